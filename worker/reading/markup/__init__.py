"""Documents made of marks: HTML and Markdown."""

from worker.reading.markup.reader import is_markdown, read_html, read_markdown

__all__ = ["is_markdown", "read_html", "read_markdown"]
