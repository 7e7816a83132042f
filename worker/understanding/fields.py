"""A header's words with their labels → title, employer, place, dates, and what was told on the same line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.language.lexicon import employer_score, title_score
from worker.understanding.learned.header_words import HeaderWords, Token
from worker.understanding.loose_dates import date_spans

_EDGES = " \t,;:|–—-·•│/@*"
# Parts of employers, and what stands behind a comma for other reasons.
_PART = re.compile(
    r"\b(?:department|dept|faculty|school|division|local|unit|branch|office|institute|college|inc|llc|ltd|llp|co|corp|plc)\b\.?",
    re.IGNORECASE,
)
_MAX_TOWN_WORDS = 3
_PAIRS = (("(", ")"), ("[", "]"))
_MONTHS_COUNTED = re.compile(r"\d+\s*(?:years?|yrs?|months?|mos?)\b", re.IGNORECASE)
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


def fields_of(texts: Sequence[str], words: HeaderWords, labels: Sequence[str]) -> Fields:
    """The fields of a header whose lines are `texts`."""
    title = _best(texts, words.tokens, labels, "T")
    employer = _best(texts, words.tokens, labels, "E")
    place = _best(texts, words.tokens, labels, "P")
    if not place:
        employer, place = _without_town(employer)
    start, end, dates = _dates(texts, words.tokens, labels)
    deed = _joined(texts, words.tokens, labels, "X")
    return Fields(title=title, employer=employer, place=place or None, start=start, end=end, dates=dates, deed=deed)


def _without_town(employer: str) -> tuple[str, str]:
    """`Hartshead Foods, Brighouse` → both: a last word that is no part of a name is where it was."""
    name, comma, town = employer.rpartition(",")
    town = town.strip()
    is_part = employer_score(town) or title_score(town) or _PART.search(employer) or not town[:1].isupper()
    is_town = (
        bool(comma) and not is_part and len(town.split()) <= _MAX_TOWN_WORDS and not any(c.isdigit() for c in town)
    )
    return (name.strip(), town) if is_town else (employer, "")


def _runs(tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> list[list[Token]]:
    """Words in a row with one label; a line's end parts them, and a sign between two of them does not."""
    runs: list[list[Token]] = []
    last = -2
    for index, (token, label) in enumerate(zip(tokens, labels, strict=True)):
        if label != wanted:
            continue
        if runs and index - last == 1 and runs[-1][-1].line == token.line and not token.text.isspace():
            runs[-1].append(token)
        else:
            runs.append([token])
        last = index
    return [run for run in runs if any(any(c.isalnum() for c in token.text) for token in run)]


def _best(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> str:
    """The first run of that label that has letters; a second one in the next line only completes a title."""
    runs = [run for run in _runs(tokens, labels, wanted) if any(any(c.isalpha() for c in token.text) for token in run)]
    return _text(texts, runs[0]) if runs else ""


def _joined(texts: Sequence[str], tokens: Sequence[Token], labels: Sequence[str], wanted: str) -> str:
    return " ".join(_text(texts, run) for run in _runs(tokens, labels, wanted))


def _text(texts: Sequence[str], run: Sequence[Token]) -> str:
    whole = texts[run[0].line]
    text = whole[run[0].first : run[-1].last].strip(_EDGES)
    after = whole[run[-1].last :]
    if after[:1] == "." and len(text.rsplit(maxsplit=1)[-1]) <= len("Corp"):
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
        end = later[0].dates.start if later and later[0].dates is not None else _present_below(texts, opened)
        return opened.dates.start, end or "present", written
    if ranged is not None:
        return ranged.start, ranged.end, written
    first = dated[0].dates
    is_pair = len(dated) > 1 and (dated[1].line != dated[0].line or not _between(texts, dated[0], dated[1]))
    second = dated[1].dates if is_pair else None
    if first is not None and second is not None:
        return first.start, second.start, written
    return (first.start if first is not None else None), None, written


def _between(texts: Sequence[str], first: Token, second: Token) -> str:
    """What stands between two dates of one line: nothing where a dash got lost."""
    return texts[first.line][first.last : second.first].strip()


def _present_below(texts: Sequence[str], opened: Token) -> str | None:
    for text in texts[opened.line + 1 :]:
        found = re.search(r"\b(?:present|current|now|today|to date|ongoing)\b", text, re.IGNORECASE)
        if found is not None and not date_spans(text):
            return found[0]
    return None


def is_count_of_time(text: str) -> bool:
    """True for `4 years 2 months`."""
    return _MONTHS_COUNTED.search(text) is not None and not _MONTHS_COUNTED.sub("", text).strip(" ,.()·-")
