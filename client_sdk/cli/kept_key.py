"""The API key that `bespoke login` keeps, one for each API: a file that nobody but its owner reads."""

import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

import click

_NAME = "keys.json"


@dataclass(frozen=True, kw_only=True)
class KeptKey:
    """Whose key it is, and which."""

    email: str
    key_id: str
    api_key: str = field(repr=False)


class KeptKeys:
    """The file. One that cannot be read is as if it were not there."""

    def __init__(self, folder: Path | None = None) -> None:
        self._path = (folder or Path(click.get_app_dir("bespoke"))) / _NAME

    def of(self, api_url: str) -> KeptKey | None:
        """Return the key for an API."""
        kept = self._read().get(_address(api_url))
        try:
            return KeptKey(**kept) if isinstance(kept, dict) else None
        except TypeError:
            return None

    def keep(self, api_url: str, key: KeptKey) -> None:
        """Write the key down, in place of the one before.

        Raises:
            OSError: it cannot be written.
        """
        self._write({**self._read(), _address(api_url): asdict(key)})

    def forget(self, api_url: str) -> KeptKey | None:
        """Take the key for an API out of the file, and return it."""
        kept, all_of_them = self.of(api_url), self._read()
        if all_of_them.pop(_address(api_url), None) is not None:
            self._write(all_of_them)
        return kept

    def _read(self) -> dict[str, object]:
        with suppress(OSError, ValueError):
            read = json.loads(self._path.read_text(encoding="utf-8"))
            return read if isinstance(read, dict) else {}
        return {}

    def _write(self, keys: dict[str, object]) -> None:
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        beside = self._path.with_suffix(f".{os.getpid()}")
        # Never readable for others, not for a moment; and whole, or not there.
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(keys, file, indent=1)
        beside.replace(self._path)


def _address(api_url: str) -> str:
    return api_url.rstrip("/").lower()
