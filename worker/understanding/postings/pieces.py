"""Lines of a posting's header, taken apart: what a piece could be by its words alone."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.language.lexicon import employer_score, is_place, title_score
from worker.understanding.postings.labels import label_of
from worker.understanding.postings.names import without_extras

_SIGN = re.compile(r"(?:(?<!\s)\s+)?[|·•;]\s*|(?<!\s)\s+[–—/-]+\s+|(?:(?<!\s)\s+)?—\s*|\t+|(?<=\w)/\s+(?=[A-Z])")
_META = re.compile(
    r"^\W*(?:full[- ]?time|part[- ]?time|permanent|temporary|temp\b|contract|fixed[- ]term|internship|freelance"
    r"|job type|type\b|hybrid|remote"
    r"|on[- ]?site|in[- ]person|salary|requisition|reference|ref\b|req\b|jr-|job id|id\b|posted|reposted|closing"
    r"|hours|easy apply|apply|save\b|share\b|report\b"
    r"|over \d|\d+ applicants|be among|promoted|actively|no longer|competitive|from now|immediate|as soon as|asap"
    r"|start(?:ing|s)?\b|we[’']re hiring|we are hiring|now hiring"
    r"|up to [£$€]|from [£$€]|[£$€]|about the job|job description|vacancy$|job posting|new\b|urgent|\d+ (?:days?"
    r"|weeks?|months?|hours?|h)\b|\d[\d.,:/-]*\s?(?:h|hrs|k|hours|%|€|eur|usd|pa|p\.a\.)?\b)",
    re.IGNORECASE,
)
_REMOTE = re.compile(r"^\W*(?:fully )?remote\b", re.IGNORECASE)
_HOURS = re.compile(
    r",\s*(?:part|full)[- ]time\b.{0,120}$|,\s*\d{1,9} ?(?:h|hours|%)\b.{0,120}$"
    r"|,\s*(?:permanent|temporary|hybrid|remote)$",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:(?<!\s)\s+)?[(\[](?:[mwfdxi*](?:\s?[/|,]\s?[mwfdxi*]){1,3}|all genders?|gn|he/she|h/f|f/h"
    r"|(?:band|grade|level|scale|ref|job|remote|hybrid|on-?site|full|part|fixed|temp|permanent|maternity|closed|filled|expired|\d"
    r"|[£$€])[^()\[\]]{0,60})[)\]]|(?<=\w)\s[mwf]/[mwf](?:/[dxi])?\b|(?<=\w)\*(?:in|r)\b",
    re.IGNORECASE,
)
# `Drivers x 40`, `2 Drivers`, `Driver (2 posts)`
_COUNT = re.compile(r"\s[x×]\s?\d{1,3}$|\s\(?\d{1,3} posts?\)?$|^\d{1,3} (?:x )?(?=[A-Z])", re.IGNORECASE)
_FRAME = re.compile(
    r"^\W*(?:(?:re|fwd?|aw|subject|(?:internal |external )?vacancy|wanted|now hiring|we[’']re hiring|we are hiring"
    r"|hiring|job opening|job offer|position|open (?:position|role|vacancy|job)s?|work (?:for|with) us|join us as"
    r")\b\s*[:!–-]?\s*)+(?:an? )?"
    r"|(?:(?<!\s)\s+)(?:wanted|needed|required|req['’]d|sought|vacancy|vacancies|position available|opening"
    r"|(?<!odd )(?<!of )jobs|job (?:advert(?:isement)?|posting|description|opening)"
    r"|(?-i:JD)|position description|job (?:requirements|duties|responsibilities|specification|summary|profile|details)"
    r"|(?<=[a-z] )(?-i:Position|Vacancy|Opening|Opportunity))\W*$",
    re.IGNORECASE,
)
UNNAMED = re.compile(
    r"^(?:us|you|the (?:team|role|company|job|position|opportunity|project|work)|this|our|your|we|it|they|these"
    r"|who|what|job|role|position|company|here|i|there|that"
    r"|if|as|in|join|work|hi|hello|dear|all|every|each|its|about|why|how|when|where|please|apply|send|contact"
    r"|call|email|requirements?|responsibilities|benefits|applications|come|become|ask|vacancy|wanted"
    r"|help wanted|staff wanted|now hiring|title|town(?! of (?-i:[A-Z]))|location"
    r"|sign in|skip to|back to|from|re|fwd?)\b",
    re.IGNORECASE,
)
# `eBay`: a name that begins small.
_CAMEL = re.compile(r"[a-z]{1,3}[A-Z]")
# What pages write at their top, to lead elsewhere.
_OF_PAGE = re.compile(
    r"^(?:careers?|jobs?|employment(?: opportunities)?|home|menu|search|openings"
    r"|job (?:openings?|details|opportunities|search|board|listings?)"
    r"|(?:current|open|all|available) (?:openings|opportunities|vacancies|positions|jobs)|opportunities|vacancies"
    r"|(?:current|next|previous|completed) page|search (?:results|openings|jobs)|you are here|sign in|log ?in)$",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:shifts?|nights?|days|evenings|weekends?|ward \w+|unit|team|department|division|region(?:al)?|north|south"
    r"|east|west|cover|care|services?|operations|technology|systems|control|b2b|emea|dach|apac|r&d|year \d"
    r"|key stage \d)\b",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:ltd|ltda|limited|inc|incorporated|corp|corporation|llc|llp|lp|plc|cic|gmbh|ggmbh|mbh|ag|kg|kgaa|ug|e\.?v|se|ab"
    r"|asa|a/s|aps|oy|oyj|oü|b\.?v|n\.?v|vof|s\.?a|s\.?a\.?s|s\.?l|s\.?r\.?l|s\.?p\.?a|sarl|s\.?r\.?o"
    r"|sp\. z o\.o|lda|kft|d\.o\.o|pty|pte|pvt|bhd|co|cc|npc|p\.c|pllc)\.?$",
    re.IGNORECASE,
)
MAX_PIECES = 6
MAX_NAME_WORDS = 8
TITLE_HEAD = 3  # `title_score` where a title word is the head


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A piece of a line.

    `kind` by its words: `T` a title, `t` holds a title word, `P` a place, `E` an employer, `M` beside the matter
    (hours, pay, dates, numbers), `U` a unit, shift or region, `O` any other.
    """

    text: str
    kind: str
    start: int
    end: int


