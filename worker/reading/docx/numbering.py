"""The bullets and numbers that Word draws before the items of a list."""

import re
from collections import Counter

from worker.reading.archives import Element
from worker.reading.docx.names import W, number, value
from worker.reading.flow.counting import written

_PLACEHOLDER = re.compile(r"%([1-9])")
_MOST_LEVELS = 9


class Numbering:
    """All lists of a document and how far each is counted."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else list(root.iter(f"{W}abstractNum"))
        abstract = {each.get(f"{W}abstractNumId"): each for each in found}
        by_style = {style: each for each in found if (style := value(each, "styleLink"))}
        self._levels: dict[str, dict[int, Element]] = {}
        self._counts: dict[str, Counter[int]] = {}
        self._starts: dict[tuple[str, int], int] = {}
        for instance in () if root is None else root.iter(f"{W}num"):
            identity = instance.get(f"{W}numId") or ""
            kind = abstract.get(value(instance, "abstractNumId"))
            kind = by_style.get(value(kind, "numStyleLink") or "", kind)
            levels = {} if kind is None else {_level(each): each for each in kind.iter(f"{W}lvl")}
            for override in instance.iter(f"{W}lvlOverride"):
                level = _level(override)
                start = number(value(override, "startOverride"))
                if start is not None:
                    self._starts[identity, level] = start
                levels |= {_level(each): each for each in override.iter(f"{W}lvl")}
            self._levels[identity] = levels

    def label(self, list_id: str | None, level: int | None) -> str:
        """What stands before the next item of a list: a bullet, a number, or nothing."""
        if list_id is None or list_id == "0" or list_id not in self._levels:
            return ""
        depth = min(max(level or 0, 0), _MOST_LEVELS)
        kind = self._levels[list_id].get(depth)
        counts = self._counts.setdefault(list_id, Counter())
        counts[depth] = counts[depth] + 1 if depth in counts else self._start(list_id, depth)
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        form = value(kind, "numFmt") or "decimal"
        text = value(kind, "lvlText") or ""
        if form == "bullet":
            return "•" if text or value(kind, "lvlPicBulletId") else ""
        if form == "none" or "%" not in text:
            return ""
        return _PLACEHOLDER.sub(lambda match: self._count(list_id, int(match[1]) - 1), text)

    def indent_of(self, list_id: str | None, level: int | None) -> Element | None:
        """The paragraph properties that a level gives its items."""
        kind = self._levels.get(list_id or "", {}).get(level or 0)
        return None if kind is None else kind.find(f"{W}pPr")

    def _start(self, list_id: str, level: int) -> int:
        own = number(value(self._levels[list_id].get(level), "start"))
        return self._starts.get((list_id, level), 1 if own is None else own)

    def _count(self, list_id: str, level: int) -> str:
        counts = self._counts[list_id]
        count = counts[level] if level in counts else self._start(list_id, level)
        return written(count, value(self._levels[list_id].get(level), "numFmt") or "decimal")


def _level(element: Element) -> int:
    return min(number(element.get(f"{W}ilvl")) or 0, _MOST_LEVELS)
