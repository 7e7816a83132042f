"""`python -m benchmarks.letters.wholeness`: what tells a whole line from a torn one, learned.

Whole are the facts of `benchmarks/honesty/strangers`, true sentences about them, and lines of the strangers' résumés
that were typed as text with a mark before each. Torn are the same, cut at random, or with their neighbour glued to
them: there is no end of them, and nobody has to write them. Printed is how often whole lines are taken for torn ones,
and torn ones found, when nothing was learned from their authors; with `--write`,
`core/checking/evidence/wholeness.json` is learned from all of them.
"""

import hashlib
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click

from benchmarks.reading.labels import SUFFIX, read_label
from core.checking.evidence import wholeness
from core.checking.evidence.wholeness import (
    JOINED_FROM,
    NO_BEGINNING,
    NO_END,
    Token,
    chance,
    ends,
    features,
    inside,
    tokens_of,
)

OUT = Path(wholeness.__file__).with_name("wholeness.json")
_ROOT = Path(__file__).parents[1]
_FACTS = _ROOT / "honesty" / "strangers"
# The facts of these authors are bare notes (`3x week`), no whole lines.
_NOTES = frozenset(f"november_2026_{author}" for author in ("eighth", "ninth", "twelfth", "thirteenth"))
_RESUMES = _ROOT / "reading" / "strangers"
_MARKED = re.compile(r"^\s*(?:[-*•\u2013·▪]|\d+[.)])\s+(?P<line>\S.*)$")
# A degree, a certificate or a header with its date: nothing that anybody did.
_ENTRY = re.compile(r"(?:19|20)\d\d\W{0,2}$|[`*@\t]|^:|\s{2}")
_LEAST_WORDS = 4
# Of the sentences about these facts every third: there are many, and they are alike.
_SOME = 3
_FOLDS = 3
_STAMPED = 25
_GLUED = 5
_CUT = 2
_EPOCHS, _RATE, _DECAY = 6, 0.08, 2e-4
_LEAST_SEEN, _LEAST_WEIGHT = 3, 0.05
# A cut is sometimes no cut: `… for two years` may end before `for`.
_CUT_WEIGHT, _GLUED_WEIGHT = 0.7, 1.2
SEED = 1


@dataclass(frozen=True)
class Lines:
    """Lines that stand below each other. `author` is the file or document that they are from."""

    author: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Example:
    """What is seen at one place, and whether a line ends or begins there."""

    seen: tuple[str, ...]
    is_edge: bool
    weight: float = 1.0


def corpus() -> list[Lines]:
    """All whole lines, in a fixed order."""
    return [*_facts(), *_bullets()]


def _facts() -> Iterator[Lines]:
    for path in (path for path in sorted(_FACTS.glob("*.jsonl")) if path.stem not in _NOTES):
        for row in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(row)
            for role in case["record"]["roles"]:
                yield Lines(path.stem, tuple(fact["text"].strip() for fact in role.get("facts", [])))
            told = (each["text"].strip() for each in case["statements"] if each["truth"] and "path" not in each)
            yield Lines(path.stem, tuple(text for text in told if len(text.split()) >= _LEAST_WORDS)[::_SOME])


def _bullets() -> Iterator[Lines]:
    """Marked lines of typed résumés that no other line goes on from."""
    for path in sorted(_RESUMES.rglob(f"*{SUFFIX}")):
        label = read_label(path)
        document = path.parent / label.document
        if label.part != "resume" or label.language != "en" or document.suffix not in {".md", ".txt"}:
            continue
        lines = [*document.read_text(encoding="utf-8", errors="ignore").splitlines(), ""]
        found = (
            match["line"].strip()
            for line, after in pairwise(lines)
            if (match := _MARKED.match(line)) is not None and (not after.strip() or _MARKED.match(after))
        )
        whole = tuple(line for line in found if len(line.split()) >= _LEAST_WORDS and not _ENTRY.search(line))
        if whole:
            yield Lines(document.stem, whole)


def stamp(groups: Sequence[Lines]) -> str:
    """What the weights were learned from: it changes with any line, and with what is seen of the first hundred."""
    seen = [list(features(tokens, place)) for tokens in _first(groups) for place in inside(tokens)]
    edges = [list(ends(tokens, at_end=at_end)) for tokens in _first(groups) for at_end in (True, False)]
    told = [[group.author, *group.lines] for group in groups]
    return hashlib.sha256(json.dumps([told, seen, edges]).encode()).hexdigest()


def _first(groups: Sequence[Lines]) -> list[list[Token]]:
    return [tokens_of(line) for group in groups[:_STAMPED] for line in group.lines]


