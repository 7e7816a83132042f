"""Documents made of marks: HTML, Markdown and other dialects."""

from worker.reading.markup.leftovers import without_leftovers
from worker.reading.markup.reader import is_markdown, read_html, read_markdown

__all__ = ["is_markdown", "read_html", "read_markdown", "without_leftovers"]
