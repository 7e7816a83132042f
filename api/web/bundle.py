"""The files of the page in memory, under an address that changes with their contents."""

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

FOLDER = Path(__file__).resolve().parents[2] / "web" / "src"
INDEX = "index.html"
VENDOR = "vendor/"
_MEDIA_TYPES = {
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSED_ALREADY = {".woff2"}

Signature = tuple[tuple[str, int, int], ...]  # of each file: path, time of the last change, size


@dataclass(frozen=True, kw_only=True)
class File:
    """One file, as it is and, where that is worth it, compressed."""

    media_type: str
    content: bytes
    gzipped: bytes | None

    @classmethod
    def read(cls, path: Path) -> Self:
        """The file at `path`; its suffix is one of those that a page is made of."""
        content = path.read_bytes()
        return cls(
            media_type=_MEDIA_TYPES[path.suffix],
            content=content,
            gzipped=None if path.suffix in _COMPRESSED_ALREADY else gzip.compress(content, mtime=0),
        )


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """All files by their path, and a version that names exactly these contents."""

    version: str
    files: Mapping[str, File]

    @property
    def index(self) -> bytes | None:
        """The page itself, whose links lead to this version; None when there is none in this installation."""
        if (file := self.files.get(INDEX)) is None:
            return None
        return file.content.replace(b'"/assets/', f'"/assets/{self.version}/'.encode())

    @property
    def lack(self) -> str | None:
        """Why the page does not work, for whoever runs the API; None when everything is there."""
        if INDEX not in self.files:
            return "The page in the browser is not part of this installation."
        if not any(name.startswith(VENDOR) for name in self.files):
            return f"The page in the browser lacks {VENDOR}: run `make page`."
        return None


class BundleFolder:
    """Reads the page again when a file of it has changed, so that nobody restarts the API while working on it."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._folder = folder
        self._signature: Signature = ()
        self._bundle = Bundle(version="none", files={})

    def latest(self) -> Bundle:
        """The page as it is on the disk. Looks at each file's time and size only."""
        paths = sorted(path for path in self._folder.rglob("*") if path.suffix in _MEDIA_TYPES)
        signature = tuple(self._sign(path) for path in paths)
        if signature != self._signature:
            self._bundle = self._read(signature)
            self._signature = signature
        return self._bundle

    @property
    def current(self) -> Bundle:
        """The page as it was last read."""
        return self._bundle if self._signature else self.latest()

    def _sign(self, path: Path) -> tuple[str, int, int]:
        found = path.stat()
        return path.relative_to(self._folder).as_posix(), found.st_mtime_ns, found.st_size

    def _read(self, signature: Signature) -> Bundle:
        files = {name: File.read(self._folder / name) for name, _, _ in signature}
        digest = hashlib.sha256()
        for name, file in files.items():
            digest.update(name.encode() + b"\0" + hashlib.sha256(file.content).digest())
        return Bundle(version=digest.hexdigest()[:12], files=files)


PAGE_FOLDER = BundleFolder()
