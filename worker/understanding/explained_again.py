"""Headers of positions explained as often as a document is read in another way: what was made of a header is kept."""

from collections.abc import Sequence

from worker.understanding.explained import (
    Explained,
    Header,
    _explainable,
    _fields,
    _Given,
    _is_unclear,
)
from worker.understanding.learned.header_words import header_words
from worker.understanding.learned.weighing import Weighed, explanation_weights, weighed
from worker.understanding.lines import Line

_Key = tuple[tuple[tuple[int, str], ...], bool, bool]


class Explainer:
    """Explains as `explained` does, the headers of positions of one document."""

    def __init__(self) -> None:
        self._known: dict[_Key, _Given] = {}
        self._shares: dict[int, float] = {}

    def __call__(self, headers: Sequence[Header]) -> Explained:
        """What each header says; `share` tells of these how likely that is."""
        given = [self._given(header) for header in headers]
        found = weighed([each.ways for each in given], explanation_weights("role"))
        fields, others = [], []
        for header, own, each in zip(headers, given, found, strict=True):
            fields.append(_fields(header, own, each.best))
            other = each.other()
            others.append(_fields(header, own, other) if other is not None else None)
            self._shares |= dict.fromkeys(map(id, header.lines), _share(each))
        return Explained(fields=fields, others=others, is_unclear=_is_unclear(found))

    def share(self, lines: Sequence[Line]) -> float:
        """How likely is what was last said of the header of these lines, however it is read."""
        return next((self._shares[id(line)] for line in lines if id(line) in self._shares), 1.0)

    def _given(self, header: Header) -> _Given:
        key = (tuple((line.number, line.text) for line in header.lines), header.is_below, header.is_group)
        if key not in self._known:
            self._known[key] = _explainable(header, header_words(header.lines, header.group, under=header.is_below))
        return self._known[key]


def _share(found: Weighed) -> float:
    best = found.best
    shares = zip(found.ways, found.shares, strict=True)
    return sum(share for way, share in shares if way.title == best.title and way.employer == best.employer)
