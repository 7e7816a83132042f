"""What the words of a header are in the world, put beside what their places say.

The model of headers knows layouts and no words. Of each part of a header (what commas and signs part) the model of
phrases says how much likelier it is a title than an employer; that is added to its words' scores, once for the whole
part. Among schools it is degrees against schools.
"""

import math
from collections.abc import Sequence
from itertools import groupby

from worker.understanding.learned.header_model import HeaderModel, Row
from worker.understanding.learned.header_words import HeaderWords
from worker.understanding.learned.phrases import phrase_chances

# Chosen by leaving authors out; anything from half to twice as much does about as well.
WEIGHT, MOST = 0.6, 3.0
# What keeps a phrase that is like nothing that was seen from saying much.
_FLOOR = 0.05
_TITLES = {"role": "T", "school": "TG"}
_ORGANISATIONS = "ES"
_PARTING = frozenset(",()")


def add_what_words_say(model: HeaderModel, header: HeaderWords, rows: Sequence[Row]) -> None:
    """Changes `rows` (one for each word): titles and employers by what their words are."""
    titles = _TITLES.get(_group(header))
    if titles is None:
        return
    title, employer = (model.labels.index(name) for name in "TE")
    for part in _parts(header):
        chances = phrase_chances(" ".join(header.tokens[index].text for index in part))
        one, other = (sum(chances[name] for name in names) for names in (titles, _ORGANISATIONS))
        odds = WEIGHT * _odds(one, other) / len(part)
        for index in part:
            rows[index][title] += odds
            rows[index][employer] -= odds


def _odds(one: float, other: float) -> float:
    """How much likelier one is, in nats, up to `MOST` either way."""
    return max(-MOST, min(MOST, math.log((one + _FLOOR) / (other + _FLOOR))))


def _group(header: HeaderWords) -> str:
    """`role`, `school` or `thing`, as its features were made for."""
    return header.features[0][0].partition(":")[0] if header.features else ""


def _parts(header: HeaderWords) -> list[list[int]]:
    """The words between signs and commas, without dates."""

    def owner(index: int) -> tuple[int, int] | None:
        token = header.tokens[index]
        is_parting = token.dates is not None or token.text in _PARTING or header.pieces[index] < 0
        return None if is_parting else (token.line, header.pieces[index])

    runs = groupby(range(len(header.tokens)), key=owner)
    return [list(run) for key, run in runs if key is not None]
