"""Documents that say what is what. Every person and employer is invented."""

import csv
import io
import json
from pathlib import Path
from typing import Any

from tests.unit.worker.reading.reading_samples import archive
from worker.operations import OPERATIONS
from worker.reading.blocks import ReadFile

_DATA = Path(__file__).parents[3] / "data" / "documents"
JSON_RESUME: dict[str, Any] = json.loads((_DATA / "resume.json").read_text())
EXPORT: dict[str, list[list[str]]] = {
    path.name: list(csv.reader(io.StringIO(path.read_text(), newline="")))
    for path in sorted((_DATA / "network_export").glob("*.csv"))
}


def export(files: dict[str, list[list[str]]], *, encoding: str = "utf-8", notes: str = "", folder: str = "") -> bytes:
    """LinkedIn's archive; `notes` stand above each header."""
    contents: dict[str, bytes] = {}
    for name, rows in files.items():
        buffer = io.StringIO(newline="")
        csv.writer(buffer).writerows(rows)
        contents[folder + name] = (notes + buffer.getvalue()).encode(encoding)
    return archive(contents)


def read(content: bytes, filename: str | None = None) -> ReadFile:
    """As a job has it: without what is private, and with its shape."""
    file = OPERATIONS["read_file"].validate_python({"media_type": None, "filename": filename, "content": content})
    return ReadFile.model_validate(file)


def json_file(content: Any) -> bytes:
    """JSON as exporters write it."""
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
