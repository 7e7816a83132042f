"""What a model is told of each unit of a posting."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.language.lexicon import employer_score, is_place, title_score
from core.language.verbs import Form, verb_form
from worker.understanding.postings.cues import purposes
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.sections import Topic, is_bare_heading
from worker.understanding.postings.units import Unit

_OPENERS = frozenset(
    {
        "a",
        "an",
        "the",
        "you",
        "your",
        "we",
        "our",
        "as",
        "at",
        "in",
        "if",
        "this",
        "no",
        "good",
        "strong",
        "excellent",
        "ability",
    }
    | {
        "experience",
        "knowledge",
        "minimum",
        "valid",
        "full",
        "fluent",
        "ideally",
        "must",
        "who",
        "what",
        "why",
        "about",
        "how",
    }
)
_SHORT, _LONG = 4, 12
_TOP, _HEADER = 3, 8


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What is known of one unit alone."""

    form: str
    cues: tuple[str, ...]
    topic: str
    own: tuple[str, ...]


_HEADS = {
    Topic.REQUIRED: "h_req",
    Topic.PREFERRED: "h_nice",
    Topic.DUTIES: "h_duty",
    Topic.SKIPPED: "h_offer",
    Topic.EMPLOYER: "h_about",
}
_MAX_HEADING_WORDS = 6


def said_kinds(units: Sequence[Unit]) -> list[str | None]:
    """The kind that a heading names in words, of short lines that are marked, above a list or below a blank."""
    found: list[str | None] = []
    for index, unit in enumerate(units):
        below = units[index + 1] if index + 1 < len(units) else None
        stands_out = unit.is_marked or unit.after_blank or (below is not None and below.is_bullet)
        stands_out = stands_out or is_bare_heading(unit.text)
        is_heading = unit.may_head and stands_out and index > 0 and len(unit.text.split()) <= _MAX_HEADING_WORDS
        found.append(_HEADS[unit.topic] if is_heading and unit.topic is not None else None)
    return found


def features_of(units: Sequence[Unit], topics: Sequence[Topic | None] | None = None) -> list[list[str]]:
    """Names of features for each unit; `topics` in place of what the headings' words name (training hides some)."""
    known = [unit.topic for unit in units] if topics is None else list(topics)
    facts = [_facts(unit, topic) for unit, topic in zip(units, known, strict=True)]
    sections = _sections(units, known)
    last_line = units[-1].line if units else 0
    return [
        [
            *_own_features(unit, facts[index], sections[index]),
            *_place_features(unit, index, last_line),
            *_beside("-1", units, facts, index - 1),
            *_beside("+1", units, facts, index + 1),
            *(f"+2:{facts[index + 2].form}" for _ in (0,) if index + 2 < len(units)),
        ]
        for index, unit in enumerate(units)
    ]


def _facts(unit: Unit, topic: Topic | None) -> _Facts:
    text = unit.text
    form = "bullet" if unit.is_bullet else "marked" if unit.is_marked else "line" if unit.may_head else "prose"
    return _Facts(
        form=form,
        cues=tuple(purposes(text)),
        topic=topic.value if topic is not None and unit.may_head else "none",
        own=tuple(_looks(text)),
    )


def _looks(text: str) -> list[str]:
    words = text.split()
    first = words[0].strip(".,:;!?()").lower()
    found = [
        f"n={0 if len(words) < _SHORT else 1 if len(words) < _LONG else 2}",
        f"first={first if first in _OPENERS else _kind_of_word(words[0])}",
        f"end={text[-1] if text[-1] in '.:!?,;)' else 'letter'}",
    ]
    label = label_of(text)
    found += [f"label={label.kind}"] if label is not None else []
    found += ["title"] if title_score(text) >= 3 and len(words) <= _LONG else []  # noqa: PLR2004 - a title word is its head
    found += ["employer"] if employer_score(text) and len(words) <= _LONG else []
    found += ["place"] if is_place(text) else []
    found += ["bars"] if any(sign in text for sign in "|·•") else []
    found += ["capitals"] if text.isupper() and len(text) > 3 else []  # noqa: PLR2004 - more than an abbreviation
    found += ["names"] if sum(word[0].isupper() for word in words) * 2 > len(words) + 1 else []
    found += ["digit"] if any(character.isdigit() for character in text) else []
    return found


def _kind_of_word(word: str) -> str:
    form = verb_form(word)
    if form is Form.GERUND:
        return "gerund"
    if form is not None:
        return "verb" if form is Form.BASE else "verbs"
    return "digit" if word[0].isdigit() else "capital" if word[0].isupper() else "small"


def _own_features(unit: Unit, facts: _Facts, section: str) -> list[str]:
    found = [
        "bias",
        f"form={facts.form}",
        f"topic={facts.topic}&{facts.form}",
        f"sec={section}",
        f"sec={section}&{facts.form}",
    ]
    found += [f"cue={name}" for name in facts.cues] or ["cue=none", f"cue=none&sec={section}"]
    found += [f"cue={name}&{facts.form}" for name in facts.cues]
    found += facts.own
    found += [f"{name}&{facts.form}" for name in facts.own]
    found += [f"blank={unit.after_blank}&{facts.form}", f"alone={unit.is_alone}", f"sec={section}&{facts.own[1]}"]
    return found


def _place_features(unit: Unit, index: int, last_line: int) -> list[str]:
    where = "first" if index == 0 else "top" if unit.line < _TOP else "header" if unit.line < _HEADER else "below"
    from_end = last_line - unit.line
    end = "last" if from_end == 0 else "near" if from_end < _TOP else "far"
    return [f"at={where}", f"end@{end}", f"at={where}&{unit.may_head}", f"at={where}&{unit.is_marked}"]


def _beside(name: str, units: Sequence[Unit], facts: Sequence[_Facts], at: int) -> list[str]:
    if not 0 <= at < len(units):
        return [f"{name}:edge"]
    found = [
        f"{name}:{facts[at].form}",
        f"{name}:topic={facts[at].topic}&{facts[at].form}",
        f"{name}:blank={units[at].after_blank}",
    ]
    return found + [f"{name}:cue={cue}" for cue in facts[at].cues[:6]]


def _sections(units: Sequence[Unit], topics: Sequence[Topic | None]) -> list[str]:
    """The topic of the last thing that surely is a heading above each unit."""
    found: list[str] = []
    section = "opening"
    inline: tuple[int, str] | None = None
    for index, unit in enumerate(units):
        if inline is not None and unit.line != inline[0]:
            section, inline = inline[1], None
        found.append(section)
        if not unit.may_head or (index == 0 and topics[index] is None):
            continue
        follows_rest = index + 1 < len(units) and units[index + 1].line == unit.line
        if follows_rest:
            inline = (unit.line, section)
        topic = topics[index]
        if topic is not None:
            section = topic.value
        elif unit.is_marked or (unit.after_blank and index + 1 < len(units) and units[index + 1].is_bullet):
            section = "unknown"
    return found
