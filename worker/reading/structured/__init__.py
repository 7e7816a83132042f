"""Formats that say what is what: their content as it is, and lines that show it."""

from worker.reading.structured.json_resume import read_json_resume
from worker.reading.structured.network_export import read_network_export

__all__ = ["read_json_resume", "read_network_export"]
