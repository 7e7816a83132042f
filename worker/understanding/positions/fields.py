"""A header's words with their labels → title, employer, place, dates, and what was told on the same line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.language.lexicon import employer_score, is_place, is_town, title_score
from worker.understanding.learned.header_words import HeaderWords, Token
from worker.understanding.words.field_labels import without_label

_EDGES = " \t,;:|–—-·•│/@*"
# Parts of employers, and what stands behind a comma for other reasons.
_PART = re.compile(
    r"\b(?:department|dept|faculty|school|division|local|unit|branch|office|institute|college|inc|llc|ltd|llp|co|corp|plc"
    r"|member)\b\.?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"(?:department|dept|faculty|school|division|office|institute|college)\b\.? ?(?:of|for)\b", re.IGNORECASE
)
_MAX_TOWN_WORDS = 3
# Of a bracket behind a title: `(24 beds)`.
_NOTE = re.compile(r"\([^()]*\)|\(?exp\.?|\(?expires?")
_PAIRS = (("(", ")"), ("[", "]"))
# Signs inside a field: `Educator: Natural Sciences` is one title.
_INSIDE = {"T": ",–—-:/;", "E": ",/", "P": ",", "D": ",", "X": ","}
_MONTHS_COUNTED = re.compile(r"(?<!\d)\d++\s*+(?:years?|yrs?|months?|mos?)\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:present|current|now|today|to date|ongoing)\b", re.IGNORECASE)
# Of the legal form that a dot seems to end: `Miele & Cie. KG`.
_REST_OF_FORM = re.compile(r"\.? ?(?:KG(?:aA)?|OHG)\b")
# Behind a bracket, or a word that no abbreviation is as long as.
_SENTENCE_END = re.compile(r"(?:(?<=[a-z]{4})|(?<=\)))[.!]\s{1,3}(?=[A-Z\d])")
_QUOTES = re.compile(r"^[\"“](.+)[\"”]$")


@dataclass(frozen=True, kw_only=True)
class Fields:
    """What one header says. A field that it does not have is empty, or None."""

    title: str = ""
    employer: str = ""
    place: str | None = None
    start: str | None = None
    end: str | None = None
    dates: str = ""
    deed: str = ""
    # Where in the organisation: a department, a team.
    unit: str = ""


def continued(name: str, texts: Sequence[str], rest: re.Pattern[str]) -> str:
    """The name with what `rest` finds right behind it in the first of its header's lines that has both."""
    for text in texts if name else ():
        at = text.find(name)
        found = rest.match(text, at + len(name)) if at >= 0 else None
        if found is not None:
            return name + found[0]
    return name


def fields_of(texts: Sequence[str], words: HeaderWords, labels: Sequence[str]) -> Fields:
    """The fields of a header whose lines are `texts`."""
    labels = _with_notes(words.tokens, labels)
    title = _unless_label(_best(texts, words.tokens, labels, "T"))
    employer = _unless_label(_best(texts, words.tokens, labels, "E"))
    place = _best(texts, words.tokens, labels, "P")
    if not place:
        employer, place = without_town(employer)
    elif title and not employer:
        employer, place = _before_town(place)
    return replace(beside(texts, words.tokens, labels), title=title, employer=employer, place=place or None)


def beside(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str]) -> Fields:
    """The dates of a header, and what was told on its lines, alone."""
    start, end, dates = _dates(texts, tokens, labels)
    return Fields(start=start, end=end, dates=dates, deed=_told(texts, tokens, labels))


def _unless_label(text: str) -> str:
    """Nothing for what is the label of a form's field and no value."""
    named, value = without_label(text)
    return "" if named and not value.strip() else text


