"""A certificate or licence → an entry, its name whole; what is one, wherever it stands."""

import re
from collections.abc import Sequence
from dataclasses import replace

from core.language.standing import Status, status_of
from core.language.tongues.denials import is_turned, is_yet_to_come
from core.record.readings import ExtractedEntry
from worker.understanding.collector import Collector
from worker.understanding.dates.loose_dates import date_spans
from worker.understanding.passages import place_of
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line
from worker.understanding.words.kinds_of_words import names_certificate, names_degree, names_school

# Where what is said beside a certificate's name begins.
_BESIDE_NAME = re.compile(
    r"\t|; |\b(?:valid|expir\w+|until|issued|renew\w*|obtained|passed|in progress|held|no\.|id:?|number)\b",
    re.IGNORECASE,
)
_MOST_BESIDE, _SEVERAL = 40, 3
# Behind a dash, how high a certificate is; nobody who gives it.
_RANK = re.compile(
    r"(?:associate|professional|practitioner|expert|specialty|specialist|foundations?|fundamentals|essentials|core"
    r"|intermediate|advanced|beginner|basic|(?:level|tier|part|class|grade) [\dIVX]{1,3})(?: level)?",
    re.IGNORECASE,
)
_CURRENT = re.compile(r"[:：]\s*(?:current|valid|up to date|in date)\W*$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:to|until|till|valid|expires?|expiry|renew\w*)\W*$", re.IGNORECASE)
_LIMIT = re.compile(r"\b(?:expir\w+|valid|until)\b", re.IGNORECASE)


def add_certificate(text: str, fields: Fields, lines: Sequence[Line], collector: Collector) -> None:
    """A certificate or licence."""
    place = place_of(lines)
    key = collector.add("certification", text, place=place)
    if key is None:
        return
    if _RANK.fullmatch(fields.employer) or _is_inside(fields, text):
        fields = replace(fields, employer="")
    is_limit = _LIMIT.search(text) is not None
    collector.add_entry(
        "certification",
        _whole_certificate(fields, text),
        issuer=fields.employer or None,
        start=None if is_limit else fields.start,
        end=None if is_limit else fields.end,
        expires=(fields.end or fields.start) if is_limit else None,
        status=status_told(text),
        text=text,
        evidence_key=key,
        place=place,
    )


def with_products(entries: Sequence[ExtractedEntry]) -> list[ExtractedEntry]:
    """The entries; where several certificates have one name and each another issuer, that is what each is for.

    `Certified Associate | Ovens`, `Certified Associate | Mixers`, `Certified Associate | Moulds`.
    """
    issuers: dict[str, set[str]] = {}
    for each in entries:
        if each.kind == "certification" and each.issuer:
            issuers.setdefault(each.title, set()).add(each.issuer)
    found = list[ExtractedEntry]()
    for each in entries:
        whole = f"{each.title} | {each.issuer}"
        is_product = len(issuers.get(each.title, ())) >= _SEVERAL and whole in each.text
        found.append(each.model_copy(update={"title": whole, "issuer": None}) if is_product else each)
    return found


def _is_inside(fields: Fields, text: str) -> bool:
    """True where what was taken for who gives it is part of a bracket behind the name: `Licence (Ovens, Mixers)`."""
    if not fields.title or not fields.employer:
        return False
    inside, _, behind = text.partition(fields.title)[2].partition(")")
    said = inside.lstrip()
    return (
        said[:1] == "("
        and fields.employer in said[2:]
        and said[1:] != fields.employer
        and fields.employer not in behind
    )


def _whole_certificate(fields: Fields, text: str) -> str:
    """The certificate's name, with the words beside it that nothing else was said of: `AWS Architect – Associate`."""
    if not fields.title or fields.title not in text:
        return fields.title or text
    others = [fields.employer, fields.place or "", fields.start or "", fields.end or ""]
    rest = text
    for other in sorted(filter(None, others), key=len, reverse=True):
        rest = rest.replace(other, "\t", 1)
    parts = [part for part in _BESIDE_NAME.split(rest) if fields.title in part]
    whole = parts[0].strip(" ,;:.–—-/|•·(") if parts else fields.title
    return whole if len(whole) <= len(fields.title) + _MOST_BESIDE else fields.title


def is_certificate(text: str) -> bool:
    """True for what is valid for a time, or named a certificate, and is no degree: `Crane ticket, to 03/2028`."""
    if names_degree(text):
        return False
    spans = date_spans(text)
    is_limited = len(spans) == 1 and not spans[0].is_range and _UNTIL.search(text[: spans[0].first]) is not None
    return bool(_CURRENT.search(text)) or is_limited or (names_certificate(text) and not names_school(text))


def status_told(text: str) -> Status | None:
    """Whether it is held; where words of another language than English may say that it is not, that it is unclear."""
    if not is_turned(text):
        return status_of(text)
    return "expected" if is_yet_to_come(text) else "unclear"
