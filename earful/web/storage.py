"""How static files are stored: named by their content, compressed ahead."""

from collections.abc import Iterator
from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """Supporters' few files get the strongest compression, the organiser's many gzip alone: brotli would make
    the first start wait for five seconds."""

    _strongest = True

    def create_compressor(self, **options: Any) -> Compressor:
        return Compressor(use_brotli=self._strongest, **options)

    def compress_files(self, paths: set[str]) -> Iterator[tuple[str, str]]:
        named = set(self.hashed_files.values()) & set(paths)
        ours = {path for path in named if path.startswith("earful/")}
        for self._strongest, chosen in ((True, ours), (False, named - ours)):
            yield from super().compress_files(chosen)