def pieces_of(line: str, employers: Iterable[str] = (), towns: Iterable[str] = ()) -> list[Piece]:
    """What the signs in a line divide, at most six. `employers`, `towns`: names that the rest of the text knows."""
    known = {name.lower() for name in employers}
    places = frozenset(towns)
    found: list[Piece] = []
    at = 0
    for sign in [*_SIGN.finditer(line), None]:
        end = sign.start() if sign is not None else len(line)
        raw = line[at:end]
        text = raw.strip(" ,:–—-*_")
        if any(character.isalnum() for character in text):
            start = at + raw.find(text)
            kind = kind_of(text, known)
            kind = "P" if kind == "O" and text.lower() in places else kind
            found.append(Piece(text=text, kind=kind, start=start, end=start + len(text)))
        at = sign.end() if sign is not None else end
    return found[:MAX_PIECES]


def kind_of(text: str, employers: Iterable[str] = ()) -> str:
    """What a piece is by its words: the first that fits."""
    score = title_score(without_tags(text))
    is_employers = employer_score(text) > 0
    is_remote = _REMOTE.match(text) is not None
    has_place = is_place(without_extras(text))
    rules = (
        ("E", text.lower() in employers),
        ("P", is_remote and has_place),
        ("M", _META.match(text) is not None or label_of(text) is not None),
        ("T", score >= TITLE_HEAD and not (is_employers and is_legal(text))),
        ("P", has_place),
        ("E", is_employers),
        ("t", score > 0),
        ("U", _UNIT.search(text) is not None),
    )
    return next((kind for kind, fits in rules if fits), "O")


def is_legal(text: str) -> bool:
    """True for a name that ends in a legal form."""
    return _LEGAL.search(text) is not None


def is_of_page(text: str) -> bool:
    """True for `Careers` and `Job openings`, which lead about a site."""
    return _OF_PAGE.match(text) is not None


def without_tags(text: str) -> str:
    """Without `(m/f/d)`, hours behind a comma, `wanted` and `Subject:`."""
    bare = _COUNT.sub("", _HOURS.sub("", _TAGS.sub("", text)))
    return _FRAME.sub("", bare).strip(" ,:–—-*_!")


def may_be_name(text: str) -> bool:
    """True for what could be an employer's name: it begins with a capital or a digit, and is short."""
    words = text.split()
    return (
        bool(words)
        and any(character.isalpha() for character in text)
        and len(words) <= MAX_NAME_WORDS
        and (text[0].isupper() or text[0].isdigit() or text.islower() or _CAMEL.match(text) is not None)
        and not UNNAMED.match(text)
        and not is_of_page(text)
        and ":" not in text
    )


def runs(pieces: Sequence[Piece], line: str) -> Iterable[tuple[str, str, str]]:
    """Each run of pieces: its text as written, its kinds, and the kinds of the others."""
    for first in range(len(pieces)):
        for last in range(first, min(len(pieces), first + 3)):
            inside = "".join(piece.kind for piece in pieces[first : last + 1])
            outside = "".join(piece.kind for piece in (*pieces[:first], *pieces[last + 1 :]))
            yield line[pieces[first].start : pieces[last].end], inside, outside