def _with_notes(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """A bracket behind a title is part of it, unless it holds dates or a place, or the only employer."""
    found = list(labels)
    for index in range(1, len(found)):
        token = tokens[index]
        if token.text != "(" or found[index - 1] != "T" or token.line != tokens[index - 1].line:
            continue
        end = next((at for at in range(index, len(found)) if tokens[at].text == ")"), None)
        if end is None or tokens[end].line != token.line:
            continue
        inside = set(found[index : end + 1])
        note = " ".join(each.text for each in tokens[index : end + 1])
        is_count = is_count_of_time(note) or any(each.dates for each in tokens[index:end])
        if inside <= {"O", "T", "D"} and not is_count:
            inside = {"T"}
        has_employer = "E" in [*found[:index], *found[end + 1 :]]
        if inside <= {"O", "T"} or (inside <= {"O", "T", "E"} and has_employer):
            found[index : end + 1] = ["T"] * (end + 1 - index)
    return found


def without_town(employer: str) -> tuple[str, str]:
    """`Hartshead Foods, Brighouse` → both: a last word that is no part of a name is where it was."""
    name, comma, town = employer.rpartition(",")
    town = town.strip()
    is_unit = _PART.search(town) or _UNIT.match(name)
    is_part = employer_score(town) or title_score(town) or is_unit or not town[:1].isupper()
    is_town = (
        bool(comma) and not is_part and len(town.split()) <= _MAX_TOWN_WORDS and not any(c.isdigit() for c in town)
    )
    return (name.strip(), town) if is_town else (employer, "")


def _before_town(place: str) -> tuple[str, str]:
    """`Lanternworks Mountain View, CA` → both: what stands before a known place, and is no part of it, is a name."""
    town, comma, region = place.partition(",")
    words = town.split(" ")
    for index in range(len(words) if comma else 0):
        if is_town(" ".join(words[index:])):
            return " ".join(words[:index]), f"{' '.join(words[index:])},{region}"
    return "", place


def _runs(tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> list[list[Token]]:
    """Words in a row with one label; a line's end parts them, and a sign between two of them does not."""
    runs: list[list[Token]] = []
    last = -2
    for index, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if label != wanted:
            continue
        is_next = runs and runs[-1][-1].line == token.line and not token.text.isspace()
        if is_next and (index - last == 1 or (index - last == 2 and tokens[index - 1].text in _INSIDE[wanted])):  # noqa: PLR2004
            runs[-1].append(token)
        else:
            runs.append([token])
        last = index
    return [run for run in runs if any(any(c.isalnum() for c in token.text) for token in run)]


def _best(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> str:
    """The first run of that label that has letters; a second one in the next line only completes a title."""
    runs = [run for run in _runs(tokens, labels, wanted) if any(any(c.isalpha() for c in token.text) for token in run)]
    named = [text for text in (text_of(texts, run) for run in runs) if not _NOTE.fullmatch(text)]
    if wanted == "T":
        # A town that nobody knows may look like a title until one comes that is.
        named.sort(key=lambda text: (is_place(text), not title_score(text)))
    return named[0] if named else ""


def _joined(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> str:
    return " ".join(text_of(texts, run) for run in _runs(tokens, labels, wanted))


def _told(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str]) -> str:
    """What was told on a header's lines: whole from where its sentence begins, whatever some words of it look like."""
    runs = _runs(tokens, labels, "X")
    found: list[str] = []
    for line in dict.fromkeys(run[0].line for run in runs):
        of_line = [run for run in runs if run[0].line == line]
        text, first = texts[line], of_line[0][0].first
        dated = max((token.last for token in tokens if token.line == line and token.dates is not None), default=0)
        ends = [end.end() for end in _SENTENCE_END.finditer(text) if end.end() <= first]
        begin = max((end for end in ends if end >= dated), default=None)
        if begin is not None:
            found.append(" ".join(text[begin:].split()).strip(_EDGES))
        else:
            found += [text_of(texts, run) for run in of_line]
    return " ".join(found)


def text_of(texts: Sequence[str], run: Sequence[Token]) -> str:
    """What words in a row say: without signs at their edges, with brackets closed."""
    whole = texts[run[0].line]
    text = whole[run[0].first : run[-1].last].strip(_EDGES)
    after = whole[run[-1].last :]
    form = _REST_OF_FORM.match(after)
    if form is not None and text.rstrip(".").endswith(("Co", "Cie")):
        text = text.rstrip(".") + "." + form[0].removeprefix(".")
    elif after[:1] == "." and len(text.rsplit(maxsplit=1)[-1]) <= len("Corp"):
        text += "."
    for opening, closing in _PAIRS:
        if text.count(opening) > text.count(closing):
            text = (
                text + closing
                if after.lstrip(".")[:1] == closing and not text.endswith(opening)
                else text.replace(opening, "", 1)
            )
        elif text.count(closing) > text.count(opening):
            text = text.rstrip(closing)
    text = " ".join(text.split()).strip(_EDGES)
    quoted = _QUOTES.match(text)
    return quoted[1] if quoted else text


def _dates(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str]) -> tuple[str | None, str | None, str]:
    """Start and end: a range where there is one; two single dates on two lines are one."""
    dated = [token for token, label in zip(tokens, labels, strict=True) if token.dates is not None and label == "D"]
    dated = dated or [token for token in tokens if token.dates is not None]
    if not dated:
        return None, None, _joined(texts, tokens, labels, "D")
    written = " ".join(token.text for token in dated)
    ranged = next((token.dates for token in dated if token.dates is not None and token.dates.is_range), None)
    opened = next(
        (
            token
            for token in dated
            if token.dates is not None and token.dates.end == "present" and "present" not in token.text.lower()
        ),
        None,
    )
    later = [token for token in dated if opened is not None and token.line > opened.line]
    if opened is not None and opened.dates is not None and opened.text.rstrip().endswith(("–", "-", "—")):
        end = later[0].dates.start if later and later[0].dates is not None else "present"
        return opened.dates.start, end, written
    if ranged is not None:
        return ranged.start or None, ranged.end, written
    first = dated[0].dates
    is_pair = len(dated) > 1 and (dated[1].line != dated[0].line or not _between(texts, dated[0], dated[1]))
    second = dated[1].dates if is_pair else None
    if first is not None and second is not None:
        return first.start, second.start, written
    return (first.start if first is not None else None), _present_alone(texts, dated[0].line), written


def _between(texts: Sequence[str], first: Token, second: Token) -> str:
    """What stands between two dates of one line: nothing where a dash got lost."""
    return texts[first.line][first.last : second.first].strip()


def _present_alone(texts: Sequence[str], line: int) -> str | None:
    """`End date: Present` in or below the line of the only date."""
    cells = (without_label(cell)[1].strip(" ,;:.–—-()") for text in texts[line:] for cell in text.split("\t"))
    return next((cell for cell in cells if _PRESENT.fullmatch(cell)), None)


def is_count_of_time(text: str) -> bool:
    """True for `4 years 2 months`."""
    return _MONTHS_COUNTED.search(text) is not None and not _MONTHS_COUNTED.sub("", text).strip(" ,.()·-")
