"""`earful snapshot FOLDER --to DIR`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from earful.sources.records import SourceRefused


def test_a_folder_that_is_none_is_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="is not a folder") as refused:
        call_command("snapshot", str(tmp_path / "nowhere"))
    assert refused.value.returncode == 2


def test_a_folder_without_the_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match="all three files are needed"):
        call_command("snapshot", str(tmp_path), "--to", str(tmp_path / "out"), stdout=StringIO())
