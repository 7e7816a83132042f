"""Documents as a careless reader of files, or a careless writer, would give them: without what tells lines apart.

Whatever always tells a header in documents of our own making is what a model leans on, and what strangers leave out. So
one of the models learns from documents some of which have no bullets, no looks, no white space or too much of it,
headers broken at their columns or run together, and lines that say nothing.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from benchmarks.reading.layouts.documents import Labelled

# What is hidden, and from how many documents.
_SHARES = (
    ("bullets", 0.12), ("looks", 0.15), ("white space", 0.10), ("close lines", 0.05), ("even white space", 0.10),
    ("indents", 0.15), ("columns", 0.10), ("lines", 0.06), ("sizes", 0.10), ("silence", 0.06),
)  # fmt: skip
_OF_LINES = 0.15
_STRAYS_OF_LINES = 0.04
_GLYPH = re.compile(r"^\s*[•‣◦▪▫●○■□◾◽❖◆◇♦➢➤►▶▸→»›⁃∙·∗✓✔✦✧★☆⬥⮞*–—o-]\s+")
_MORE = {
    "work.role": "work.more", "vol.role": "vol.more", "club.role": "club.more", "edu.entry": "edu.more",
    "work.group": "work.group", "work.more": "work.more", "edu.more": "edu.more", "vol.more": "vol.more",
    "club.more": "club.more",
}  # fmt: skip
_STRAYS = (".", "|", "Page 2", "2", "—", "www", "continued", "·  ·")
_JOINTS = ("\t", " ", ", ", " – ")
_BLANK = 0.6
_MOST_LETTERS = 110


def without_cues(document: Sequence[Labelled], draw: random.Random) -> list[Labelled]:
    """The document's lines, after what `draw` hides of them: of a third of all documents nothing."""
    hidden = frozenset(name for name, share in _SHARES if draw.random() < share)
    found: list[Labelled] = []
    for whole in document:
        each = _plainer(whole, hidden, draw)
        one, _, other = each.line.text.partition("\t")
        if "columns" in hidden and each.label in _MORE and one.strip() and other.strip():
            found.append(_changed(each, text=one))
            found.append(_changed(replace(each, label=_MORE[each.label]), text=other, gap_above=0.0))
            continue
        if "lines" in hidden and found and _goes_on(found[-1], each):
            found[-1] = _changed(found[-1], text=found[-1].line.text + draw.choice(_JOINTS) + each.line.text)
            continue
        if "silence" in hidden and draw.random() < _STRAYS_OF_LINES:
            stray, gap = draw.choice(_STRAYS), draw.choice((0.0, 1.0))
            found.append(_changed(replace(each, label="noise"), text=stray, gap_above=gap))
        found.append(each)
    return found


def _plainer(each: Labelled, hidden: frozenset[str], draw: random.Random) -> Labelled:
    """One line without its bullet, looks, white space or indent."""
    fields: dict[str, object] = {}
    if "bullets" in hidden and (each.line.is_bullet or _GLYPH.match(each.line.text)):
        fields |= {"is_bullet": False, "text": _GLYPH.sub("", each.line.text, count=1)}
    if "looks" in hidden:
        fields |= {"bold": False, "italic": False, "is_heading": False}
    if "sizes" in hidden:
        fields["size"] = 1.0
    if "white space" in hidden:
        fields["gap_above"] = 0.0
    if "close lines" in hidden:
        fields["gap_above"] = 1.0
    if "even white space" in hidden and draw.random() < _OF_LINES:
        fields["gap_above"] = 0.0 if each.line.gap_above >= _BLANK else 1.0
    if "indents" in hidden:
        fields["indent"] = 0.0
    return _changed(each, **fields)


def _goes_on(above: Labelled, each: Labelled) -> bool:
    """True for two lines of one header that are not too long for one."""
    is_more = each.label in _MORE.values() and _MORE.get(above.label) == each.label
    return is_more and len(above.line.text) + len(each.line.text) < _MOST_LETTERS


def _changed(each: Labelled, **fields: object) -> Labelled:
    return replace(each, line=each.line.model_copy(update=fields))
