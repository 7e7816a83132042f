"""What the styles of an OpenDocument text say of letters, paragraphs, cells, frames and lists."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from worker.reading.archives import Element
from worker.reading.flow import Letters
from worker.reading.flow.seeing import TINY_PT, is_same
from worker.reading.odt.names import DRAW, FO, LOEXT, STYLE, TEXT, color, points

_MOST_ANCESTORS = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """All that a style may say, of letters and of what they stand in."""

    size_pt: float = 12.0
    bold: bool = False
    italic: bool = False
    capitals: bool = False
    is_hidden: bool = False
    color: str = ""
    ground: str | None = None
    before_pt: float = 0.0
    after_pt: float = 0.0
    indent_pt: float = 0.0
    is_at_right: bool = False
    is_tight: bool = False
    breaks: str = ""
    list_style: str = ""
    master_page: str = ""

    def letters(self, ground: str | None, *, hidden: bool) -> Letters:
        """How letters are drawn, on a ground of this colour (None: nobody knows)."""
        stands_on = self.ground or ground
        return Letters(
            size_pt=self.size_pt,
            bold=self.bold,
            italic=self.italic,
            capitals=self.capitals,
            hidden=hidden or self.is_hidden or self.size_pt <= TINY_PT or is_same(self.color, stands_on),
        )


class Styles:
    """All styles of a document, by family and name, each with what it inherits."""

    def __init__(self, *roots: Element | None) -> None:
        found = [root for root in roots if root is not None]
        self._styles: dict[tuple[str, str], Element] = {}
        self._defaults: dict[str, Element] = {}
        self.lists: dict[str, Element] = {}
        for root in found:
            for style in root.iter(f"{STYLE}style"):
                self._styles[style.get(f"{STYLE}family") or "", style.get(f"{STYLE}name") or ""] = style
            self._defaults |= {each.get(f"{STYLE}family") or "": each for each in root.iter(f"{STYLE}default-style")}
            self.lists |= {each.get(f"{STYLE}name") or "": each for each in root.iter(f"{TEXT}list-style")}
        self._known: dict[tuple[str, str, Look], Look] = {}

    def look(self, family: str, name: str | None, base: Look) -> Look:
        """What a style makes of `base`."""
        key = (family, name or "", base)
        if key not in self._known:
            self._known[key] = self._made(family, name or "", base)
        return self._known[key]

    def paragraph(self, name: str | None) -> Look:
        """A paragraph of this style."""
        default = self._defaults.get("paragraph")
        return self.look("paragraph", name, Look() if default is None else _with(default, Look()))

    def _made(self, family: str, name: str, base: Look) -> Look:
        for style in self._line_of(family, name):
            base = _with(style, base)
        return base

    def _line_of(self, family: str, name: str) -> list[Element]:
        line: list[Element] = []
        while (family, name) in self._styles and len(line) < _MOST_ANCESTORS:
            line.insert(0, self._styles[family, name])
            name = line[0].get(f"{STYLE}parent-style-name") or ""
        return line


def _with(style: Element, base: Look) -> Look:
    said = {
        "list_style": style.get(f"{STYLE}list-style-name"),
        "master_page": style.get(f"{STYLE}master-page-name"),
    }
    said |= dict(_letters(style.find(f"{STYLE}text-properties"), base))
    said |= dict(_paragraph(style.find(f"{STYLE}paragraph-properties")))
    said |= dict(_ground(style))
    return replace(base, **{name: value for name, value in said.items() if value is not None})


def _letters(element: Element | None, base: Look) -> Iterator[tuple[str, object]]:
    if element is None:
        return
    size = element.get(f"{FO}font-size") or ""
    share = size.removesuffix("%")
    is_share = size.endswith("%") and share.isascii() and share.isdigit() and len(share) <= 3  # noqa: PLR2004
    yield "size_pt", base.size_pt * int(share) / 100 if is_share else points(size)
    weight, slant = element.get(f"{FO}font-weight"), element.get(f"{FO}font-style")
    yield "bold", None if weight is None else weight in {"bold", "600", "700", "800", "900"}
    yield "italic", None if slant is None else slant in {"italic", "oblique"}
    case = element.get(f"{FO}text-transform")
    yield "capitals", None if case is None else case == "uppercase"
    shown = element.get(f"{TEXT}display")
    yield "is_hidden", None if shown is None else shown == "none"
    automatic = element.get(f"{STYLE}use-window-font-color") == "true"
    yield "color", "" if automatic else color(element.get(f"{FO}color"))
    yield "ground", color(element.get(f"{FO}background-color")) or None


def _paragraph(element: Element | None) -> Iterator[tuple[str, object]]:
    if element is None:
        return
    yield "before_pt", points(element.get(f"{FO}margin-top"))
    yield "after_pt", points(element.get(f"{FO}margin-bottom"))
    yield "indent_pt", points(element.get(f"{FO}margin-left"))
    side = element.get(f"{FO}text-align")
    yield "is_at_right", None if side is None else side in {"end", "right"}
    tight = element.get(f"{STYLE}contextual-spacing") or element.get(f"{LOEXT}contextual-spacing")
    yield "is_tight", None if tight is None else tight == "true"
    yield "breaks", element.get(f"{FO}break-before")
    yield "ground", color(element.get(f"{FO}background-color")) or None


def _ground(style: Element) -> Iterator[tuple[str, object]]:
    cell = style.find(f"{STYLE}table-cell-properties")
    for properties in (style.find(f"{STYLE}table-properties"), cell, style.find(f"{STYLE}section-properties")):
        if properties is not None:
            yield "ground", color(properties.get(f"{FO}background-color")) or None
            if properties.get(f"{TEXT}display") == "none":
                yield "is_hidden", True
    graphic = style.find(f"{STYLE}graphic-properties")
    if graphic is not None:
        solid = graphic.get(f"{DRAW}fill-color") if graphic.get(f"{DRAW}fill") == "solid" else None
        yield "ground", color(solid or graphic.get(f"{FO}background-color")) or None
