"""Which lines of a run of headers make one header: one has one pair of dates, and each field once.

The model of lines sees neighbours; that all headers of a résumé are as long, and have their dates in the same place, it
does not see. Here a run of header lines (with nothing that was done between them) is divided anew where that is plain.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from core.language.lexicon import employer_score, title_score
from core.language.tongues import ENGLISH, is_less_known, tongue
from core.language.verbs import verb_form
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.sections import headers_elsewhere
from worker.understanding.sections.outline import UNPAID
from worker.understanding.sections.table_rows import with_rows_apart
from worker.understanding.text.inline_headings import inline_section
from worker.understanding.text.lines import Line
from worker.understanding.words.field_labels import field_of
from worker.understanding.words.kinds_of_words import names_degree, names_school

_FIELDS = frozenset({"employer", "title", "dates", "place", "business"})
_HEADS = {"work.role": "work.more", "vol.role": "vol.more", "club.role": "club.more", "edu.entry": "edu.more"}
_SECTIONS = {head.split(".")[0]: (head, more) for head, more in _HEADS.items()}
_UNPAID_HEADINGS = frozenset({"voluntary", "clubs"})
_MAX_LINES = 5
_FEW_HEADINGS, _STRONG = 2, 2
_PROJECT = "proj.entry"
_SCHOOLS = {"edu.entry": "work.role", "edu.more": "work.more"}
_UNPAID_WORD = re.compile(
    r"volunt|communit|\b(?:club|member|activit|leader|unpaid|charit|service|societ|associat|involve|engage|board"
    r"|committee|extra|affiliat|civic|pro bono|giving|organi[sz]ation|honou?r|campus|student|social|responsibilit"
    r"|other role|outreach|church|public)",
    re.IGNORECASE,
)
_NOT_PAID = {"=voluntary": "vol", "=clubs": "club", "=projects": "proj"}
# Sections in which nothing is a position; said by the words of headings in other languages than English.
_LISTS = {
    "certifications": "cert",
    "awards": "award",
    "publications": "pub",
    "skills": "skill",
    "languages": "lang",
    "ignored": "other",
    "education": "edu",
}
_CALLED = {"=experience": "work", "=education": "edu"}
_AS_PROJECT = {"work.role": "proj.entry", "work.more": "proj.item", "work.item": "proj.item", "work.cont": "proj.cont"}
_AS_WORK = {"head": "work.head", "entry": "work.role", "item": "work.item", "cont": "work.cont", "label": "work.label"}


def regrouped(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with headers begun where they begin."""
    labels = labels if tongue() == ENGLISH else _as_called(lines, headers_elsewhere.with_internships(lines, labels))
    found = _as_headed(lines, _work_where_headed(lines, _work_unless_named(lines, labels)))
    found = _without_bulleted_deeds(lines, _with_degrees_below(lines, found))
    found = found if tongue() == ENGLISH else _without_foreign_deeds(lines, found)
    found = _paid_unless_headed(lines, found)
    found = found if tongue() == ENGLISH else _as_headed(lines, found)
    found = with_rows_apart(lines, _with_labelled_fields(lines, _smoothed(lines, found)))
    found = headers_elsewhere.with_titles_above(lines, found)
    for first, after in _runs(found):
        section = found[first].split(".")[0]
        head, more = _SECTIONS[section]
        begins = _begins(lines[first:after], found[first:after], head)
        for index in range(first, after):
            found[index] = head if index - first in begins else more
    return found


