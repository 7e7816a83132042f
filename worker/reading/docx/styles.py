"""What styles say: of letters, and of paragraphs."""

from dataclasses import dataclass, replace

from worker.reading.archives import Element
from worker.reading.docx.names import W, number, points, switch, value

_MOST_ANCESTORS = 20
_DEFAULT_SIZE_PT = 10.0  # Source: ISO/IEC 29500-1, 17.3.2.38
_NOT_A_HEADING = 9
_HALF = 2
_WHITE = "FFFFFF"
_HIGHLIGHTS = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "green": "00FF00", "magenta": "FF00FF", "red": "FF0000",
    "yellow": "FFFF00", "darkBlue": "000080", "darkCyan": "008080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080", "lightGray": "C0C0C0", "white": "FFFFFF",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Properties of a run; None where nothing is said. Colours are RRGGBB."""

    size_pt: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    vanish: bool | None = None
    color: str | None = None
    fill: str | None = None

    def over(self, base: "Run") -> "Run":
        """These, and those of `base` where nothing is said here."""
        said = {name: own for name in self.__slots__ if (own := getattr(self, name)) is not None}
        return replace(base, **said) if said else base


@dataclass(frozen=True, kw_only=True, slots=True)
class Para:
    """Properties of a paragraph; None where nothing is said. `numbering` is (list, level)."""

    outline: int | None = None
    list_id: str | None = None
    level: int | None = None
    before_pt: float | None = None
    after_pt: float | None = None
    indent_pt: float | None = None
    is_at_right: bool | None = None
    starts_page: bool | None = None
    is_tight: bool | None = None
    fill: str | None = None

    def over(self, base: "Para") -> "Para":
        """These, and those of `base` where nothing is said here."""
        said = {name: own for name in self.__slots__ if (own := getattr(self, name)) is not None}
        return replace(base, **said) if said else base


def run_properties(element: Element | None) -> Run:
    """What a `w:rPr` says."""
    if element is None or not len(element):
        return Run()
    half_points = number(value(element, "sz"))
    highlight = _HIGHLIGHTS.get(value(element, "highlight") or "")
    hidden = [own for name in ("vanish", "specVanish") if (own := switch(element, name)) is not None]
    return Run(
        size_pt=None if half_points is None else half_points / _HALF,
        bold=switch(element, "b"),
        italic=switch(element, "i"),
        capitals=switch(element, "caps"),
        vanish=any(hidden) if hidden else None,
        color=_color(element),
        fill=highlight or fill_of(element),
    )


def _color(element: Element) -> str | None:
    color = element.find(f"{W}color")
    if color is None:
        return None
    theme = color.get(f"{W}themeColor") or ""
    if theme in {"background1", "light1"} and color.get(f"{W}themeShade") is None:
        return _WHITE
    own = (color.get(f"{W}val") or "auto").upper()
    return "" if own == "AUTO" else own


def fill_of(element: Element | None) -> str | None:
    """The colour that a `w:shd` in `element` gives its ground; empty where it takes one away."""
    shading = element.find(f"{W}shd") if element is not None else None
    if shading is None:
        return None
    name = "color" if shading.get(f"{W}val") == "solid" else "fill"
    fill = (shading.get(f"{W}{name}") or "auto").upper()
    if fill == "AUTO" and shading.get(f"{W}themeFill"):
        return "808080"  # a colour of the theme: which one does not matter, there is a ground
    return "" if fill == "AUTO" else fill


def paragraph_properties(element: Element | None) -> Para:
    """What a `w:pPr` says."""
    if element is None or not len(element):
        return Para()
    numbering = element.find(f"{W}numPr")
    outline = number(value(element, "outlineLvl"))
    side = value(element, "jc")
    return Para(
        outline=outline,
        list_id=value(numbering, "numId"),
        level=number(value(numbering, "ilvl")),
        before_pt=points(value(element, "spacing", "before")),
        after_pt=points(value(element, "spacing", "after")),
        indent_pt=points(value(element, "ind", "left") or value(element, "ind", "start")),
        is_at_right=None if side is None else side in {"right", "end"},
        starts_page=switch(element, "pageBreakBefore"),
        is_tight=switch(element, "contextualSpacing"),
        fill=fill_of(element),
    )


class Styles:
    """The styles of a document, each with what it inherits."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {} if root is None else {style.get(f"{W}styleId"): style for style in root.iter(f"{W}style")}
        self._default = {
            style.get(f"{W}type"): identity
            for identity, style in self._styles.items()
            if style.get(f"{W}default") in {"1", "true", "on"}
        }
        defaults = root.find(f"{W}docDefaults") if root is not None else None
        self._runs: dict[str | None, Run] = {}
        self._paras: dict[str | None, Para] = {}
        self._base_run = run_properties(_deep(defaults, "rPrDefault", "rPr")).over(Run(size_pt=_DEFAULT_SIZE_PT))
        self._base_para = paragraph_properties(_deep(defaults, "pPrDefault", "pPr"))

    def paragraph(self, identity: str | None) -> tuple[Para, Run]:
        """What a paragraph of this style is, and its letters; the default style's where it names none."""
        known = identity if identity in self._styles else self._default.get("paragraph")
        if known not in self._paras:
            para, run = self._base_para, self._base_run
            for style in self._line_of(known):
                own = paragraph_properties(style.find(f"{W}pPr"))
                para = replace(own, outline=_outline(style) if own.outline is None else own.outline).over(para)
                run = run_properties(style.find(f"{W}rPr")).over(run)
            self._paras[known], self._runs[known] = para, run
        return self._paras[known], self._runs[known]

    def character(self, identity: str | None) -> Run:
        """What a character style adds."""
        run = Run()
        for style in self._line_of(identity):
            run = run_properties(style.find(f"{W}rPr")).over(run)
        return run

    def table(self, identity: str | None) -> str | None:
        """The ground that a table style gives: any colour it names for a part of the table."""
        for style in reversed(self._line_of(identity)):
            for shading in style.iter(f"{W}shd"):
                if fill := fill_of(shading.getparent()):
                    return fill
        return None

    def _line_of(self, identity: str | None) -> list[Element]:
        """The style and all that it rests on, the oldest first."""
        line: list[Element] = []
        while identity in self._styles and len(line) < _MOST_ANCESTORS:
            line.insert(0, self._styles[identity])
            identity = value(line[0], "basedOn")
        return line


def is_heading(para: Para) -> bool:
    """Whether a paragraph heads a section: level 9 is body text."""
    return para.outline is not None and 0 <= para.outline < _NOT_A_HEADING


def _outline(style: Element) -> int | None:
    """Built-in headings keep their English name in every language of Word. Their level may be left to the name."""
    name = (value(style, "name") or "").lower()
    level = number(name.removeprefix("heading ")) if name.startswith("heading ") else None
    return None if level is None else level - 1


def _deep(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = element.find(f"{W}{name}") if element is not None else None
    return element
