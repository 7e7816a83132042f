"""Title, employer and place of a posting."""

import re
from dataclasses import dataclass

from core.language.lexicon import employer_score, is_place, title_score
from core.language.sentences import sentences
from worker.understanding.lines import Line
from worker.understanding.postings.names import (
    MAX_NAME,
    clean_company,
    clean_title,
    company_and_place,
    without_extras,
)
from worker.understanding.postings.sections import PostingPart, Topic

_LABELS = {
    "title": re.compile(
        r"^(?:job title|position(?: title)?|title|role|(?:\w{2,12} )?(?:job|vacancy)|post)\s*[:：]\s*(?P<value>\S.*)$",
        re.IGNORECASE,
    ),
    "company": re.compile(
        r"^(?:company|employer|organi[sz]ation|client|hospital|school|firm|institution)\s*[:：]\s*(?P<value>\S.*)$",
        re.IGNORECASE,
    ),
    "location": re.compile(
        r"^(?:(?:job |work )?location|place(?: of work)?|where|city|workplace|based in)\s*[:：]\s*(?P<value>\S.*)$",
        re.IGNORECASE,
    ),
}
_PIECES = re.compile(r"(?:(?<!\s)\s+)?[|·•│;]\s*|(?<!\s)\s+[–—-]+\s+|(?:(?<!\s)\s+)?—\s*|\t+")
_TITLE_AT = re.compile(r"^(?P<title>.{3,90}?)\s+(?:at|@|with)\s+(?P<company>[A-ZÀ-Þ][^.!?]{1,60})$")
_KIND_OF_JOB = re.compile(
    r"^(?:full[- ]?time|part[- ]?time|permanent|temporary|contract|fixed[- ]term|internship|freelance|job type"
    r"|days?|nights?|hybrid"
    r"|remote|on[- ]?site|salary|requisition|reference|ref\b|posted|closing|hours|\d)",
    re.IGNORECASE,
)
_SEEKING = re.compile(
    r"(?:looking for|hiring|seeking|seeks|recruiting|searching for|search for|in need of|needs|wants|join us as"
    r"|appoint|opening for)\s++"
    r"(?:an?|our (?:next|new|first)|the|two|three)?\s*+(?P<title>[\w][\w ,/&'’()-]{2,70}?)(?=\s+(?:to|who|with|for"
    r"|in|at|on|based|that|and (?:to|you))\b|[.!:;]|$)",
    re.IGNORECASE,
)
_SOUGHT = re.compile(r"^(?P<title>\w[\w /&'’()-]{2,60}?)\s+(?:needed|wanted|required|sought)\b", re.IGNORECASE)
_MARKED_TITLE = re.compile(r"\s[–—-]\s|\((?:band|grade|level|scale|m/?[wf]/?[dx]|f/m/[dx])\b", re.IGNORECASE)
_IS_EMPLOYER = re.compile(
    r"^(?:The )?(?P<company>[A-ZÀ-Þ][\w'’.&-]*(?: (?:[A-ZÀ-Þ&][\w'’.&-]*|of|and|the|de|for|&))*)"
    r"(?:,[^,]{3,60},)? (?:is|are|was|has|have|runs?|makes?|builds?|provides?|operates?|helps?|serves?|seeks"
    r"|needs|wants|offers?|develops?|designs?"
    r"|delivers?|sells|employs|manages|supports|works|cares|teaches|invites)\b"
)
_AT_EMPLOYER = re.compile(
    r"\b(?:[Aa]t|[Jj]oin) (?P<company>[A-ZÀ-Þ][\w'’.&-]*(?: (?:[A-ZÀ-Þ&][\w'’.&-]*|of|and|the|&))*),? (?:we|you"
    r"|our|as|and)\b"
)
_ABOUT = re.compile(r"^(?:About|Why|Join|Working at|Life at) (?P<company>[A-ZÀ-Þ].{1,60})$")
_NOT_EMPLOYERS = re.compile(
    r"^(?:us|you|the\b|this\b|our\b|your\b|we\b|it\b|a\b|an\b|they\b|these\b|who\b|what\b|job\b|role\b|position\b"
    r"|company\b|here\b|i\b|there\b|that\b|if\b|as\b|in\b|join\b|work)",
    re.IGNORECASE,
)
_HEADER_LINES = 8
_MAX_TITLE_WORDS = 12
_STRONG_TITLE = 3


@dataclass(kw_only=True)
class PostingHeader:
    """What a posting says it is about; None where it does not say."""

    title: str | None = None
    company: str | None = None
    location: str | None = None


