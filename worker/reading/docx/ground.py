"""Whether letters can be seen: against what they stand on, and by their size."""

from dataclasses import dataclass

from worker.reading.docx.styles import Run
from worker.reading.flow import Letters

_TINY_PT = 3.0
_WHITE = "FFFFFF"
# White on white is 1; the palest grey that people print with is 1.3. Source: WCAG 2.2, contrast ratio
_SAME = 1.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What text stands on: `fill` as RRGGBB, or None when it cannot be known (a drawing lies behind)."""

    fill: str | None = _WHITE
    is_hidden: bool = False

    def under(self, fill: str | None) -> "Ground":
        """With a fill of its own, where there is one."""
        return Ground(fill=fill, is_hidden=self.is_hidden) if fill else self


def letters_on(ground: Ground, run: Run) -> Letters:
    """How the letters of a run are drawn there."""
    size = run.size_pt or Letters().size_pt
    fill = run.fill or ground.fill
    is_unseen = ground.is_hidden or bool(run.vanish) or size <= _TINY_PT or _is_same(run.color, fill)
    return Letters(
        size_pt=size,
        bold=bool(run.bold),
        italic=bool(run.italic),
        capitals=bool(run.capitals),
        hidden=is_unseen,
    )


def _is_same(color: str | None, fill: str | None) -> bool:
    if not color or not fill:
        return False
    one, other = _light(color), _light(fill)
    return one is not None and other is not None and (max(one, other) + 0.05) / (min(one, other) + 0.05) < _SAME


def _light(color: str) -> float | None:
    """Relative luminance of RRGGBB. Source: WCAG 2.2."""
    try:
        red, green, blue = bytes.fromhex(color)
    except ValueError:
        return None
    linear = [((part / 255 + 0.055) / 1.055) ** 2.4 if part > 10 else part / 255 / 12.92 for part in (red, green, blue)]  # noqa: PLR2004
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
