"""Lines of lists in the section that their heading names, and each item whole. English headings.

The model of lines takes a list for what it looks like: modules for skills, skills for duties, hobbies for either. What
stands above it says better what it is; below a heading of skills, a row of short things names them whatever it looks
like.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from core.language.spoken import spoken_alone
from core.language.tongues import ENGLISH, tongue
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.learned.line_features import section_words
from worker.understanding.sections.named_sections import LABELS
from worker.understanding.sections.whole_items import LABEL, NAMING, whole_items
from worker.understanding.text.inline_headings import inline_section
from worker.understanding.text.lines import Line
from worker.understanding.text.wrapping import is_open_ended
from worker.understanding.words.kinds_of_words import names_certificate

_COURSES = re.compile(
    r"(?:relevant|related|selected|graduate|undergraduate|key|major|completed|academic|skills and) {1,2}"
    r"(?:course ?work|courses|modules|classes)(?: (?:taken|completed))?"
    r"|course ?work|modules(?: (?:taken|studied))?|(?:first|second|third|fourth|final) year"
    r"|year (?:one|two|three|four|\d)",
    re.IGNORECASE,
)
_OF_SKILLS = re.compile(
    r"\b(?:skills|expertise|competenc(?:i?es|y)|proficiencies|abilities|strengths)\W{0,2}$", re.IGNORECASE
)
# What begins a line among skills and is none: `Interests: …`.
_OTHERS = re.compile(r"(?:[a-z]+ (?:and |& )?){0,2}(?:interests?|hobbies)", re.IGNORECASE)
_INLINE = {"certifications": "cert", "awards": "award"}
# A skill, and in a sentence behind it what is meant.
_MEANT = re.compile(r"[^\W\d_][\w &/'’-]{2,40}\s+[–—-]\s+\S")
# What parts names, and a label from them.
_PARTED = re.compile(r"[,;:•|·]")
# Below their headings nothing is a skill.
_TOLD = frozenset({"award", "pub"})
# What the model takes a list of skills for that stands below a heading it does not know.
_UNHEADED = ("sum.", "deed.", "work.item", "work.cont", "work.head", "other.", "noise", "club.", "edu.item")
_MOST_HEAD_WORDS, _MOST_WORDS = 6, 8
# The share of lines of a section of certificates that name one or a date.
_FEW = 0.3
_OF_LANGUAGES = re.compile(r"languages?(?: (?:known|spoken))?\s{0,3}[:：]-?\s{0,3}", re.IGNORECASE)


def with_lists_in_place(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with lists where their headings have them and broken items whole."""
    if tongue() != ENGLISH:
        return whole_items(lines, list(labels))
    found = _headed(lines, labels)
    above: int | None = None
    for first, after in _sections(found):
        if above is not None and _is_part(lines[above], lines[first], found[first]):
            _move(found, range(first, after), found[above].split(".")[0])
            found[first] = found[first].replace(".head", ".label")
            continue
        _head(lines, found, first, after)
        above = first if found[first].split(".")[0] in NAMING and section_words(lines[first].flat) else None
    _skills_below_headings(lines, found)
    _between(found)
    _apart(lines, found)
    _labels_of_lists(lines, found)
    _further_languages(lines, found)
    return whole_items(lines, found)


def _further_languages(lines: Sequence[Line], found: list[str]) -> None:
    """What names a language and nothing else, right behind one: `Te reo Māori` is nobody, and no remark."""
    for above, at in pairwise(range(len(lines))):
        is_open = found[at].startswith("other.") or found[at] in {"name", "noise"}
        is_behind = is_open and found[above] in {"lang.item", "lang.cont"} and bool(spoken_alone(lines[at].flat))
        # `Languages known: Hindi, English` among what a form asks of a person is nobody's secret.
        label = _OF_LANGUAGES.match(lines[at].flat) if found[at] == "private" else None
        if is_behind or (label is not None and spoken_alone(lines[at].flat[label.end() :])):
            found[at] = "lang.item"


def _headed(lines: Sequence[Line], labels: Sequence[str]) -> list[str]:
    """The labels, with headings of courses among names as such, and labels of groups of skills as no skills."""
    found = list(labels)
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        section, _, kind = label.partition(".")
        if section not in NAMING or kind == "head" or line.is_bullet:
            continue
        if _is_of_courses(line.flat):
            found[index] = f"{section}.head"
        elif section == "skill" and index + 1 < len(lines) and labels[index + 1] == "skill.item":
            found[index] = "skill.label" if _stands_out(line, lines[index + 1]) else label
    return found


def _stands_out(line: Line, below: Line) -> bool:
    """True for a few words in bold, or larger, above what is not."""
    is_marked = (line.bold and not below.bold) or line.is_marked_heading > below.is_marked_heading
    is_above_list = line.after_blank and not below.after_blank and below.text.count(",") > 1
    is_name = len(line.flat.split()) <= _MOST_HEAD_WORDS and not {":", ","} & set(line.text)
    return is_name and (is_marked or is_above_list)


