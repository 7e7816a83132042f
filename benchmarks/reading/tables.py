"""Readings → tables: by format and kind of fact, and by layout. Scores and names of files, never what stands in one."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime

from benchmarks.figures import Figure, Report
from benchmarks.reading.asked import Asked, all_asked, asked_of, asked_of_education
from benchmarks.reading.kinds import KINDS, POSITION, ROLE, UNPLACED, Kind
from benchmarks.reading.reader import Reading
from benchmarks.reading.said import WrongFields, wrong_fields
from benchmarks.reading.score import Score, score
from benchmarks.reading.unplaced import Unplaced, unplaced_of
from benchmarks.reading.years import count_years
from core.record.readings import ExtractedDocument

# What issue and changelog promise of documents that nobody here has seen; roles by format.
_ROLE_TARGETS = {"txt": 0.90, "md": 0.90, "docx": 0.85, "pdf": 0.85}
TARGETS = {
    POSITION: 0.92,
    "education": 0.90,
    "skills": 0.85,
    "name": 0.97,
    "posting: title": 0.92,
    "posting: employer": 0.92,
    "posting: requirements": 0.85,
    "posting: must or nice, of those found": 0.9,
}
_FORMAT_NAMES = {"txt": "text", "md": "Markdown", "docx": "Word", "pdf": "PDF"}
_BRIEF = {POSITION: "t+e", "education": "edu", "skills": "skills", "name": "name"}


def by_format(title: str, readings: Sequence[Reading], *, targets: Mapping[str, float] = TARGETS) -> Report:
    """Each kind of fact in all documents, then in those of each format."""
    figures = [figure for kind in KINDS for figure in _of_kind(kind, readings, targets)]
    figures += [*_wrong(readings), *_asked(readings), *_unplaced(readings), *_doubts(readings), *_years(readings)]
    return Report(title=title, figures=figures, notes=_notes(readings))


def by_layout(title: str, readings: Sequence[Reading]) -> Report:
    """Roles in each family of layouts and format, and other kinds beside them."""
    return _by(title, readings, lambda reading: f"{reading.document.label.layout}, {_format(reading)}", ROLE)


def by_language(title: str, readings: Sequence[Reading]) -> Report:
    """Roles in each language, and other kinds beside them."""
    return _by(title, readings, lambda reading: reading.document.label.language, ROLE)


def by_document(title: str, readings: Sequence[Reading]) -> Report:
    """Each document alone: its name and its scores."""
    return _by(title, readings, lambda reading: f"{reading.document.name}, {_format(reading)}", ROLE)


def scored(kind: Kind, readings: Iterable[Reading]) -> Score:
    """The score of one kind of fact in these documents."""
    counted = (kind.tally(reading.facts, reading.document.label.facts) for reading in readings)
    return score([each for each in counted if each is not None])


def _of_kind(kind: Kind, readings: Sequence[Reading], targets: Mapping[str, float]) -> Iterable[Figure]:
    found = scored(kind, readings)
    if found.f1 is None:
        return
    yield _figure(kind.name, found, targets.get(kind.name))
    formats = sorted({reading.document.format for reading in readings})
    for name in formats if len(formats) > 1 else ():
        part = scored(kind, [reading for reading in readings if reading.document.format == name])
        if part.f1 is not None:
            target = _ROLE_TARGETS.get(name) if kind.name == ROLE else targets.get(kind.name)
            yield _figure(f"  in {_FORMAT_NAMES.get(name, name)}", part, target)


def _wrong(readings: Sequence[Reading]) -> list[Figure]:
    """Titles, employers, degrees and schools that are said and are not so: a letter would repeat them."""
    each = (wrong_fields(reading.facts, reading.document.label.facts) for reading in readings)
    total = sum((found for found in each if found is not None), WrongFields())
    if not total.documents:
        return []
    counted = {"wrong fields said of paid roles": total.roles, "wrong fields said of education": total.education}
    note = f"of {total.documents} résumés"
    return [
        Figure(what=what, value=round(count / total.documents, 2), unit="per document", note=f"{count} {note}")
        for what, count in counted.items()
    ]


def _asked(readings: Sequence[Reading]) -> list[Figure]:
    """What is said of positions and degrees without a question, and which of the wrong ones are asked about."""
    given = [
        (each.read, each.facts, each.document.label.facts)
        for each in readings
        if isinstance(each.read, ExtractedDocument)
    ]
    paid = all_asked(asked_of(*each) for each in given if each[2].roles is not None)
    degrees = all_asked(asked_of_education(*each) for each in given if each[2].education is not None)
    return [*_of_asked("paid roles", paid), *_of_asked("degrees and schools", degrees)]


def _of_asked(name: str, total: Asked) -> list[Figure]:
    unasked = total.right_unasked + total.wrong_unasked
    if not unasked or not total.wrong:
        return []
    asked, said = total.wrong - total.wrong_unasked, total.right + total.wrong
    return [
        Figure(
            what=f"{name} of which nothing is asked, right",
            value=round(total.right_unasked / unasked, 3),
            unit="",
            note=f"{total.right_unasked} of {unasked}; of all that are said {total.right} of {said}",
        ),
        Figure(
            what=f"wrong {name} that are asked about",
            value=round(asked / total.wrong, 3),
            unit="",
            note=f"{asked} of {total.wrong}; and {total.right - total.right_unasked} of {total.right} right ones",
        ),
    ]


def _unplaced(readings: Sequence[Reading]) -> list[Figure]:
    """Of the lines that the reader gives up, how many have no place: a person is not to be sent after what is there.

    By the lines that labels call so, where there are any; else by what labels have a place for.
    """
    found = scored(next(kind for kind in KINDS if kind.name == UNPLACED), readings)
    what = "of lines called unplaced, those without a place"
    if found.precision is not None:
        return [Figure(what=what, value=round(found.precision, 3), unit="", at_least=0.95)]
    each = (unplaced_of(reading.facts, reading.document.label.facts) for reading in readings)
    total = sum((counts for counts in each if counts is not None), Unplaced())
    if not total.lines:
        return []
    note = f"{total.lines - total.placed} of {total.lines}, by what labels name"
    return [Figure(what=what, value=round(1 - total.placed / total.lines, 3), unit="", at_least=0.95, note=note)]


def _doubts(readings: Sequence[Reading]) -> list[Figure]:
    """Of the résumés of which every role came out whole: how many leave more than one question."""
    kind = next(kind for kind in KINDS if kind.name == ROLE)
    tallies = [(reading, kind.tally(reading.facts, reading.document.label.facts)) for reading in readings]
    clean = [reading.facts for reading, tally in tallies if tally and tally.true and tally.f1 == 1]
    if not clean:
        return []
    many = sum((facts.doubts or 0) > 1 for facts in clean)
    note = f"of {len(clean)} résumés"
    return [Figure(what="more than one doubt where every role is right", value=many, unit="", at_most=0, note=note)]


def _years(readings: Sequence[Reading]) -> list[Figure]:
    pairs = [(reading.facts, reading.document.label.facts) for reading in readings]
    counts = count_years(pairs, today=datetime.now(UTC).date())
    if not counts.readable + counts.said_in_doubt:
        return []
    share = counts.said_of_readable / counts.readable if counts.readable else None
    of_readable, of_said = f"of {counts.readable} résumés", f"of {counts.said_of_readable} résumés"
    of_readable += f"; {counts.short} of those not said come to less than a year" if counts.short else ""
    return [
        Figure(what="years: said where all dates can be read", value=share, unit="", at_least=0.8, note=of_readable),
        Figure(what="years: wrong by more than one", value=counts.wrong, unit="", at_most=0, note=of_said),
        Figure(what="years: said though a date cannot be read", value=counts.said_in_doubt, unit="", at_most=0),
    ]


def _by(title: str, readings: Sequence[Reading], name_of: Callable[[Reading], str], shown: str) -> Report:
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(name_of(reading), []).append(reading)
    kinds = {kind.name: kind for kind in KINDS}
    figures = []
    for name in sorted(groups):
        scores = {each: scored(kinds[each], groups[name]) for each in (shown, *_BRIEF)}
        others = [f"{_BRIEF[each]} {scores[each].f1:.2f}" for each in _BRIEF if scores[each].f1 is not None]
        found = scores[shown]
        if found.f1 is not None or others:
            note = ", ".join([found.brief(), *others])
            figures.append(Figure(what=name, value=_rounded(found.f1), unit="F1", note=note))
    return Report(title=f"{title} ({shown})", figures=figures)


def _figure(what: str, found: Score, target: float | None) -> Figure:
    return Figure(what=what, value=_rounded(found.f1), unit="F1", at_least=target, note=found.text())


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def _notes(readings: Sequence[Reading]) -> list[str]:
    failures = Counter(reading.failure for reading in readings if reading.failure)
    notes = [f"{len(readings)} documents; intervals by bootstrap over documents (Wilson where all are equal)."]
    notes += [f"{count} of them gave nothing: {why}." for why, count in sorted(failures.items())]
    return notes


def _format(reading: Reading) -> str:
    return _FORMAT_NAMES.get(reading.document.format, reading.document.format)
