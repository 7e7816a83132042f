"""Pairs of strangers' résumés and postings, drawn by a seed: half of one trade, half of any two trades."""

import math
import random
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.labels import SUFFIX, Label, read_label

STRANGERS = Path(__file__).parents[1] / "reading" / "strangers"
# So much of two titles is in common where the trade is: one uncommon word, or two that are less so.
_ALIKE = 3.2
_WORD = re.compile(r"[a-z]{3,}")
_RANKS = frozenset(
    {"senior", "junior", "lead", "head", "assistant", "manager", "officer", "associate", "deputy", "and", "the", "for"}
    | {"day", "week", "unit", "night", "time", "part", "full", "self", "employed", "first", "half", "band", "grade"}
    | {"staff", "principal", "chief", "trainee", "apprentice", "supervisor", "specialist", "coordinator", "operator"}
    | {"team", "leader", "class", "service", "services", "support", "care", "visiting", "shift", "hand", "member"}
)


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A résumé and a posting; `is_match` where a position of the one has the trade of the other in its title."""

    resume: Path
    posting: Path
    is_match: bool

    @property
    def name(self) -> str:
        """`w04-b_r21-match`."""
        return f"{self.resume.stem}_{self.posting.stem}-{'match' if self.is_match else 'any'}"


@dataclass(frozen=True, kw_only=True)
class _Document:
    path: Path
    label: Label

    @property
    def titles(self) -> list[frozenset[str]]:
        facts = self.label.facts
        written = [facts.title or ""] if self.label.part == "posting" else [role.title for role in facts.roles or []]
        return [frozenset(_WORD.findall(title.lower())) - _RANKS for title in written]


def draw(seed: int, count: int, folder: Path = STRANGERS, *, same_trade: bool = False) -> list[Pair]:
    """`count` pairs, matching ones first; no person and no posting twice. The same seed draws the same pairs.

    Half of them match, or all with `same_trade`.
    """
    documents = list(_documents(folder))
    resumes = [each for each in documents if each.label.part == "resume" and each.label.language == "en"]
    postings = [each for each in documents if each.label.part == "posting" and each.label.language == "en"]
    frequency = Counter(word for each in resumes + postings for word in {w for title in each.titles for w in title})
    weight = {word: math.log(len(documents) / times) for word, times in frequency.items()}

    def alike(resume: _Document, posting: _Document) -> float:
        wanted = posting.titles[0]
        return max((sum(weight[word] for word in title & wanted) for title in resume.titles), default=0.0)

    order = random.Random(seed)
    order.shuffle(resumes)
    order.shuffle(postings)
    pairs: list[Pair] = []
    persons: set[str] = set()
    used: set[Path] = set()
    for resume in resumes:
        is_match = same_trade or len(pairs) < (count + 1) // 2
        free = [each for each in postings if each.path not in used]
        if is_match:
            fitting = sorted(free, key=lambda each: -alike(resume, each))[:1]
            fitting = [each for each in fitting if alike(resume, each) >= _ALIKE]
        else:
            fitting = [each for each in free if alike(resume, each) < 1][:1]
        name = resume.label.facts.name or resume.path.stem
        if len(pairs) == count or name in persons or not fitting:
            continue
        persons.add(name)
        used.add(fitting[0].path)
        pairs.append(Pair(resume=resume.path, posting=fitting[0].path, is_match=is_match))
    return pairs


def _documents(folder: Path) -> Iterator[_Document]:
    """Every labelled document below the folder, in the order of their paths."""
    for path in sorted(folder.rglob(f"*{SUFFIX}")):
        label = read_label(path)
        yield _Document(path=path.parent / label.document, label=label)
