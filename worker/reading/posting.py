"""A posting as it was pasted or fetched → text fit to be read."""

import html
import re

from worker.reading.html import html_to_text, looks_like_html
from worker.reading.normalise import normalise
from worker.reading.run_on import with_lines_found

_ESCAPED_TAG = re.compile(r"&(?:amp;)?lt;/?[a-z][a-z0-9]*", re.IGNORECASE)
_BLOCK_TAG = re.compile(r"<(?:div|h[1-6]|li|p|table|ul|ol)\b", re.IGNORECASE)
_INNER_SPACES = re.compile(r"(?<=\S)[ \t]{2,}")
# Blanks that part columns: fewer may be two after a full stop.
_COLUMN_GAP = 3
_EMPTY_BULLET = re.compile(r"^[•·▪●◦‣*-]$")
_MAX_UNESCAPES = 3
# Lines of Markdown: where there are several, newlines divide, whatever tags stand among them.
_MARKED_LINE = re.compile(r"^[ ]{0,3}(?:#{1,6}|[*+-]|\d{1,2}\.)[ \t]+\S", re.MULTILINE)
_FEWEST_MARKED = 4
# An item goes on in a line that is further in.
_GOES_ON = re.compile(r"^([ ]{0,3}(?:[*+-]|\d{1,2}\.)[ \t]+\S.*)\n[ ]{2,6}(?=[a-z(])", re.MULTILINE)
# Of a whole page, whose comments and scripts have stars before their lines.
_WHOLE_PAGE = re.compile(r"<(?:html|body|script|style)\b", re.IGNORECASE)
# Fields above a page, which are lines whatever the page is made of.
_FIELDS = re.compile(r"\A\s{0,9}(?P<fence>-{3}|\+{3})\n(?:.{0,2000}\n){1,200}?(?P=fence)[ \t]{0,9}\n")

# What a server runs before it sends a page, and how a block of Markdown is to look: no reader ever sees it.
_CODE = (("<?", "?>"), ("<%", "%>"), ("{%", "%}"), ("{:", "}"))
_DIRECTIVE = re.compile(
    r"(?<![\w.-])@(?:extends|include|section|endsection|yield|stop|show|push|endpush|layout|model)\b"
    r"(?:\((?:[^()\n]|\([^()\n]{0,200}\)){0,600}\))?"
)
# Within a cell of a table in Markdown, more than one thing.
_BREAK_IN_CELL = re.compile(r"\s{0,3}<br\s{0,3}/?>\s{0,3}", re.IGNORECASE)
_ROW = re.compile(r"^[ ]{0,3}\|.*\|[ \t]*$", re.MULTILINE)
_BETWEEN_ROWS = re.compile(r"\|\n{2,4}\|")
_FEWEST_CELLS = 3


def clean_posting(text: str) -> str:
    """Text without markup, entities or scripts. Lists and paragraphs keep their lines, lines their indent and columns.

    Some applicant tracking systems hand out HTML whose tags are themselves escaped, even twice.
    """
    for _ in range(_MAX_UNESCAPES):
        if not _ESCAPED_TAG.search(text):
            break
        text = html.unescape(text)
    text = without_code(text)
    fields = _FIELDS.match(text)
    above, page = (fields[0], text[fields.end() :]) if fields is not None else ("", text)
    text = html.unescape(above) + (_without_markup(page) if looks_like_html(page) else html.unescape(page))
    found = with_lines_found(normalise(text))
    lines = (_INNER_SPACES.sub(_gap, line).replace("\t", " ").rstrip() for line in found.split("\n"))
    return normalise("\n".join(line for line in lines if not _EMPTY_BULLET.match(line)))


def without_code(text: str) -> str:
    """Without `<?php … ?>`, `<% … %>`, `{% … %}`, `{: … }`; what has no end stays, but a file's last piece of PHP."""
    for opening, closing in _CODE:
        kept, at = [], 0
        while (begin := text.find(opening, at)) >= 0 and (end := text.find(closing, begin + 2)) >= 0:
            kept.append(text[at:begin])
            at = end + len(closing)
        text = "".join((*kept, text[at:]))
    # In a plain text `<?php` is what somebody writes of.
    return _DIRECTIVE.sub(" ", text.partition("<?php")[0]) if looks_like_html(text) else text


def _gap(match: re.Match[str]) -> str:
    """One blank, or three where columns part: `Salary   £20,000`."""
    return " " * (_COLUMN_GAP if len(match[0]) >= _COLUMN_GAP or "\t" in match[0] else 1)


def _without_markup(text: str) -> str:
    """In text with a stray `<b>`, or tags among Markdown, newlines still divide lines; in real HTML they do not."""
    text = _ROW.sub(lambda row: _BREAK_IN_CELL.sub("; ", row[0]), text)
    is_markdown = len(_MARKED_LINE.findall(text)) >= _FEWEST_MARKED and _WHOLE_PAGE.search(text) is None
    is_html = _BLOCK_TAG.search(text) is not None and not is_markdown
    drawn = html_to_text(text if is_html else _GOES_ON.sub(r"\1 ", text).replace("\n", "<br>"))
    return _BETWEEN_ROWS.sub("|\n|", "\n".join(map(_with_cells, drawn.split("\n"))))


def _with_cells(line: str) -> str:
    """A row of a table of three columns or more, with strokes around its cells: some may be empty."""
    cells = line.split("\t")[1:] if line.startswith("\t") else []
    return f"| {' | '.join(cells)} |" if len(cells) >= _FEWEST_CELLS else line
