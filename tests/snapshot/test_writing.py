"""The shipped facts are small, say where they come from, and come out the same when written again."""

import hashlib
from pathlib import Path

import pytest

from earful.snapshot.writing import FOLDER, LARGEST, LARGEST_TOGETHER, SUMS, file_name, write
from earful.sources import codec
from earful.sources.records import SourceRefused

SHIPPED = sorted(FOLDER.glob("*.earful"))


def test_every_file_is_small_and_all_together_are() -> None:
    sizes = [path.stat().st_size for path in SHIPPED]
    assert len(sizes) == 11
    assert max(sizes) < LARGEST
    assert sum(sizes) <= LARGEST_TOGETHER


def test_the_sums_match_the_files() -> None:
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in SHIPPED]
    assert (FOLDER / SUMS).read_text() == "".join(sums)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_file_says_what_it_is_and_the_readme_says_it_too(path: Path) -> None:
    batch = codec.load(path.read_bytes())
    assert path.name == file_name(batch)
    assert batch.source
    assert batch.licence
    row = next(line for line in (FOLDER / "README.md").read_text().splitlines() if path.name in line)
    for fact in (batch.source, batch.licence, batch.as_of.isoformat(), f"{path.stat().st_size:,}"):
        assert fact in row


def test_a_folder_without_the_upstream_files_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(SourceRefused, match=r"legislators-current\.yaml"):
        write(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.full
def test_written_again_every_byte_is_the_same(shared: Path, tmp_path: Path) -> None:
    (tmp_path / "roster-us-100-1987-01-03.earful").write_bytes(b"stale")
    write(shared, tmp_path)
    names = {path.name for path in FOLDER.iterdir() if path.suffix not in (".py",) and path.is_file()}
    assert {path.name for path in tmp_path.iterdir()} == names
    for name in names:
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name