def _sections(labels: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where each begins with its heading, and where it ends."""
    heads = [at for at, label in enumerate(labels) if label.endswith(".head")]
    yield from pairwise([*heads, len(labels)])


def _is_part(above: Line, line: Line, label: str) -> bool:
    """True for a smaller heading that names no section, below one of a list."""
    is_smaller = line.is_marked_heading and above.is_marked_heading and line.size < above.size
    return is_smaller and label.partition(".")[0] in NAMING and not section_words(line.flat)


def _head(lines: Sequence[Line], labels: list[str], first: int, after: int) -> None:
    """The lines of a section of names in the one that its heading says."""
    section = labels[first].split(".")[0]
    words = section_words(lines[first].flat)
    named = LABELS.get(words[1:], "")
    below = range(first + 1, after)
    if (section == named and section in _TOLD) or _OTHERS.fullmatch(lines[first].flat.strip(" :")):
        _move(labels, [at for at in below if labels[at].startswith(("skill.", "lang."))], section)
    elif _is_of_courses(lines[first].flat):
        _move(labels, [at for at in range(first, after) if labels[at].split(".")[0] in {*NAMING, "pub"}], "edu")
    elif section in NAMING and named in NAMING and named != section:
        moved = [at for at in range(first, after) if labels[at].split(".")[0] == section]
        is_held = section == "cert"
        _move(labels, [at for at in moved if not (is_held and names_certificate(lines[at].flat))], named)
    elif section == "cert" and not words and below:
        telling = [at for at in below if names_certificate(lines[at].flat) or date_spans(lines[at].text)]
        is_short = all(len(lines[at].flat.split()) <= _MOST_WORDS for at in below if labels[at] == "cert.item")
        if len(telling) < _FEW * len(below) and is_short and not names_certificate(lines[first].flat):
            _move(labels, [at for at in range(first, after) if labels[at].startswith("cert.")], "skill")


def _between(labels: list[str]) -> None:
    """Lines among papers or prizes, without a heading before or behind them, are such themselves."""
    first = 0
    for section, run in groupby(labels, key=lambda label: label.split(".")[0]):
        after = first + len(list(run))
        is_headed = any(label.endswith((".head", ".label")) for label in labels[first : after + 1])
        around = {labels[at].split(".")[0] for at in (first - 1, after) if 0 <= at < len(labels)}
        is_within = first > 0 and after < len(labels) and len(around) == 1 and around <= _TOLD
        if section in NAMING and is_within and not is_headed:
            _move(labels, range(first, after), *around)
        first = after


def _is_of_courses(text: str) -> bool:
    return _COURSES.fullmatch(text.strip(" :.")) is not None


def _move(labels: list[str], which: Sequence[int], section: str) -> None:
    for at in which:
        kind = labels[at].partition(".")[2]
        labels[at] = f"{section}.{'item' if kind in {'more', 'label'} else kind}"


def _skills_below_headings(lines: Sequence[Line], labels: list[str]) -> None:
    """Short lines below `Highlights of Expertise`."""
    is_list = False
    for index, line in enumerate(lines):
        label = labels[index]
        if _heads_skills(line, label) and index + 1 < len(lines):
            is_list = True
            labels[index] = "skill.head"
        elif label.endswith(".head") and label != "sum.head":
            is_list = False
        elif is_list and label.startswith(_UNHEADED) and _is_short(line):
            labels[index] = "skill.cont" if label.endswith(".cont") and not line.is_bullet else "skill.item"
        else:
            is_list = False


def _heads_skills(line: Line, label: str) -> bool:
    """True for a line of few words that ends as headings of skills do, and was taken for something else."""
    if line.is_bullet or not label.startswith(_UNHEADED) or line.text.endswith("."):
        return False
    is_apart = line.bold or line.after_blank or line.is_marked_heading or line.text.endswith(":") or line.text.isupper()
    return is_apart and len(line.flat.split()) <= _MOST_HEAD_WORDS and _OF_SKILLS.search(line.flat) is not None


def _is_short(line: Line) -> bool:
    if line.is_bullet and _MEANT.match(line.flat):
        return True
    return len(line.flat.split()) <= _MOST_WORDS and not line.flat.endswith(".") and not date_spans(line.text)


def _labels_of_lists(lines: Sequence[Line], labels: list[str]) -> None:
    """A few words above each list are its label, where several have one."""
    section: list[int] = []
    for index, label in enumerate([*labels, ""]):
        if label.startswith("skill.") and not label.endswith(".head"):
            section.append(index)
            continue
        names = [at for at in section if _is_name(lines[at])]
        if len(names) > 1 and names[0] == section[0] and all(_is_list(lines, at + 1, section) for at in names):
            for at in names:
                labels[at] = "skill.label"
        section = []


def _is_name(line: Line) -> bool:
    return not _PARTED.search(line.flat) and len(line.flat.split()) <= _MOST_HEAD_WORDS


def _is_list(lines: Sequence[Line], at: int, section: Sequence[int]) -> bool:
    return at <= section[-1] and _PARTED.search(lines[at].flat) is not None


def _apart(lines: Sequence[Line], labels: list[str]) -> None:
    """`Interests: …` and `Relevant courses: …` among skills, with the lines that they go on in."""
    place, opener = "", 0
    for index, (line, label) in enumerate(zip(lines, labels, strict=True)):
        if not label.startswith(("skill.", "lang.")) or label.endswith(".head"):
            place = ""
            continue
        named = LABEL.match(line.text)
        if named is not None:
            place, opener = _place_of(line, named[1]), index
        elif place and not (label.endswith(".cont") or is_open_ended(lines[index - 1].flat)):
            place = place if lines[opener].is_bullet and not line.is_bullet else ""
        if place:
            labels[index] = f"{place}.{'item' if named is not None else 'cont'}"


def _place_of(line: Line, label: str) -> str:
    """The section of a line among skills whose label names another."""
    if _OTHERS.fullmatch(label):
        return "other"
    return "edu" if _is_of_courses(label) else _INLINE.get(inline_section(line.text), "")
