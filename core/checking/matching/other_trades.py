"""Titles that have a word of the calling that is asked for, and are of another trade: a `Nursery Nurse` is no nurse.

By the table of trades (implied.py).
"""

from collections.abc import Iterator
from functools import cache, lru_cache

from core.checking.evidence.evidence import Witness
from core.checking.evidence.trade import own_title
from core.checking.matching.assessment import Assessment
from core.checking.matching.implied import is_one_trade, titles_of_trades, trades_of
from core.checking.words.roots import root_of
from core.language.words import Word, parts, words

_MOST_OF_TITLE = 3


def rests_on_another_trade(text: str, found: Assessment) -> bool:
    """True where all that answers are posts of another trade, whose title shares but a word with what is asked for."""
    asked = _callings_in(text)
    if not asked:
        return False
    roles = [*found.fitting_roles, *(line.role for line in found.witnesses if line.role is not None)]
    titles = dict.fromkeys(role.title for role in roles)
    is_said = any(_names(line, calling) for line in found.witnesses for calling in asked)
    is_other = any(all(_is_another(calling, title) for title in titles) for calling in asked)
    return bool(titles) and is_other and not is_said


def _is_another(calling: str, title: str) -> bool:
    """True where the title has the word by which the calling is called, and is of another trade, or only serves it."""
    root = root_of(calling.rsplit(maxsplit=1)[-1])
    if root not in _roots(title):
        return False
    is_of_theirs = root not in _roots(own_title(title))  # `Chef's Table Host`
    trades = trades_of(title)
    # Of `Teaching Assistant`, which is called by another word, what its trade has of a teacher's is not enough.
    is_head = root in _roots(own_title(title).strip().rpartition(" ")[2])
    is_near = is_one_trade(calling, title) if is_head else not set(trades).isdisjoint(trades_of(calling))
    return is_of_theirs or (bool(trades) and not is_near)


def _names(line: Witness, calling: str) -> bool:
    return root_of(calling.rsplit(maxsplit=1)[-1]) in _roots(line.evidence.text)


@lru_cache(maxsize=5_000)
def _roots(text: str) -> frozenset[str]:
    return frozenset(root_of(piece.surface.lower()) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[Word]:
    return (piece for word in words(text) for piece in parts(word))


@lru_cache(maxsize=2_000)
def _callings_in(text: str) -> tuple[str, ...]:
    """The callings that a requirement names, also by their work: `nurse` of `Nursing experience`."""
    said = [piece.surface.lower() for piece in _pieces(text)]
    found = []
    for end, word in enumerate(said, start=1):
        name = _called().get(root_of(word))
        # `nursing`, and not `building` by builders
        is_work = word.endswith("ing") and name is not None and not name.endswith("er")
        if name is None or not (is_work or word.removesuffix("s") == name):
            continue
        before = said[max(0, end - _MOST_OF_TITLE) : end - 1]
        runs = (" ".join([*before[at:], name]) for at in range(len(before) + 1))
        found.append(next((run for run in runs if run in titles_of_trades()), name))
    return tuple(found)


@cache
def _called() -> dict[str, str]:
    """Titles of one word, by their root."""
    return {root_of(title): title for title in titles_of_trades() if " " not in title}
