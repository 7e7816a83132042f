"""What text stands on, and how its letters are drawn there."""

from dataclasses import dataclass

from worker.reading.docx.styles import Run
from worker.reading.flow import Letters
from worker.reading.flow.seeing import TINY_PT, WHITE, is_same


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What text stands on: `fill` as RRGGBB, or None when it cannot be known (a drawing lies behind)."""

    fill: str | None = WHITE
    is_hidden: bool = False

    def under(self, fill: str | None) -> "Ground":
        """With a fill of its own, where there is one."""
        return Ground(fill=fill, is_hidden=self.is_hidden) if fill else self


def letters_on(ground: Ground, run: Run) -> Letters:
    """How the letters of a run are drawn there."""
    size = run.size_pt or Letters().size_pt
    fill = run.fill or ground.fill
    is_unseen = ground.is_hidden or bool(run.vanish) or size <= TINY_PT or is_same(run.color, fill)
    return Letters(
        size_pt=size,
        bold=bool(run.bold),
        italic=bool(run.italic),
        capitals=bool(run.capitals),
        hidden=is_unseen,
    )
