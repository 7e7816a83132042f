"""A ZIP of all that is stored about a person, made while it is sent: no more of it is in memory than one file."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from api.account.contents import PARTS, Contents

_UNSAFE = re.compile(r"[^\w.()-]+", re.ASCII)
_MOST_NAME = 80
# Packed already: to pack them once more takes time and saves nothing.
_PACKED = (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff", b"RIFF")
README = """Your account, as Bespoke stores it.

documents/           the files that you uploaded, as they came; stories as text
documents.json       what was read in each, with the report of what was not
record.json          what they say of you together; corrections.json what you corrected
opportunities.json   postings, with your notes and why you apply
tailored_profiles.json  what was written for each, and your edits
evaluations.json, jobs.json, shares.json, share_views.json, usage.json, subscription.json, profile.json
api_keys.json        without the keys themselves
"""


class _Sink:
    """A file that can only be written to; what was written is taken out piece by piece."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back."""

    def take(self) -> bytes:
        """What was written since the last time."""
        taken, self._pieces = b"".join(self._pieces), []
        return taken


async def archive(contents: Contents) -> AsyncIterator[bytes]:
    """The ZIP, piece by piece."""
    sink = _Sink()
    with ZipFile(cast("IO[bytes]", sink), "w", ZIP_DEFLATED) as zipped:
        zipped.writestr(_entry("README.txt"), README)
        files: list[tuple[str, str]] = []
        for part in PARTS:
            with zipped.open(_entry(f"{part.file}.json"), "w", force_zip64=True) as entry:
                is_first = True
                async for row in contents.rows(part):
                    if part.table == "documents":
                        files.append((row["id"], _name_of(row, len(files))))
                    entry.write(("[\n" if is_first else ",\n").encode() + _json(row))
                    is_first = False
                    yield sink.take()
                entry.write(b"[]\n" if is_first else b"\n]\n")
            yield sink.take()
        for document_id, name in files:
            content = await contents.file(document_id)
            if content is not None:
                await asyncio.to_thread(_store, zipped, name, content)
                yield sink.take()
    yield sink.take()


def _store(zipped: ZipFile, name: str, content: bytes) -> None:
    entry = _entry(name)
    entry.compress_type = ZIP_STORED if content.startswith(_PACKED) else ZIP_DEFLATED
    zipped.writestr(entry, content)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    entry.compress_type = ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    return entry


def _json(row: dict[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _name_of(row: dict[str, Any], number: int) -> str:
    """A name that leads into no other folder and that every system can write, whatever the file was called."""
    given = (row.get("filename") or f"{row['type']}.txt").replace("\\", "/").rsplit("/", 1)[-1]
    tidy = _UNSAFE.sub("_", given)[-_MOST_NAME:].lstrip(".") or "document"
    return f"documents/{number + 1:03d}-{tidy}"
