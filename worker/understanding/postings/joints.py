"""Lists within a unit: where they may be parted, and marks of each place, of which no word is one.

`experience with Word, Excel and Outlook` is one demand, `a clean licence, two years on site and good French` are three.
What tells them apart is how long the parts are, whether each is like the first, and what they hang on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_JOINING = frozenset({"and", "or"})
# `as well as`: such words join as `and` does.
_CONNECTORS = (
    ("as", "well", "as"),
    ("along", "with"),
    ("together", "with"),
    ("coupled", "with"),
    ("in", "addition", "to"),
)
_FIRST = frozenset(words[0] for words in _CONNECTORS)
_HANGING = frozenset("of in with for to on at by from about as including like under within into using".split())
_ARTICLES = frozenset({"a", "an", "the"})
_BREAKS = frozenset({".", ":", "(", ")"})
_MANY = 4
_SIZES = (1, 2, 3, 5, 8)


@dataclass(frozen=True, kw_only=True)
class _Part:
    """Words `first` to `last` (not included); `at`: its first piece; `sign`: what stands before it."""

    first: int
    last: int
    at: int
    sign: str


def joints_of(
    words: Sequence[str], signs: Sequence[str], pieces: Sequence[tuple[int, int]], begin: int, form: str
) -> dict[int, list[str]]:
    """By the first piece behind each joint, its marks. `begin`: the first piece behind what leads in."""
    found: dict[int, list[str]] = {}
    for run in _runs(words, signs, pieces, begin):
        sizes = [part.last - part.first for part in run]
        ends = run[-1].sign.strip(",")
        for number, (before, behind) in enumerate(pairwise(run)):
            is_last = number == len(run) - 2
            found[behind.at] = _marks(
                words, before, behind, first=run[0], many=min(len(run), _MANY), least=min(sizes[1:]), ends=ends,
                is_last=is_last, form=form,
            )  # fmt: skip
    return found


def _marks(
    words: Sequence[str], before: _Part, behind: _Part, *, first: _Part, many: int, least: int, ends: str,
    is_last: bool, form: str,
) -> list[str]:  # fmt: skip
    own, other = words[before.first : before.last], words[behind.first : behind.last]
    head = words[first.first : first.last]
    tail = _tail(head if many > 2 else own)  # noqa: PLR2004 - a list of three hangs on its first part
    small, size = _size(least), _size(len(other))
    hangs = f"{any(word in _HANGING for word in head)}{any(word in _HANGING for word in other)}"
    opens = f"{_opens(head)}{_opens(other)}"
    return [
        f"many={many}&{ends}", f"many={many}&{form}", f"sign={behind.sign}&{form}", f"least={small}&many={many}",
        f"least={small}&{form}", f"tail={tail}&size={size}", f"hangs={hangs}&{many}", f"hangs={hangs}&{size}",
        f"alike={own[0] == other[0]}{head[0] == other[0]}&{behind.sign}", f"opens={opens}", f"opens={opens}&{ends}",
        f"sizes={_size(len(own))}&{size}", f"last={is_last}&{size}",
    ]  # fmt: skip


def connectors(words: Sequence[str]) -> list[tuple[int, int]]:
    """Where several words join two things: first word and last (not included)."""
    return [
        (at, at + len(each))
        for at, word in enumerate(words)
        if word in _FIRST
        for each in _CONNECTORS
        if tuple(words[at : at + len(each)]) == each
    ]


def _runs(
    words: Sequence[str], signs: Sequence[str], pieces: Sequence[tuple[int, int]], begin: int
) -> Iterator[list[_Part]]:
    """Parts on end with commas, semicolons or `and` between them."""
    run: list[_Part] = []
    joining = {first: "also" for first, _ in connectors(words)}
    at, sign, start = begin, "^", begin
    while at < len(pieces):
        first = pieces[at][0]
        mark = signs[first] if at > begin else " "
        word = words[first] if words[first] in _JOINING else joining.get(first, "")
        joins = word if at + 1 < len(pieces) else ""
        is_joint = at > start and (bool(joins) or mark in {",", ";"})
        if is_joint or (mark in _BREAKS and at > start):
            run.append(_Part(first=pieces[start][0], last=first, at=start, sign=sign))
            sign = f"{mark.strip()}{joins}"
            start = at + 1 if joins else at
            if not is_joint:
                yield from [run] if len(run) > 1 else []
                run = []
                sign = "^"
            at = start
            at += 1
            continue
        at += 1
    if start < len(pieces):
        run.append(_Part(first=pieces[start][0], last=pieces[-1][1], at=start, sign=sign))
    yield from [run] if len(run) > 1 else []


def _tail(words: Sequence[str]) -> str:
    """How many words stand behind the last one that something hangs on; `no` where nothing does."""
    places = [at for at, word in enumerate(words) if word in _HANGING]
    return str(_size(len(words) - places[-1] - 1)) if places else "no"


def _opens(words: Sequence[str]) -> str:
    word = words[0]
    return "a" if word in _ARTICLES else "d" if word[0].isdigit() else "h" if word in _HANGING else "w"


def _size(count: int) -> int:
    return sum(count > size for size in _SIZES)
