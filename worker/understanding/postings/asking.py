"""What a model is told of each unit, to say whether it asks for something and whether that must be.

The first chain (`features`) says what a unit is for, as the grammar of postings has it; this one reads that beside
words, neighbours and the heading above, and has learned on what people wrote where it is wrong.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from core.language.verbs import Form, verb_form
from worker.understanding.postings.clauses import signs_of_demand
from worker.understanding.postings.cues import purposes
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.sections import Topic, is_bare_heading
from worker.understanding.postings.small_words import SMALL_WORDS
from worker.understanding.postings.units import Unit

_SAID: dict[tuple[str, Topic | None], str] = {
    ("h_req", Topic.REQUIRED): "required",
    ("h_nice", Topic.PREFERRED): "preferred",
    ("nice", Topic.PREFERRED): "preferred",
}
_DEMANDS = frozenset({"req", "nice"})
_MOST_HEADING_WORDS = 6
_LENGTHS = (2, 4, 8, 14, 24)
_FAR = 7
_SUFFIX = 3


@dataclass(frozen=True, kw_only=True)
class _Seen:
    """A posting's units with what the features are made of: kinds, forms, cues, and the heading above each."""

    units: Sequence[Unit]
    kinds: Sequence[str]
    forms: list[str]
    cues: list[list[str]]
    heads: list[int | None]


def asking_features(units: Sequence[Unit], kinds: Sequence[str]) -> list[list[str]]:
    """Names of features for each unit. `kinds`: what the first chain takes each for."""
    seen = _Seen(
        units=units,
        kinds=kinds,
        forms=[form_of(unit) for unit in units],
        cues=[purposes(unit.text) for unit in units],
        heads=heads_of(units, kinds),
    )
    return [
        [*_own(seen, index), *_below(seen, index), *_beside(seen, index), f"at={5 * index // len(units)}"]
        for index in range(len(units))
    ]


def said_above(units: Sequence[Unit], kinds: Sequence[str]) -> list[str | None]:
    """What the heading above an item says it is, where its words and all around it say the same.

    A line without a bullet is an item where the first chain takes it for a demand as well.
    """
    return [
        _SAID.get((kinds[head], units[head].topic)) if head is not None and _is_item(unit, kind) else None
        for unit, kind, head in zip(units, kinds, heads_of(units, kinds), strict=True)
    ]


def _is_item(unit: Unit, kind: str) -> bool:
    return unit.is_bullet or (unit.is_alone and kind in _DEMANDS)


def form_of(unit: Unit) -> str:
    """How a unit is set: an item, a heading by its marks or words, a line alone, a sentence of prose."""
    if unit.is_bullet:
        return "bullet"
    if unit.may_head:
        is_capitals = unit.text.isupper() and len(unit.text) > _SUFFIX
        return "marked" if unit.is_marked else "topical" if unit.topic else "capitals" if is_capitals else "line"
    return "alone" if unit.is_alone else "prose"


def heads_of(units: Sequence[Unit], kinds: Sequence[str]) -> list[int | None]:
    """For each unit the last one above it that heads a part; what stands before a colon heads its own line alone."""
    found: list[int | None] = []
    last: int | None = None
    above: tuple[int, int | None] | None = None
    for index, unit in enumerate(units):
        if above is not None and unit.line != above[0]:
            last, above = above[1], None
        found.append(last)
        if _is_head(units, kinds, index):
            is_inline = index + 1 < len(units) and units[index + 1].line == unit.line
            above = (unit.line, last) if is_inline else None
            last = index
    return found


def _is_head(units: Sequence[Unit], kinds: Sequence[str], index: int) -> bool:
    unit = units[index]
    if not unit.may_head or unit.is_marked or unit.is_bullet:
        return unit.may_head and unit.is_marked
    if label_of(unit.text) is not None:
        return False  # `Hours: 20 a week` between two items
    is_above_list = index + 1 < len(units) and units[index + 1].is_bullet
    stands_out = unit.after_blank or unit.text.isupper() or is_bare_heading(unit.text)
    is_said = unit.topic is not None and len(unit.text.split()) <= _MOST_HEADING_WORDS
    return is_above_list or (stands_out and (is_said or kinds[index].startswith("h_")))


