"""What headers of one document say again: a part that does begins a field, and what stands beside it is another thing.

`Kvarn, Night Baker` and `Big Hollow, Night Baker`: whatever the words, one of the two parts comes again and the other
does not, so no field is both. These are marks as others are, and learned with them.
"""

import re
from collections import Counter
from collections.abc import Sequence

from core.language.lexicon import is_place, word_kinds
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.looks import Marks
from worker.understanding.learned.spans import Span

_MOST_OTHERS, _MOST_PARTS = 3, 2
_TOWN_AND_STATE = re.compile(r"(?:[A-Z][\w.'’-]{1,20} ){1,3}[A-Z]{2}")
MarksOfWays = list[list[Marks]]
# The first word of a part, and that behind its last.
_Place = tuple[int, int]


def marks_of_repeats(headers: Sequence[Sequence[Way]]) -> MarksOfWays:
    """For each explanation of each header, which of its fields, parts of fields and left-over parts come again."""
    others = min(len(headers) - 1, _MOST_OTHERS)
    if others < 1:
        return [[() for _ in ways] for ways in headers]
    parts = [_parts(ways) for ways in headers]
    times = Counter(text for each in parts for text in set(each.values()))
    again = frozenset(text for text, count in times.items() if count > 1)
    return [_marked(ways, own, again, f"&{others}") for ways, own in zip(headers, parts, strict=True)]


def _parts(ways: Sequence[Way]) -> dict[_Place, str]:
    """What stands between signs in a header, in small letters. Towns come again for nobody's sake."""
    spans = {span for way in ways for span in (way.title, way.employer, way.place) if span is not None}
    parts = {(span.first, span.last): span.text for span in spans if not span.inside}
    return {place: text.lower() for place, text in parts.items() if not _is_town(text)}


def _is_town(text: str) -> bool:
    """True for `Hull`, and for `Boise ID` and `Boise, ID`."""
    if is_place(text):
        return True
    # `AB` is a province, and what firms are called by as well.
    return _TOWN_AND_STATE.fullmatch(text) is not None and set(word_kinds(text[-2:].lower())) == {"state"}


def _marked(ways: Sequence[Way], parts: dict[_Place, str], again: frozenset[str], much: str) -> list[Marks]:
    repeated = frozenset(place for place, text in parts.items() if text in again)
    known: dict[Span | None, tuple[str, frozenset[_Place]]] = {None: ("none", frozenset())}

    def look(span: Span | None) -> tuple[str, frozenset[_Place]]:
        """Whether all parts of it come again and whether any does, with how many it has; and these parts."""
        if span is not None and span not in known:
            inside = frozenset(place for place in parts if span.first <= place[0] and place[1] <= span.last)
            is_whole = inside <= repeated if inside else span.text.lower() in again
            known[span] = f"{is_whole}{bool(inside & repeated)}{min(len(inside), _MOST_PARTS)}", inside
        return known[span]

    found: list[Marks] = []
    for way in ways:
        (title, of_title), (employer, of_employer), (_, of_place) = map(look, (way.title, way.employer, way.place))
        is_left = bool(repeated - of_title - of_employer - of_place)
        both = f"again both={title[:5]}{employer[:5]}"
        found.append((f"again T={title}{much}", f"again E={employer}{much}", both, f"again left={is_left}{much}"))
    return found
