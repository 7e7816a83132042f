"""What is drawn of a paragraph's runs: text with its letters, and the boxes anchored in it."""

import re
from dataclasses import dataclass, field, replace

from worker.reading.archives import Element
from worker.reading.docx.boxes import TextBox, text_boxes
from worker.reading.docx.ground import Ground, letters_on
from worker.reading.docx.names import MC, M, R, W, number, switch, value
from worker.reading.docx.package import Part
from worker.reading.docx.styles import Run, Styles, run_properties
from worker.reading.flow import Span
from worker.reading.flow.budget import Budget
from worker.reading.flow.model import COLUMN_BREAK, LINE_BREAK, PAGE_BREAK
from worker.reading.flow.page_numbers import PAGE_NUMBER
from worker.reading.flow.symbols import drawn_symbols, is_symbol_font
from worker.reading.links import address_behind

_PAGES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_LINK = re.compile(r'HYPERLINK\s+"([^"]{1,300})"')
_PROMPT = re.compile(r"(?:click|tap|choose|enter|type|klicken|wählen|haga|elija|cliquez|choisissez)\b", re.IGNORECASE)
_UNWRAPPED = frozenset(
    f"{W}{name}"
    for name in ("ins", "moveTo", "smartTag", "customXml", "bdo", "dir", "sdtContent", "rubyBase", "subDoc")
)
_BREAKS = {"page": PAGE_BREAK, "column": COLUMN_BREAK}
_PLAIN = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}cr": LINE_BREAK, f"{W}noBreakHyphen": "-", f"{W}softHyphen": "",
}  # fmt: skip
_DRAWINGS = frozenset({f"{W}drawing", f"{W}pict", f"{W}object"})
_NOTES = {f"{W}{kind}Reference": kind for kind in ("footnote", "endnote")}
_ALWAYS = frozenset({f"{W}fldChar", f"{W}instrText"})


@dataclass(kw_only=True)
class _FieldState:
    instruction: str = ""
    shows: bool = False
    start: int = 0


@dataclass(kw_only=True)
class Inline:
    """What was read of one paragraph so far. `notes` are the footnotes it refers to, by kind and id."""

    spans: list[Span] = field(default_factory=list)
    boxes: list[TextBox] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, like: Span) -> None:
        """More text in the same letters."""
        if text:
            self.spans.append(replace(like, text=text))


class Runs:
    """Reads runs. Fields may reach over paragraphs, so one reader reads a whole part, in order."""

    def __init__(self, part: Part, styles: Styles, budget: Budget) -> None:
        self._budget = budget
        self._part = part
        self._styles = styles
        self._fields: list[_FieldState] = []

    def read(self, parent: Element, base: Run, ground: Ground, into: Inline) -> None:
        """All that is drawn of the children of `parent`, whose letters are `base` where they say nothing."""
        for child in parent:
            tag = child.tag
            if tag == f"{W}r":
                self._run(child, base, ground, into)
            elif tag in _UNWRAPPED:
                self.read(child, base, ground, into)
            elif tag == f"{W}hyperlink":
                self._link(child, base, ground, into)
            elif tag == f"{W}sdt":
                self._control(child, base, ground, into)
            elif tag == f"{W}fldSimple":
                self._simple_field(child, base, ground, into)
            elif tag == f"{MC}AlternateContent":
                self.read(alternative(child), base, ground, into)
            elif tag.startswith(M):
                into.add("".join(child.itertext(f"{M}t")), Span(text="", letters=letters_on(ground, base)))

    def _run(self, run: Element, base: Run, ground: Ground, into: Inline) -> None:
        self._budget.run()
        properties = run.find(f"{W}rPr")
        own = base
        if properties is not None:
            style = value(properties, "rStyle")
            own = run_properties(properties).over(self._styles.character(style) if style else Run()).over(base)
        like = Span(text="", letters=letters_on(ground, own))
        self._run_children(run, _symbol_font(properties), like, ground, into)

    def _run_children(self, parent: Element, font: str | None, like: Span, ground: Ground, into: Inline) -> None:
        for child in parent:
            tag = child.tag
            if tag in _ALWAYS:
                self._field(child, into, like)
            elif self._is_instruction():
                continue
            elif tag in _DRAWINGS:
                into.boxes += text_boxes(child, ground)
            elif tag == f"{MC}AlternateContent":
                self._run_children(alternative(child), font, like, ground, into)
            elif tag in _NOTES:
                into.notes.append((_NOTES[tag], child.get(f"{W}id") or ""))
            else:
                into.add(_drawn(child, font), like)

    def _is_instruction(self) -> bool:
        return any(not each.shows for each in self._fields)

    def _field(self, element: Element, into: Inline, like: Span) -> None:
        """A field says what to show, and then what is shown."""
        kind = element.get(f"{W}fldCharType")
        if element.tag == f"{W}instrText":
            if self._fields and not self._fields[-1].shows:
                self._fields[-1].instruction += element.text or ""
        elif kind == "begin":
            self._fields.append(_FieldState(instruction=_chosen(element)))
        elif kind == "separate" and self._fields:
            self._fields[-1].shows, self._fields[-1].start = True, len(into.spans)
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not self._is_instruction():
                self._end_field(ended, into, like)

    def _end_field(self, ended: _FieldState, into: Inline, like: Span) -> None:
        words = ended.instruction.split(maxsplit=1)
        name = words[0].upper() if words else ""
        start = min(ended.start, len(into.spans)) if ended.shows else len(into.spans)
        if name in _PAGES:
            into.spans[start:] = [replace(like, text=PAGE_NUMBER)]
        elif name == "FORMDROPDOWN" and len(into.spans) == start and len(words) > 1:
            into.add(words[1], like)
        elif link := _LINK.search(ended.instruction):
            into.spans[start:] = _with_address(into.spans[start:], link[1])

    def _simple_field(self, element: Element, base: Run, ground: Ground, into: Inline) -> None:
        inner = Inline()
        self.read(element, base, ground, inner)
        instruction = element.get(f"{W}instr") or ""
        self._end_field(_FieldState(instruction=instruction, shows=True), inner, Span(text=""))
        _append(into, inner)

    def _link(self, element: Element, base: Run, ground: Ground, into: Inline) -> None:
        inner = Inline()
        self.read(element, base, ground, inner)
        target = self._part.target(element.get(f"{R}id"))
        if target:
            inner.spans = _with_address(inner.spans, target)
        _append(into, inner)

    def _control(self, element: Element, base: Run, ground: Ground, into: Inline) -> None:
        inner = Inline()
        for content in element.iterchildren(f"{W}sdtContent"):
            self.read(content, base, ground, inner)
        if not is_prompt(element, "".join(span.text for span in inner.spans)):
            _append(into, inner)