def _own(seen: _Seen, index: int) -> Iterator[str]:
    unit, kind, form, cues = seen.units[index], seen.kinds[index], seen.forms[index], seen.cues[index]
    words = [_bare(word) for word in unit.text.split()]
    first, last, length = word_class(words[0]), word_class(words[-1]), _length(len(words))
    end = unit.text[-1] if unit.text[-1] in ".:!?;," else "letter"
    yield from ("bias", f"k={kind}", f"form={form}", f"k={kind}&{form}", f"n={length}", f"n={length}&{form}")
    yield from (f"f={first}", f"f={first}&{form}", f"f={first}&k={kind}", f"l={last}")
    yield from (f"end={end}", f"end={end}&{form}", f"suf={words[0][-_SUFFIX:]}", f"lsuf={words[-1][-_SUFFIX:]}")
    yield from (f"f2={first},{word_class(word)}" for word in words[1:2])
    yield from (f"c={cue}" for cue in cues)
    yield from (f"c={cue}&{form}" for cue in cues)
    yield from (f"c={cue}&k={kind}" for cue in cues)
    if not cues:
        yield from ("c=none", f"c=none&k={kind}", f"c=none&{form}")
    yield from (f"w={word}" for word in dict.fromkeys(words))
    yield from (f"b={one} {other}" for one, other in pairwise(words) if one in SMALL_WORDS or other in SMALL_WORDS)
    for sign in signs_of_demand(unit.text):
        yield from (f"says={sign}", f"says={sign}&{form}")
    label = label_of(unit.text)
    yield f"label={label.kind if label is not None else 'none'}"
    if unit.may_head and unit.topic is not None:
        yield f"topic={unit.topic.value}&{form}"
    if unit.after_blank:
        yield f"blank&{form}"
    if unit.text.isupper():
        yield "capitals"
    if any(character.isdigit() for character in unit.text):
        yield "digit"


def _below(seen: _Seen, index: int) -> Iterator[str]:
    """What the heading above says."""
    head, form, own = seen.heads[index], seen.forms[index], seen.kinds[index]
    kind, topic = "none", "none"
    if head is not None:
        above = seen.units[head]
        kind, topic = seen.kinds[head], above.topic.value if above.topic is not None else "none"
        distance = "first" if index - head == 1 else "near" if index - head < _FAR else "far"
        yield from (f"hw={word}" for word in dict.fromkeys(_bare(word) for word in above.text.split()))
        yield from (f"hc={cue}" for cue in seen.cues[head])
        yield from (f"hc={cue}&{form}" for cue in seen.cues[head])
        yield f"hd={distance}&{kind}"
    yield from (f"hk={kind}&{form}", f"hk={kind}&k={own}")
    yield from (f"ht={topic}&{form}", f"ht={topic}&k={own}")
    yield f"c={'some' if seen.cues[index] else 'none'}&ht={topic}"


def _beside(seen: _Seen, index: int) -> Iterator[str]:
    """The units around: what they are for, their forms, first words and cues."""
    for step in (-2, -1, 1, 2):
        at = index + step
        if not 0 <= at < len(seen.units):
            yield f"{step}:edge"
            continue
        yield f"{step}:k={seen.kinds[at]}"
        if abs(step) == 1:
            is_same_line = seen.units[at].line == seen.units[index].line
            yield f"{step}:{seen.forms[at]}&{seen.forms[index]}"
            yield f"{step}:same={is_same_line}&k={seen.kinds[at]}"
            yield f"{step}:f={word_class(_bare(seen.units[at].text.split()[0]))}"
            yield from (f"{step}:c={cue}" for cue in seen.cues[at])


def _bare(word: str) -> str:
    """The word in small letters, without signs at its sides; the signs where there is nothing else."""
    return word.lower().strip(".,:;!?()*\"'’“”") or word


def word_class(word: str) -> str:
    """A word of grammar as it is, of others the form."""
    if word in SMALL_WORDS:
        return word
    form = verb_form(word)
    if form is not None:
        return "gerund" if form is Form.GERUND else "verb" if form is Form.BASE else "verbs"
    return "digit" if word[0].isdigit() else f"-{word[-_SUFFIX:]}"


def _length(count: int) -> int:
    return sum(count > length for length in _LENGTHS)