def read_header(parts: list[PostingPart]) -> PostingHeader:
    """The header, from labels, from the first lines, and else from the sentences that say it."""
    header = PostingHeader()
    opening = parts[0].lines[:_HEADER_LINES]
    _read_labels([line for part in parts for line in part.lines], header)
    for index, line in enumerate(opening):
        _read_opening_line(line, header, is_first=index == 0)
    texts = [sentence for part in parts if part.topic is not Topic.SKIPPED for sentence in _sentences(part)]
    header.company = header.company or _company_in_prose(parts, texts)
    header.title = header.title or _title_of_first_line(opening, header) or _title_in_prose(texts)
    header.title = header.title or _first_short_line(opening)
    if header.company is not None:
        header.company, place = company_and_place(header.company)
        header.location = header.location or place
    if header.location is None:
        header.location = next((place for line in opening for place in _places(line)), None)
    return header


def _read_labels(lines: list[Line], header: PostingHeader) -> None:
    for line in lines[: _HEADER_LINES * 2]:
        for name, pattern in _LABELS.items():
            match = pattern.match(line.flat)
            if match is not None and getattr(header, name) is None and not line.is_bullet:
                value = match["value"].strip()
                setattr(header, name, clean_title(value) if name == "title" else value[:MAX_NAME])


def _read_opening_line(line: Line, header: PostingHeader, *, is_first: bool) -> None:
    """Titles and names stand in the first lines, alone or divided by dots, bars and dashes."""
    flat = line.flat
    if line.is_bullet or len(flat.split()) > _MAX_TITLE_WORDS + 6 or flat.endswith((".", "!", "?")):
        return
    if any(pattern.match(flat) for pattern in _LABELS.values()) or _KIND_OF_JOB.match(flat):
        return
    at = _TITLE_AT.match(flat)
    if at is not None and title_score(at["title"]) and header.title is None:
        header.title, header.company = clean_title(at["title"]), header.company or clean_company(at["company"])
        return
    for piece in _PIECES.split(flat):
        _read_piece(piece.strip(), header, may_be_title=is_first or line.is_marked_heading)


def _read_piece(piece: str, header: PostingHeader, *, may_be_title: bool) -> None:
    if not piece or _KIND_OF_JOB.match(piece):
        return
    score = title_score(piece)
    if (
        header.title is None
        and len(piece.split()) <= _MAX_TITLE_WORDS
        and (score == _STRONG_TITLE or (may_be_title and score))
    ):
        header.title = clean_title(piece)
    elif is_place(without_extras(piece)):
        company, _, place = piece.partition(", ")
        if employer_score(company) and place:
            header.company = header.company or company
            header.location = header.location or place
        else:
            header.location = header.location or piece
    elif (header.company is None and header.title and _may_be_employer(piece)) or (
        header.company is None and employer_score(piece) and _may_be_employer(piece) and not score
    ):
        header.company = clean_company(piece)


def _may_be_employer(piece: str) -> bool:
    return piece[0].isupper() and len(piece.split()) <= 8 and not _NOT_EMPLOYERS.match(piece) and ":" not in piece  # noqa: PLR2004


def _company_in_prose(parts: list[PostingPart], texts: list[str]) -> str | None:
    for part in parts:
        about = _ABOUT.match(part.title)
        if about is not None and not _NOT_EMPLOYERS.match(about["company"]):
            return clean_company(about["company"])
    for pattern in (_IS_EMPLOYER, _AT_EMPLOYER):
        for text in texts:
            match = pattern.search(text)
            if match is not None and not _NOT_EMPLOYERS.match(match["company"]) and not title_score(match["company"]):
                return clean_company(match["company"])
    return None


def _title_of_first_line(opening: list[Line], header: PostingHeader) -> str | None:
    """`Driver needed, Hull, nights`; `Care of the elderly – Ward 7 (Band 6)` though no word of it is a known title."""
    first = opening[0].flat if opening and not opening[0].is_bullet else ""
    sought = _SOUGHT.match(first)
    if sought is not None and title_score(sought["title"]):
        return clean_title(sought["title"])
    is_marked = _MARKED_TITLE.search(first) is not None and not first.endswith((".", "!", "?"))
    names_others = any(is_place(without_extras(piece)) or piece == header.company for piece in _PIECES.split(first))
    is_short = len(first.split()) <= _MAX_TITLE_WORDS and not employer_score(first)
    return clean_title(first) if is_marked and is_short and not names_others else None


def _title_in_prose(texts: list[str]) -> str | None:
    for text in texts:
        for match in _SEEKING.finditer(text):
            if title_score(match["title"]) == _STRONG_TITLE:
                return clean_title(match["title"])
    return None


def _first_short_line(opening: list[Line]) -> str | None:
    first = next((line.flat for line in opening if not line.is_bullet), None)
    if first is None or len(first.split()) > _MAX_TITLE_WORDS or first.endswith("."):
        return None
    return clean_title(first)


def _sentences(part: PostingPart) -> list[str]:
    return [sentence for line in part.lines if not line.is_bullet for sentence in sentences(line.flat)]


def _places(line: Line) -> list[str]:
    return [piece for piece in _PIECES.split(line.flat) if is_place(without_extras(piece))]
