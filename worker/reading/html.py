"""Plain text out of HTML: lists stay lists, scripts and styles go."""

import re
from html.parser import HTMLParser

_TAG = re.compile(
    r"</?(?:a|b|body|br|div|em|h[1-6]|head|hr|html|i|li|main|meta|ol|p|script|section|span|strong|style|table|td"
    r"|tr|u|ul)"
    r"(?:\s[^<>]*)?/?>|<!doctype",
    re.IGNORECASE,
)
_DROPPED = frozenset({"head", "noscript", "script", "style", "svg", "template", "title"})
_PARAGRAPHS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "table", "ul"})
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "fieldset", "footer", "form"}
    | {"header", "hr", "main", "nav", "pre", "section", "tr"}
    | _PARAGRAPHS
)
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Possessive, for a posting may have ten thousand empty lines and no end of a bullet.
_LONE_BULLET = re.compile(r"•[^\S\n]*\n\s*+(?=[^•])")
# html.parser scans the rest of the text again for each tag that has no end.
_UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_MANY_UNCLOSED = 100


def looks_like_html(text: str) -> bool:
    """True when `text` has a tag that people do not write by hand in plain text."""
    return _TAG.search(text) is not None


def html_to_text(markup: str) -> str:
    """What a browser would show, roughly: one line a block, `• ` before list items."""
    parser = _Text()
    try:
        parser.feed(closed(markup))
        parser.close()
    except AssertionError:  # html.parser gives up so on some broken `<![` declarations
        parser.text(_TAG.sub(" ", markup))
    return parser.result()


def closed(markup: str) -> str:
    """The markup. Where it is full of tags that have no end, these are text: html.parser takes the square of them."""
    is_full = len(_UNCLOSED.findall(markup)) > _MANY_UNCLOSED
    return _UNCLOSED.sub("&lt;", markup) if is_full else markup


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._dropped: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _DROPPED:
            self._dropped.append(tag)
        elif tag == "li":
            self._parts.append("\n• ")
        elif tag in _PARAGRAPHS:
            self._parts.append("\n\n")
        elif tag in _BLOCKS:
            self._parts.append("\n")
        elif tag in {"td", "th"}:
            self._parts.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if self._dropped:
            # Broken markup may close another tag than the one that is open: only its own end counts.
            if tag == self._dropped[-1]:
                self._dropped.pop()
        elif tag in _PARAGRAPHS:
            self._parts.append("\n\n")
        elif tag in _BLOCKS or tag == "li":
            self._parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._dropped:
            self.text(data)

    def text(self, data: str) -> None:
        """Add running text, whose own newlines mean nothing."""
        self._parts.append(_SPACES.sub(" ", data))

    def result(self) -> str:
        """All lines so far, each trimmed. A bullet whose text is in an inner block keeps it on its line."""
        lines = [line.strip(" ") for line in "".join(self._parts).split("\n")]
        return _LONE_BULLET.sub("• ", "\n".join(lines))
