"""Which units of a posting ask for something, learned from what strangers wrote and a few of the grammar's postings.

A label says what is asked for, not where: each requirement is looked for in the units, and those that say it are told.
"""

import random
import re
from collections.abc import Iterable, Sequence

from benchmarks.reading.facts import Requirement
from benchmarks.reading.labels import Labelled
from benchmarks.reading.words import overlap, words
from worker.reading.web.pasted import clean_pasted
from worker.understanding.postings.asking import asking_features
from worker.understanding.postings.features import features_of, said_kinds
from worker.understanding.postings.model import NOT_ASKED, PostingModel
from worker.understanding.postings.units import Unit, read_units

# The share of a requirement's words that a unit must have to say it, and to say a part of it beside others of its line.
_SAYS, _SAYS_PART = 0.6, 0.25
_SMALL = frozenset("a an the of in with and or for to at on is are be you your must have has as".split())

_BULLET = re.compile(
    r"^\s*(?:[•‣◦▪▫●○■□◾◽❖◆◇♦➢➤►▶▸→»›∙·✓✔✦✧★☆⬥~]+\s*|[-–—*+>]\s+|\(?(?:\d{1,2}|[a-z])[.)]\s+)(?=[^\s\d])"
)
_ENDED = 0.5
_OF_WORDS = ("w=", "b=", "f2=", "suf=", "lsuf=", "l=-", "f=-", "c=")

# Features of the units of a posting, and what each asks for.
Asking = tuple[list[list[str]], list[str]]


def asking_of(document: Labelled, model: PostingModel) -> Asking:
    """A labelled posting as the chain is taught it."""
    units = _units(document)
    return _features(units, model), asked_in(units, document.label.facts.requirements or [])


def bared(document: Labelled, model: PostingModel, share: float, draw: random.Random) -> Asking:
    """The same posting, half of the time ended behind one of its demands, and of a share of its units no word is known.

    So bare names below a heading are learned to be asked for, also where nothing follows the list.
    """
    units = _units(document)
    asked = asked_in(units, document.label.facts.requirements or [])
    asking = [index for index, each in enumerate(asked) if each != NOT_ASKED]
    end = draw.choice(asking) + 1 if asking and draw.random() < _ENDED else len(units)
    features = [
        [name for name in each if not name.startswith(_OF_WORDS)] if draw.random() < share else each
        for each in _features(units[:end], model)
    ]
    return features, asked[:end]


def unbulleted(document: Labelled, draw: random.Random) -> Labelled | None:
    """The same posting as it is pasted without its bullets; None where it has none.

    Its lists are plain lines, or have blank lines between, or no blank line is left anywhere.
    """
    told: list[str] = []
    is_below_item = False
    has_gaps, is_tight = draw.choice(((False, False), (True, False), (False, True)))
    for line in document.content.decode().split("\n"):
        item = _BULLET.match(line)
        if item is not None:
            told += ["", line[item.end() :]] if has_gaps else [line[item.end() :]]
        elif is_below_item and line.startswith("  ") and line.strip():  # an item that goes on
            told[-1] += f" {line.strip()}"
        elif line.strip() or not is_tight:
            told.append(line)
        is_below_item = item is not None or (is_below_item and line.startswith("  "))
    text = "\n".join(told)
    is_same = text == document.content.decode()
    return None if is_same else Labelled(name=document.name, content=text.encode(), label=document.label)


def _units(document: Labelled) -> list[Unit]:
    return read_units(clean_pasted(document.content.decode()))


def _features(units: Sequence[Unit], model: PostingModel) -> list[list[str]]:
    return asking_features(units, model.kinds(features_of(units), said_kinds(units)))


def asked_in(units: Sequence[Unit], requirements: Sequence[Requirement]) -> list[str]:
    """`required`, `preferred` or `none` for each unit: how most of what it says is asked for."""
    bags = [_bag(unit.text) for unit in units]
    votes: list[list[str]] = [[] for _ in units]
    for number, requirement in enumerate(requirements):
        for index in _saying(units, bags, _bag(requirement.text), number / len(requirements)):
            votes[index].append(requirement.importance)
    return [max(set(each), key=lambda vote: (each.count(vote), vote)) if each else NOT_ASKED for each in votes]


def _saying(units: Sequence[Unit], bags: Sequence[frozenset[str]], wanted: frozenset[str], where: float) -> list[int]:
    """The unit that says the wanted words, the shortest and nearest; of a line's sentences those that say a part."""
    shares = [len(bag & wanted) / max(1, len(wanted)) for bag in bags]
    saying = [index for index, share in enumerate(shares) if share >= _SAYS]
    if saying:
        alike = {index: round(overlap(tuple(bags[index]), tuple(wanted)), 1) for index in saying}
        best = max(saying, key=lambda at: (round(shares[at], 1), alike[at], -abs(at / len(units) - where)))
        return [best, *(at for at in _of_line(units, best) if at != best and shares[at] >= _SAYS_PART)]
    lines = {unit.line for unit, share in zip(units, shares, strict=True) if share >= _SAYS_PART}
    for line in sorted(lines):
        own = [at for at, unit in enumerate(units) if unit.line == line]
        if len(frozenset[str]().union(*(bags[at] for at in own)) & wanted) >= _SAYS * len(wanted):
            return [at for at in own if shares[at] >= _SAYS_PART]
    return []


def _of_line(units: Sequence[Unit], index: int) -> Iterable[int]:
    return (at for at, unit in enumerate(units) if unit.line == units[index].line)


def _bag(text: str) -> frozenset[str]:
    return frozenset(word for word in words(text) if word not in _SMALL)
