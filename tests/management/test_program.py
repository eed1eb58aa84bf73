"""`earful …`: the right command, a sentence for what is wrong, a code that means something."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from earful.demo.load import leave_demo
from earful.management import program
from earful.roster import clock
from tests.shipped import demo as demo


def earful(folder: Path, *words: str | bytes) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "EARFUL_DATA": str(folder)}
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "earful", *words]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=120)


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as ended:
        program.run(["earful", *words])
    told = capsys.readouterr()
    assert isinstance(ended.value.code, int)
    return ended.value.code, told.out, told.err


@pytest.mark.parametrize("words", [[], ["--help"], ["help"]])
def test_alone_it_lists_every_command_with_a_line(
    capsys: pytest.CaptureFixture[str], words: list[str]
) -> None:
    code, out, _ = run(capsys, *words)
    assert code == 0
    for name in program.command_names():
        assert program.summary(name)
        assert f"  {name} " in out
    assert {"lookup", "load", "doctor", "snapshot"} <= set(program.command_names())


def test_an_unknown_command_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "lokup") == (2, "", "There is no command lokup. Did you mean `earful lookup`?\n")
    code, _, err = run(capsys, "\x1b[31m" + "x" * 500)
    assert code == 2
    assert "\x1b" not in err
    assert len(err) < 200


def test_an_old_python_is_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(program, "_OLDEST_PYTHON", (9, 0))
    code, _, err = run(capsys, "lookup", "02139")
    assert (code, err.startswith("Earful needs Python 3.11 or newer; this is 3.")) == (1, True)


def test_help_and_wrong_options_fill_no_folder(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, "lookup", "--help")
    assert (code, err) == (0, "")
    assert "TYPED" in out
    assert "--pythonpath" not in out
    code, out, err = run(capsys, "lookup", "--colour")
    assert (code, out) == (2, "")
    assert err.startswith("the following arguments are required: TYPED\nusage: earful lookup")


def test_odd_bytes_and_southern_points_from_a_real_shell(own_folder: Path) -> None:
    first = earful(own_folder, "lookup", b"\xff\xfe\x80")
    assert first.returncode == 4
    assert first.stderr.startswith(b"Filling ")
    assert b"Traceback" not in first.stderr
    south = earful(own_folder, "lookup", "-14.27,-170.7", "--json")
    assert (south.returncode, south.stderr) == (0, b"")
    assert b"us-house/as-al" in south.stdout
    refused = earful(own_folder, "load", "nowhere.yaml")
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert refused.stderr == b"There is no file nowhere.yaml that can be read.\n"


def test_a_folder_that_cannot_be_made_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    ended = earful(tmp_path / "file" / "var", "lookup", "02139")
    assert ended.returncode == 1
    assert ended.stderr.count(b"\n") == 1
    assert b"EARFUL_DATA names the folder" in ended.stderr


def test_a_full_disk_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(program, "fill_folder", full)
    assert run(capsys, "doctor") == (1, "", "The disk cannot be used: No space left on device.\n")


@pytest.mark.django_db
@pytest.mark.usefixtures("demo")
def test_who_left_the_examples_does_not_get_them_back_with_a_moved_database() -> None:
    leave_demo()
    program._load_demo()
    assert clock.demo_moment() is None
