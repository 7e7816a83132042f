"""The bullets and numbers of an OpenDocument text's lists."""

from collections import Counter

from worker.reading.archives import Element
from worker.reading.flow.counting import written
from worker.reading.odt.names import STYLE, TEXT, count, points

_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_MOST_LEVELS = 10


class Lists:
    """Counts the items of all lists. A list inside a list counts on its own."""

    def __init__(self, styles: dict[str, Element]) -> None:
        self._levels = {
            name: {count(level.get(f"{TEXT}level")): level for level in style if level.get(f"{TEXT}level")}
            for name, style in styles.items()
        }
        self._counts: dict[str, Counter[int]] = {}

    def label(self, style: str, level: int, *, restarts: bool) -> str:
        """What stands before the next item: a bullet, a number, or nothing."""
        form = self._level(style, level)
        if form is None:
            return ""
        if not form.tag.endswith("number"):
            return "•" if form.get(f"{TEXT}bullet-char") or form.tag.endswith("image") else ""
        counts = self._counts.setdefault(style, Counter())
        counts[level] = self._start(form) if restarts or level not in counts else counts[level] + 1
        if not form.get(f"{STYLE}num-format"):
            return ""
        shown = min(count(form.get(f"{TEXT}display-levels")), level)
        numbers = [self._number(style, each) for each in range(level - shown + 1, level + 1)]
        prefix, suffix = form.get(f"{STYLE}num-prefix") or "", form.get(f"{STYLE}num-suffix") or ""
        return f"{prefix}{'.'.join(numbers)}{suffix}".strip()

    def indent_pt(self, style: str, level: int) -> float:
        """How far the items of a level are moved in."""
        form = self._level(style, level)
        for place in () if form is None else form.iter(f"{STYLE}list-level-label-alignment"):
            for name, length in place.attrib.items():
                if name.endswith("margin-left"):
                    return points(length) or 0.0
        return 0.0

    def _level(self, style: str, level: int) -> Element | None:
        return self._levels.get(style, {}).get(min(level, _MOST_LEVELS))

    def _start(self, form: Element) -> int:
        return count(form.get(f"{TEXT}start-value"))

    def _number(self, style: str, level: int) -> str:
        form = self._level(style, level)
        kind = "" if form is None else form.get(f"{STYLE}num-format") or ""
        return written(self._counts[style].get(level) or 1, _FORMS.get(kind, "decimal"))
