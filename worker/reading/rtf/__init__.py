"""Rich text files, as they are drawn."""

from worker.reading.rtf.reader import read_rtf

__all__ = ["read_rtf"]