def _as_called(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Headings that are exactly the name of a section are its headings, in other languages than English."""
    found = list(labels)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        called = _CALLED.get(section_words(line.flat), "") if label.endswith(".head") else ""
        found[index] = f"{called}.head" if called else label
    return found


def _work_where_headed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Below a heading that names work a dated entry without any degree is a position, not a school."""
    found, section = _unpaid_where_headed(lines, labels), ""
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.endswith(".head"):
            section = section_words(line.flat)
        if section == "=experience" and label in _SCHOOLS and not _is_schooling(lines, labels, index):
            found[index] = _SCHOOLS[label]
    return found


def _unpaid_where_headed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """`LEADERSHIP President, Pi Math Society 2014`: what begins with the name of its section belongs to it."""
    found, section = list(labels), ""
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        inline = inline_section(line.text)
        if label not in {"work.role", "work.more"} or inline:
            section = {"voluntary": "vol", "clubs": "club"}.get(inline, "")
        if section and label in {"work.role", "work.more"}:
            found[index] = f"{section}.role" if inline or date_spans(line.flat) else f"{section}.more"
    return found


def _as_headed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Below a heading that is exactly the name of unpaid work, of clubs or of projects, nothing is a paid position."""
    found, section = list(labels), ""
    heads = {_look(line) for line, label in zip(lines, labels, strict=True) if label == "work.head"}
    roles = {_look(line) for line, label in zip(lines, labels, strict=True) if label == "work.role"} - heads
    looks = _looks_of_headings(lines, roles)
    # What stands below a heading that nobody knows is no paid work where another one names it.
    unknown = "proj" if any(section_words(line.flat) == "=experience" for line in lines) else ""
    least = min((float(str(look[0])) for look in looks), default=0.0)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label.endswith(".head"):
            # `Logros` in smaller letters, among the lines of a position, says what comes next there.
            is_label = is_less_known() and not section and not line.is_marked_heading and line.size < least
            section = "" if is_label or _look(line) in roles else _unpaid_below(line)
        elif _look(line) in looks and not line.is_bullet:
            section = _unpaid_below(line) or ("" if section_words(line.flat) else unknown)
        elif section and label.startswith("work."):
            found[index] = _moved(label, section)
    return found


def _looks_of_headings(lines: Sequence[Line], roles: AbstractSet[tuple[object, ...]]) -> frozenset[tuple[object, ...]]:
    """How headings look, in languages in which few are known by name: what looks so begins a section of its own."""
    if tongue() == ENGLISH:
        return frozenset()
    named = [line for line in lines if section_words(line.flat)[:1] == "=" and not line.is_bullet]
    sure = {_look(line) for line in named if line.is_marked_heading}
    return frozenset(sure - roles) if len(named) > _FEW_HEADINGS else frozenset()


def _moved(label: str, section: str) -> str:
    if section == "edu":
        return {"work.role": "edu.entry", "work.more": "edu.more"}.get(label, f"edu.{label[5:]}")
    if section in _LISTS.values():
        return f"{section}.cont" if label == "work.cont" else f"{section}.item"
    return _AS_PROJECT.get(label, label) if section == "proj" else f"{section}.{label[5:]}"


def _unpaid_below(heading: Line) -> str:
    """What is below a heading if it is no paid work; in other languages than English one of its words says so."""
    words = section_words(heading.flat)
    if tongue() == ENGLISH:
        return _NOT_PAID.get(words, "")
    if words[:1] == "~" and not (heading.is_marked_heading or heading.after_blank or heading.text.isupper()):
        return ""
    return _NOT_PAID.get(f"={words[1:]}") or _LISTS.get(words[1:], "")


def _look(line: Line) -> tuple[object, ...]:
    return round(line.size, 1), line.bold, line.italic, line.is_marked_heading


def _is_schooling(lines: Sequence[Line], labels: Sequence[str], index: int) -> bool:
    """True where the entry that a line belongs to names a degree, or has neither dates nor a title."""
    first = next((at for at in range(index, -1, -1) if labels[at] == "edu.entry"), index)
    after = next((at for at in range(index + 1, len(labels)) if labels[at] != "edu.more"), len(labels))
    texts = [line.flat for line in lines[first:after]]
    if any(names_degree(text) and not title_score(text) for text in texts):
        return True
    # `Docente de Biología` without dates: in other languages a title's noun says it.
    is_titled = is_less_known() and any(title_score(text) > _STRONG for text in texts)
    return not is_titled and not any(map(_is_dated, texts))


def _work_unless_named(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Dated entries at employers with legal forms, below a heading that names no section, are no projects."""
    found = list(labels)
    for index, label in enumerate(labels):
        if label != "proj.head" or section_words(lines[index].flat):
            continue
        after = next((at for at in range(index + 1, len(labels)) if not labels[at].startswith("proj.")), len(labels))
        after = next((at for at in range(index + 1, after) if labels[at] == "proj.head"), after)
        given = zip(lines[index:after], labels[index:after], strict=True)
        entries = [line.flat for line, each in given if each == _PROJECT]
        if entries and all(_is_dated(text) and employer_score(text) for text in entries):
            found[index:after] = [_AS_WORK[each.partition(".")[2]] for each in labels[index:after]]
    return found


def _without_bulleted_deeds(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """A bullet among others is no position: one without dates where positions have some, or one that tells a deed."""
    found = list(labels)
    headers = (line.flat for line, label in zip(lines, labels, strict=True) if label in {"work.role", "work.more"})
    dated = any(_is_dated(text) for text in headers)
    for index in range(1, len(labels)):
        line = lines[index]
        if not line.is_bullet or title_score(line.flat):
            continue
        if found[index] == "work.more" and _is_dated(lines[index - 1].flat) and verb_form(line.flat.split()[0]):
            found[index] = "work.item"
        elif found[index] == "work.role" and dated and found[index - 1] in {"work.item", "work.cont"}:
            after = next((at for at in range(index + 1, len(labels)) if labels[at] != "work.more"), len(labels))
            if not any(date_spans(each.flat) for each in lines[index:after]):
                found[index:after] = ["work.item", *(["work.cont"] * (after - index - 1))]
    return found


def _without_foreign_deeds(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """A bullet without dates or title is no position, nor is what begins as deeds do: `Développement des pilotes`."""
    found = list(labels)
    headed = [line.is_bullet for line, label in zip(lines, labels, strict=True) if label == "work.role"]
    # Some set their employers as bullets, all of them.
    is_usual = sum(headed) * 2 > len(headed)
    looks = {
        _look(line)
        for line, label in zip(lines, labels, strict=True)
        if label == "work.role" and line.is_marked_heading and title_score(line.flat)
    }
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if label not in {"work.role", "work.more", "work.group"}:
            continue
        if line.is_bullet and not is_usual and label == "work.role":
            is_told = _is_dated(line.flat)
        else:
            is_told = bool(date_spans(line.flat) or title_score(line.flat)) or _look(line) in looks
        if is_told:
            continue
        is_deed = verb_form(line.flat.split()[0].strip(",.;:")) is not None and employer_score(line.flat) == 0
        if is_deed or (line.is_bullet and not is_usual):
            found[index] = "work.item"
            if found[index + 1 : index + 2] == ["work.more"] and _is_dated(lines[index + 1].flat):
                found[index + 1] = "work.role"
    return found


def _is_dated(text: str) -> bool:
    return any(span.is_range for span in date_spans(text))


def _with_degrees_below(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """A degree right below a school that has none is part of its header."""
    found = list(labels)
    for index in range(1, len(labels)):
        is_below = found[index - 1] == "edu.entry" and found[index] == "edu.item" and not lines[index].is_bullet
        above, line = lines[index - 1].text, lines[index].text
        if is_below and names_school(above) and not names_degree(above) and names_degree(line):
            found[index] = "edu.more"
    return found


def _paid_unless_headed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """Volunteering and clubs have a heading that says so; without one a position is work."""
    found, headed = [], False
    for line, label in zip(lines, labels, strict=True):
        section, _, kind = label.partition(".")
        is_unpaid = section in UNPAID
        is_head = kind == "head" and _UNPAID_WORD.search(line.flat) is not None
        headed = headed or (is_unpaid and (is_head or inline_section(line.text) in _UNPAID_HEADINGS))
        found.append(f"work.{kind}" if is_unpaid and not headed else label)
    return found


def _smoothed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """One line alone does not leave its section and come back."""
    found = list(labels)
    for index in range(1, len(labels) - 1):
        before, label, after = found[index - 1], labels[index], labels[index + 1]
        section = before.split(".")[0]
        is_between = section in _SECTIONS and section == after.split(".")[0] != label.split(".")[0]
        if is_between and label in _HEADS and not lines[index].after_blank and not before.endswith(".head"):
            found[index] = _SECTIONS[section][0]
    return found


def _with_labelled_fields(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """`Company: …` beside other such lines is part of a header, whatever it was taken for."""
    found = list(labels)
    fields = [field_of(line.text) if len(line.flat) > len("title: x") else None for line in lines]
    index = 0
    while index < len(lines):
        after = index
        while after < len(lines) and fields[after] in _FIELDS:
            after += 1
        kinds = {fields[at] for at in range(index, after)}
        is_of_work = is_less_known() and {"employer", "title"} <= kinds
        is_of_school = not is_of_work and any(found[at].startswith("edu.") for at in range(index, after))
        if len(kinds & {"employer", "title", "dates"}) > 1 and not is_of_school:
            section = next(
                (found[at].split(".")[0] for at in range(index, after) if found[at].split(".")[0] in _SECTIONS), "work"
            )
            head, more = _SECTIONS[section if section != "edu" else "work"]
            first = (
                index - 1 if "title" not in kinds and headers_elsewhere.is_title_above(lines, found, index) else index
            )
            for at in range(first, after):
                found[at] = head if at == first else more
        index = max(after, index + 1)
    return found


def _runs(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Header lines one after the other, of one section."""
    index = 0
    while index < len(labels):
        section, _, kind = labels[index].partition(".")
        if section not in _SECTIONS or kind not in {"role", "more", "entry"}:
            index += 1
            continue
        after = index + 1
        while after < len(labels) and labels[after] in {f"{section}.role", f"{section}.more", f"{section}.entry"}:
            after += 1
        yield index, after
        index = after


def _begins(lines: Sequence[Line], labels: Sequence[str], head: str) -> set[int]:
    """The places in the run at which a header begins."""
    given = {0} | {index for index, label in enumerate(labels) if label == head}
    by_field = _by_fields(lines)
    if by_field is not None:
        return by_field
    dated = _dated(lines)
    found: set[int] | None = None
    if not dated:
        found = _schools(lines) if head == "edu.entry" else headers_elsewhere.in_turns(lines)
    elif len(dated) == 1 and len(lines) <= _MAX_LINES:
        found = {0}
    elif not _one_each(dated, given, len(lines)):
        found = _equal(len(lines), dated) or _before_dates(lines, dated) or _by_look(lines, dated)
    return found or given


def _by_fields(lines: Sequence[Line]) -> set[int] | None:
    """With labels before the fields a header begins where a field comes again."""
    fields = [field_of(line.text) for line in lines]
    if sum(field in _FIELDS for field in fields) * 2 <= len(lines):
        return None
    begins: set[int] = {0}
    seen: set[str] = set()
    for index, field in enumerate(fields):
        if field in seen and (fields[0] not in _FIELDS or field == fields[0]):
            begins.add(index)
            seen = set()
        if field is not None and field in _FIELDS:
            seen.add(field)
    return begins


def _dated(lines: Sequence[Line]) -> list[int]:
    """Lines with dates; a start and an end below it are one."""
    found: list[int] = []
    waits = False
    for index, line in enumerate(lines):
        spans = date_spans(line.text)
        if not spans:
            continue
        is_open = any(
            span.end == "present" and line.text[span.first : span.last].rstrip().endswith(("–", "-", "—"))
            for span in spans
        )
        has_range = any(span.is_range for span in spans)
        if waits and not has_range:
            waits = False
            continue
        found.append(index)
        waits = is_open
    return found


def _one_each(dated: Sequence[int], begins: set[int], count: int) -> bool:
    edges = [*sorted(begins), count]
    return all(sum(first <= at < after for at in dated) == 1 for first, after in pairwise(edges))


def _equal(count: int, dated: Sequence[int]) -> set[int] | None:
    """Headers that are all as long, with their dates in the same line."""
    if count % len(dated):
        return None
    size = count // len(dated)
    offsets = {at - number * size for number, at in enumerate(dated)}
    return set(range(0, count, size)) if len(offsets) == 1 and 0 <= min(offsets) < size <= _MAX_LINES else None


def _before_dates(lines: Sequence[Line], dated: Sequence[int]) -> set[int] | None:
    """Where white space stands before each header."""
    gaps = {0} | {index for index, line in enumerate(lines) if line.after_blank and index}
    return gaps if _one_each(dated, gaps, len(lines)) else None


def _by_look(lines: Sequence[Line], dated: Sequence[int]) -> set[int] | None:
    """Where the look of the first line, which has dates as all that look so but few, comes again."""
    alike = {index for index, line in enumerate(lines) if _look(line) == _look(lines[0])}
    is_usual = dated[0] == 0 and len(dated) > 1 and set(dated) <= alike and len(alike) < len(lines)
    is_apart = all(other - index > 1 for index, other in pairwise(sorted(alike)))
    return alike if is_usual and is_apart and len(alike) - len(dated) <= 1 else None


def _schools(lines: Sequence[Line]) -> set[int] | None:
    """Degree and school in turns, without dates."""
    kinds = [("d" if names_degree(line.text) else "") + ("s" if names_school(line.text) else "") for line in lines]
    if len(lines) % 2 or not all(len(kind) == 1 for kind in kinds):
        return None
    is_in_turns = all(kind == kinds[index % 2] for index, kind in enumerate(kinds)) and kinds[0] != kinds[1]
    return set(range(0, len(lines), 2)) if is_in_turns else None
