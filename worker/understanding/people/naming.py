"""Which lines of a résumé say the name, of all that its labels and its letters point at."""

from collections.abc import Sequence

from core.language.lexicon import title_score
from worker.understanding.people.contact import as_name
from worker.understanding.people.labelled_names import headed_name, labelled_name
from worker.understanding.people.name_lines import (
    before_entries,
    column_name,
    early_names,
    large_name,
    largest_first,
    largest_named,
    rather_large,
    spelt_out,
    stands_out,
    whole_name,
    without_headings,
    without_no_names,
)
from worker.understanding.people.names_by_place import above_address, below_title
from worker.understanding.sections.outline import Outline
from worker.understanding.text.lines import Line
from worker.understanding.words.addresses import DOCUMENT_TITLE, has_address

NEAR_TOP = 30
_FIRST = 5


def place_name(outline: Outline, lines: Sequence[Line], labels: Sequence[str]) -> None:
    """Puts those lines among the outline's names, and a title that stood there among the taglines."""
    top = lines[:NEAR_TOP]
    labelled = labelled_name(top)
    names = [labelled] if labelled is not None else outline.names
    names = largest_first(names)
    names = rather_large(spelt_out(whole_name(without_headings(names, lines), top), lines), lines[:_FIRST])
    outline.names = without_no_names(names)
    for line in names:
        if line not in outline.names:
            place = outline.contacts if has_address(line.flat) else outline.taglines
            (place if title_score(line.flat) or has_address(line.flat) else outline.others).append(line)
    if not any(as_name(line.flat) for line in outline.names):
        outline.names = headed_name(top) or below_title(top) or largest_named(top) or outline.names
    is_low = all(line.number > NEAR_TOP or DOCUMENT_TITLE.fullmatch(line.flat) for line in outline.names)
    if is_low and not stands_out(outline.names, lines):
        early = early_names(before_entries(lines[:_FIRST], labels))
        outline.names = early or large_name(top) or column_name(lines) or above_address(lines) or outline.names
