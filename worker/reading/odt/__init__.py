"""OpenDocument texts, as they are drawn."""

from worker.reading.odt.reader import read_odt

__all__ = ["read_odt"]
