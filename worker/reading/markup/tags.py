"""What the tags of HTML do to the text in them, as browsers draw it."""

import re
from dataclasses import dataclass, replace

from worker.reading.flow.model import Letters

BODY_PT = 11.0
INDENT_PT = 18.0

# Nothing of it is text.
DROPPED = frozenset(
    {"audio", "button", "canvas", "head", "iframe", "noscript", "object", "script", "select", "style", "svg"}
    | {"template", "textarea", "title", "video"}
)
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
# White space above and below, in points.
MARGINS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), 14.0),
    **dict.fromkeys(("blockquote", "dl", "details", "hr", "ol", "p", "pre", "section", "table", "ul"), 11.0),
}
BLOCKS = frozenset(
    {"address", "article", "aside", "body", "caption", "center", "dd", "div", "dt", "fieldset", "figcaption", "figure"}
    | {"footer", "form", "header", "html", "li", "main", "nav", "summary", "tbody", "td", "tfoot", "th", "thead", "tr"}
    | set(MARGINS)
)
LISTS = frozenset({"ol", "ul"})
CELLS = frozenset({"td", "th"})
INDENTED = frozenset({"blockquote", "dd"})
_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.75, "small": 0.83, "big": 1.17}
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong", "th"}) | HEADINGS
_ITALIC = frozenset({"cite", "dfn", "em", "i", "var"})
# What a tag ends that nobody has closed, and what it cannot reach beyond.
ENDS: dict[str, tuple[frozenset[str], frozenset[str]]] = {
    "li": (frozenset({"li"}), LISTS | {"table"}),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "td": (CELLS, frozenset({"tr", "table"})),
    "th": (CELLS, frozenset({"tr", "table"})),
    **{tag: (HEADINGS | {"p"}, frozenset({"div", "li", "td", "table", "section"})) for tag in (*HEADINGS, "p")},
}

_DECLARATION = re.compile(r"([a-z-]{3,20})\s{0,3}:\s{0,3}([^;]{1,60})")
_LENGTH = re.compile(r"([\d.]{1,6})(pt|px|em|rem|%)")
_POINTS = {"pt": 1.0, "px": 0.75, "rem": BODY_PT}
_WEIGHTS = ("bold", "600", "700", "800", "900")
_AT_RIGHT = re.compile(r"(?:^|[\s_-])(?:(?:float|pull|align)[_-])?right(?:$|\s)")
# Bootstrap's and Tailwind's.
_BETWEEN = re.compile(r"(?:^|\s)justify-(?:content-)?between(?:$|\s)")
_INLINE = frozenset({"inline", "inline-block", "inline-table"})
# Elements that may stand in a line.
_FREE = frozenset({"div", "p", "section", "article"}) | HEADINGS
_MOST_STYLE = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class Drawn:
    """How an element is drawn: its letters, and whether it stands at the right margin.

    `is_block`: it has lines of its own; `is_row`: what is in it stands beside each other, the last at the right margin.
    """

    letters: Letters
    is_at_right: bool = False
    is_block: bool = False
    is_row: bool = False


def drawn_in(tag: str, attributes: dict[str, str | None], letters: Letters, sheet: dict[str, str]) -> Drawn:
    """How an element is drawn that stands among `letters`; `sheet` is what style sheets say of it."""
    said = sheet | dict(_DECLARATION.findall((attributes.get("style") or "")[:_MOST_STYLE].lower()))
    weight, slant = said.get("font-weight", "").strip(), said.get("font-style", "").strip()
    hides = said.get("display", "").strip() == "none" or said.get("visibility", "").strip() == "hidden"
    own = replace(
        letters,
        size_pt=_size(tag, said.get("font-size", "").strip(), letters.size_pt),
        bold=weight in _WEIGHTS if weight else letters.bold or tag in _BOLD,
        italic=slant in {"italic", "oblique"} if slant else letters.italic or tag in _ITALIC,
        hidden=letters.hidden or hides or "hidden" in attributes,
    )
    classes, display = (attributes.get("class") or "")[:_MOST_STYLE], said.get("display", "").strip()
    is_flex = "flex" in display and not said.get("flex-direction", "").strip().startswith("column")
    return Drawn(
        letters=own,
        is_at_right=said.get("float", "").strip() == "right" or _AT_RIGHT.search(classes) is not None,
        is_block=tag in BLOCKS and not (display in _INLINE and tag in _FREE),
        is_row=(is_flex and said.get("justify-content", "").strip() == "space-between")
        or _BETWEEN.search(classes) is not None,
    )


def _size(tag: str, said: str, around: float) -> float:
    length = _LENGTH.fullmatch(said)
    try:
        number = float(length[1]) if length else 0.0
    except ValueError:
        number = 0.0
    if length is None or not number:
        return BODY_PT * _SIZES[tag] if tag in _SIZES else around
    return number * _POINTS.get(length[2], around / 100 if length[2] == "%" else around)
