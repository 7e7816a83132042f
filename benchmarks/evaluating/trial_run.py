"""One evaluation: what was measured, of whom, and on what; a file that another can be compared with."""

from pathlib import Path
from typing import Literal

from pydantic import Field, ValidationError

from benchmarks.figures import Figure, Report
from client_sdk.models import WireModel

Better = Literal["more", "less", "neither"]


class RunFileError(Exception):
    """A file that holds no evaluation; the message names it."""


class Measured(WireModel):
    """One figure. `value` is None when it is not known; `better` says which way is an improvement."""

    part: Literal["reading", "writing"]
    what: str
    value: float | None
    unit: str = ""
    better: Better = "neither"
    note: str = ""


class Evaluated(WireModel):
    """All figures of one run, who made them (`authors`: engine, model and prompts by operation), and on which texts."""

    made_at: str
    version: str
    reader_version: int
    engine: str
    model: str
    authors: dict[str, str] = Field(default_factory=dict)
    corpus: dict[str, str | int] = Field(default_factory=dict)
    figures: list[Measured] = Field(default_factory=list)

    def save(self, path: Path) -> None:
        """Write the run as a file."""
        path.write_text(self.model_dump_json(indent=2) + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: Path) -> "Evaluated":
        """The run in a file.

        Raises:
            RunFileError: it cannot be read, or is no evaluation.
        """
        try:
            return cls.model_validate_json(path.read_bytes())
        except OSError as error:
            raise RunFileError(f"{path}: {error.strerror}") from None
        except ValidationError:
            raise RunFileError(f"{path}: this is no run of `bespoke eval --save`") from None


def tables(after: Evaluated, before: Evaluated | None = None) -> list[Report]:
    """A table for each part; with a run `before`, each figure beside the same one of then."""
    then = {(each.part, each.what): each.value for each in before.figures} if before else {}
    reports = []
    for part in ("reading", "writing"):
        shown = [each for each in after.figures if each.part == part]
        figures = [_figure(each, then.get((each.part, each.what)), is_compared=before is not None) for each in shown]
        if figures:
            title = f"{part.capitalize()}: {after.engine}, {after.model}"
            reports.append(Report(title=title, figures=figures, notes=_notes(after, before)))
    return reports


def _figure(now: Measured, then: float | None, *, is_compared: bool) -> Figure:
    notes = [now.note] if now.note else []
    if is_compared and now.better != "neither" and now.value is not None and then is not None and now.value != then:
        is_better = (now.value > then) == (now.better == "more")
        notes.insert(0, "better" if is_better else "worse")
    return Figure(what=now.what, value=now.value, unit=now.unit, baseline=then, against="before", note="; ".join(notes))


def _notes(after: Evaluated, before: Evaluated | None) -> list[str]:
    corpus = ", ".join(f"{name} {value}" for name, value in after.corpus.items())
    notes = [f"Made {after.made_at} with version {after.version}, reader {after.reader_version}, on {corpus}."]
    if before is None:
        return notes
    notes.append(f"Before: {before.engine}, {before.model}, made {before.made_at} with version {before.version}.")
    if before.corpus != after.corpus:
        notes.append("The two runs are not of the same texts: compare with care.")
    changed = sorted(name for name, author in after.authors.items() if before.authors.get(name, author) != author)
    if changed:
        notes.append(f"Other model or prompt: {', '.join(changed)}.")
    return notes