def is_prompt(control: Element, text: str) -> bool:
    """Whether a content control only shows what to write there. Headings of templates are such texts, too, and stay."""
    properties = control.find(f"{W}sdtPr")
    if not switch(properties, "showingPlcHdr"):
        return False
    style = next(iter(control.iter(f"{W}rStyle")), None)
    return (style is not None and "placeholder" in (style.get(f"{W}val") or "").lower()) or bool(
        _PROMPT.match(text.lstrip())
    )


def alternative(element: Element) -> Element:
    """The version that Word draws: the first choice, unless only what stands in for it holds text."""
    choices = [child for child in element if child.tag in {f"{MC}Choice", f"{MC}Fallback"}]
    chosen = next((each for each in choices if next(each.iter(f"{W}t"), None) is not None), None)
    return chosen if chosen is not None else (choices[0] if choices else ())


def _append(into: Inline, inner: Inline) -> None:
    into.spans += inner.spans
    into.boxes += inner.boxes
    into.notes += inner.notes


def _with_address(spans: list[Span], target: str) -> list[Span]:
    visible = [span for span in spans if not span.letters.hidden]
    address = address_behind("".join(span.text for span in visible), target)
    return [replace(visible[0], text=address)] if address else spans


def _drawn(element: Element, font: str | None) -> str:
    """The text of one piece of a run."""
    if element.tag == f"{W}t":
        text = (element.text or "").replace("\n", " ").replace("\r", " ")
        return drawn_symbols(text, font) if font else text
    if element.tag == f"{W}br":
        return _BREAKS.get(element.get(f"{W}type") or "", LINE_BREAK)
    if element.tag == f"{W}sym":
        return _symbol(element)
    if element.tag == f"{W}ruby":
        return "".join(text for base in element.iter(f"{W}rubyBase") for text in base.itertext(f"{W}t"))
    return _PLAIN.get(element.tag, "")


def _symbol(element: Element) -> str:
    code = element.get(f"{W}char") or ""
    is_code = 1 <= len(code) <= 4 and all(character in "0123456789abcdefABCDEF" for character in code)  # noqa: PLR2004
    sign = chr(int(code, 16)) if is_code else ""
    return drawn_symbols(sign, element.get(f"{W}font")) if sign.isprintable() or sign >= "\ue000" else ""


def _symbol_font(properties: Element | None) -> str | None:
    font = value(properties, "rFonts", "ascii")
    return font if is_symbol_font(font) else None


def _chosen(element: Element) -> str:
    """What a drop-down list of an old form shows, which stands in its properties only."""
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return ""
    entries = [each.get(f"{W}val") or "" for each in choices.iterchildren(f"{W}listEntry")]
    chosen = value(choices, "result") or value(choices, "default") or "0"
    at = number(chosen)
    return f"FORMDROPDOWN {entries[at]}" if at is not None and 0 <= at < len(entries) else ""