def examples(groups: Sequence[Lines], draw: random.Random) -> Iterator[Example]:
    """Places inside whole lines, their ends, cuts, and where two lines were glued."""
    everything = [line for group in groups for line in group.lines]
    for group in groups:
        for number, line in enumerate(group.lines):
            tokens = tokens_of(line)
            if len(tokens) < wholeness.LEAST_WORDS:
                continue
            yield from (Example(tuple(features(tokens, place)), is_edge=False) for place in inside(tokens))
            for at_end in (True, False):
                yield Example(tuple(ends(tokens, at_end=at_end)), is_edge=True)
                for _ in range(_CUT):
                    cut = draw.randrange(1, len(tokens))
                    piece = tokens[:cut] if at_end else tokens[cut:]
                    yield Example(tuple(ends(piece, at_end=at_end)), is_edge=False, weight=_CUT_WEIGHT)
            for turn in range(_GLUED):
                near = group.lines[(number + 1) % len(group.lines)] if turn in {0, 1} else draw.choice(everything)
                if near != line:
                    first, second = glued(line, near, turn, draw)
                    seen = features(tokens_of(f"{first} {second}"), len(first.split()))
                    yield Example(tuple(seen), is_edge=True, weight=_GLUED_WEIGHT)


def glued(line: str, other: str, turn: int, draw: random.Random) -> tuple[str, str]:
    """Two lines to be read as one: both whole, the first one cut, or the second one without its beginning."""
    first, second = line.rstrip(" .;!?").split(), other.split()
    is_first_cut, is_second_cut = turn % 2 == 1, turn == _GLUED - 1 and draw.random() < 1 / 2
    if is_first_cut and len(first) > 1:
        first = first[: draw.randrange(1, len(first))]
    if is_second_cut:
        second = second[draw.randrange(1, max(2, len(second) - 1)) :] or second
    return " ".join(first).rstrip(" .;!?"), " ".join(second)


def learn(groups: Sequence[Lines], seed: int = SEED) -> dict[str, float]:
    """The weights of a logistic model, by gradient descent on one example after the other."""
    draw = random.Random(seed)
    given = list(examples(groups, draw))
    counts = Counter(name for each in given for name in each.seen)
    weights: dict[str, float] = {name: 0.0 for name, count in counts.items() if count >= _LEAST_SEEN}
    for epoch in range(_EPOCHS):
        draw.shuffle(given)
        rate = _RATE / (1 + epoch)
        for each in given:
            names = [name for name in each.seen if name in weights]
            step = rate * each.weight * (each.is_edge - chance(iter(names), weights))
            for name in names:
                weights[name] += step - rate * _DECAY * weights[name]
    rounded = {name: round(weight, 2) for name, weight in sorted(weights.items())}
    return {name: weight for name, weight in rounded.items() if abs(weight) >= _LEAST_WEIGHT}


@dataclass(frozen=True, kw_only=True)
class Scores:
    """Shares of lines of authors from whom nothing was learned: whole ones taken for torn, and torn ones found."""

    lines: int
    wrongly: float
    glued: float
    beginnings: float
    endings: float

    def line(self) -> str:
        """The figures as people read them."""
        return (
            f"{self.lines} whole lines: {self.wrongly:.3f} taken for torn; found of glued {self.glued:.3f}, of lines"
            f" without their beginning {self.beginnings:.3f}, without their end {self.endings:.3f}"
        )


def left_out(groups: Sequence[Lines]) -> Iterator[Scores]:
    """Scores with a third of the authors left out at a time."""
    authors = sorted({group.author for group in groups})
    random.Random(SEED).shuffle(authors)
    for fold in range(_FOLDS):
        hidden = set(authors[fold::_FOLDS])
        weights = learn([group for group in groups if group.author not in hidden])
        yield _score([group for group in groups if group.author in hidden], weights)


def _score(groups: Sequence[Lines], weights: dict[str, float]) -> Scores:
    draw = random.Random(SEED)
    pairs = [
        (line, group.lines[(number + 1) % len(group.lines)])
        for group in groups
        for number, line in enumerate(group.lines)
        if len(line.split()) >= _LEAST_WORDS and len(group.lines) > 1
    ]
    whole = joined = beginnings = endings = 0
    for line, near in pairs:
        words = line.split()
        cut = draw.randrange(1, len(words) - 1)
        whole += _is_torn(line, weights)
        joined += _is_joined(" ".join(glued(line, near, 0, draw)), weights)
        beginnings += _is_torn(" ".join(words[cut:]), weights)
        endings += _is_torn(" ".join(words[: cut + 1]), weights)
    shares = (found / len(pairs) for found in (whole, joined, beginnings, endings))
    wrongly, of_glued, of_beginnings, of_endings = shares
    return Scores(lines=len(pairs), wrongly=wrongly, glued=of_glued, beginnings=of_beginnings, endings=of_endings)


def _is_joined(line: str, weights: dict[str, float]) -> bool:
    tokens = tokens_of(line)
    return any(chance(features(tokens, place), weights) > JOINED_FROM for place in inside(tokens))


def _is_torn(line: str, weights: dict[str, float]) -> bool:
    tokens = tokens_of(line)
    is_begun = chance(ends(tokens, at_end=False), weights) >= NO_BEGINNING
    is_ended = chance(ends(tokens, at_end=True), weights) >= NO_END
    return not (is_begun and is_ended) or _is_joined(line, weights)


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--write", is_flag=True, help="Learn from all of them, for the letters.")
def main(*, write: bool) -> None:
    """Print how lines of authors that were left out fare."""
    groups = corpus()
    for scores in left_out(groups):
        click.echo(scores.line())
    if write:
        made = {"made of": stamp(groups), "weights": learn(groups)}
        OUT.write_text(json.dumps(made, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.letters.wholeness")
