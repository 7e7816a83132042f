"""Lines of a posting's header in small pieces: what signs, commas, brackets and small words divide."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from core.language.lexicon import is_place
from worker.understanding.postings.occupations import is_agentive, occupation_score
from worker.understanding.postings.pieces import TITLE_HEAD, kind_of

MOST_PIECES = 8
MOST_IN_RUN = 4
# White space is bounded, so that a long run of it is not looked through from each of its places.
_SIGN = re.compile(
    r"\s{0,9}(?:\|+|[·•;]|//+|>+|->|=+|::+|\t+)\s{0,9}|(?<!\s)\s+[–—/-]+\s+|\s{0,9}—\s{0,9}|,\s+|\s{1,9}@\s{0,9}|\s?:\s+|\s{0,9}[!?](?=\s|$)\s{0,9}"
    r"|(?<!\s)\s{0,9}(?P<open>\()|\)\s{0,9}"
    r"|(?<!\s)\s+(?P<word>at|with|for|in|near|by|from|is hiring|are hiring|is growing|is looking for|is recruiting"
    r"|are recruiting"
    # `Special Needs Assistant` is one thing
    r"|(?-i:needs|seeks)|wants you|wanted|needed|required|sought|vacancy|starting|as)(?=\s|$|[,!.:–-])\s{0,9}",
    re.IGNORECASE,
)
_REGION = re.compile(
    r"\b(?:shifts?|nights?|days|evenings|weekends?|region(?:al)?|territory|area|midlands|county|coast"
    r"|(?:north|south|east|west|north[- ]?(?:east|west)|south[- ]?(?:east|west))(?:ern)?|emea|dach|apac|field[- ]based"
    r"|nationwide|greater|central)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:division|department|directorate|team|unit|branch|depot|site|office|services|operations|functions?|group"
    r"|school of|faculty of|institute of|centre|center|ward|section|bureau|banking|finance|communities)\b",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"^(?:gs|sc|ec|as|ps|cr|em|so|ao|heo|seo|aps|ex|el|pm|it|wg|nf|po|band|grade|level|scale|tier|step|class|pay|spine"
    r"|ref\.?|ft|fte|p/?t|f/?t|\d)[\w .:/%+-]{0,16}$|\bfte\b|\bhours?\b|\b(?:full|part)[- ]?time\b|\bfixed term\b"
    r"|\bpermanent\b|\bmaternity\b|\bcontract\b|\btemp\w{0,5}\b|\bcleared\b|\bhybrid\b|\bremote\b|\bweeks? ago\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|summer|winter|spring"
    r"|autumn|easter|christmas|asap|as soon as|monday|20\d\d|now)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class Span:
    """A small piece: its `kind` by its words and form, and the signs before and behind it."""

    text: str
    kind: str
    start: int
    end: int
    before: str
    after: str


_GENDERS = re.compile(r"\s?[(\[](?:[mwfdxi*](?:\s?[/|,]\s?[mwfdxi*]){1,3}|all genders?|gn|h/f|f/h)[)\]]", re.IGNORECASE)


def without_genders(line: str) -> str:
    """`Baker (m/f/d) at Moss` → `Baker at Moss`."""
    return _GENDERS.sub("", line)


def spans_of(line: str, employers: Iterable[str] = (), towns: Iterable[str] = ()) -> list[Span]:
    """The small pieces of a line, at most eight. `employers`, `towns`: names that the rest of the text knows."""
    known = frozenset(name.lower() for name in employers)
    places = frozenset(towns)
    found: list[Span] = []
    at, before = 0, "start"
    for sign in [*_SIGN.finditer(line), None]:
        end = sign.start() if sign is not None else len(line)
        after = "end" if sign is None else _name_of(sign)
        raw = line[at:end]
        text = raw.strip(' ,:–—-*_#.!“”"')
        if any(character.isalnum() for character in text):
            start = at + raw.find(text)
            kind = _kind(text, known, places)
            found.append(Span(text=text, kind=kind, start=start, end=start + len(text), before=before, after=after))
            before = after
        elif before == "start" or sign is None:
            before = after
        else:
            before = after if after != "end" else before
        at = sign.end() if sign is not None else end
    return found[:MOST_PIECES]


def runs_of(spans: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Every run of neighbouring pieces, up to four."""
    for first in range(len(spans)):
        for last in range(first, min(len(spans), first + MOST_IN_RUN)):
            yield tuple(spans[first : last + 1])


def _name_of(sign: re.Match[str]) -> str:
    if sign["word"]:
        return sign["word"].lower()
    if sign["open"]:
        return "("
    mark = sign[0].strip()
    return "-" if mark[:1] in {"–", "—", "-"} and mark != "->" else mark[:1] or "tab"


def _kind(text: str, employers: frozenset[str], towns: frozenset[str]) -> str:
    """A letter for what it is by its words, else by its form.

    `T` title, `t` title word, `A` like a doer, `P` place, `E` employer, `M` beside the matter, `G` a code, `R` region
    or shift, `U` a part of a body, `D` a time; `C` one capitalised word, `N` several, `c` small letters, `x` mixed.
    """
    lowered = text.lower()
    coarse = kind_of(text, employers)
    if coarse == "E" and lowered in employers:
        return "E"
    if lowered in towns or is_place(text):
        return "P" if not _REGION.search(text) else "R"
    score = occupation_score(text)
    rules = (
        ("G", _CODE.search(text) is not None and score < TITLE_HEAD),
        ("M", coarse == "M"),
        ("T", score >= TITLE_HEAD),
        ("U", _BODY.search(text) is not None),
        ("R", _REGION.search(text) is not None),
        ("D", _TIME.search(text) is not None),
        ("E", coarse == "E"),
        ("t", score > 0),
        ("A", is_agentive(text)),
    )
    named = next((kind for kind, fits in rules if fits), None)
    if named is not None:
        return named
    words = text.split()
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words)
    return "c" if not capitals else "C" if len(words) == 1 else "N" if capitals * 2 >= len(words) else "x"
