"""Files as they come from reading, made of text."""

from worker.reading.blocks import ReadFile
from worker.reading.text_lines import lines_of


def file_of(text: str) -> ReadFile:
    """A text file that was read."""
    return ReadFile(format="text", lines=lines_of(text))
