"""A posting as its title, employer and place are looked for: what stands in its header, and what could be meant."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.language.lexicon import employer_score, is_place, title_score
from worker.understanding.postings.hosts import Hosts, mail_hosts, web_hosts
from worker.understanding.postings.labels import label_of, rows_of_labels
from worker.understanding.postings.mentions import Story
from worker.understanding.postings.pieces import TITLE_HEAD, is_of_page, may_be_name
from worker.understanding.postings.sections import ASKING
from worker.understanding.postings.units import Unit
from worker.understanding.postings.witnesses import Votes

MOST_CHARACTERS = 120
MOST_CANDIDATES = 200
IN_TOWN = re.compile(
    r"\b(?:based in|(?:centre|center|heart|town|city|outskirts) of|located in|place of work is|office in|site in"
    r"|team in|job is in|in|from|near)\s(?P<place>[A-ZÀ-Þ][\w'’.-]{1,30}(?:[ -][A-ZÀ-Þ][\w'’.-]{1,30}){0,2}"
    r"(?: \d[A-Z]{2}\b)?"
    r"(?:, (?:[A-Z]{2}|[A-ZÀ-Þ][\w'’.-]{2,30}(?: [A-ZÀ-Þ][\w'’.-]{2,30})?))?)(?=[.,;:!?)]|\s|$)"
)
_AT = re.compile(r"^(?P<title>.{3,90}?)\s(?:at|@|with|bei|chez)\s(?P<company>(?:the |The )?[A-ZÀ-Þ0-9][^.!?]{1,80})$")
_HIRING = re.compile(
    r"^(?P<company>[A-ZÀ-Þ0-9][^:!?]{1,60}?)(?: is| are)? (?:hiring|looking for|seeking|recruiting)\b(?: now)?\s?:?\s"
    r"(?:an? )?(?P<title>.{3,80}?)[.!]?$"
)
_COLON = re.compile(r"^(?P<company>[A-ZÀ-Þ0-9][^:]{1,60}): (?P<title>.{3,90})$")
_REFEREES = re.compile(
    r"\W{0,4}(?:referees?|references|reference \d)(?: (?:\d|one|two|details))?\W{0,3}", re.IGNORECASE
)
_WEB = re.compile(r"(?:https?://|www\.)\S{3,300}")
_SHORT_HOST = 3
_TITLE_EMPLOYER_PLACE = 3
_HEADER_LINES = 9
_MAX_LINE_WORDS = 8
_MOST_LINES = 60
_MAX_LINE = 240
_MOST_WORDS = 16
_ABBREVIATED = (".I", "Inc.", "Co.", "B.V.", "S.A.", "Ltd.")


@dataclass(kw_only=True)
class Candidate:
    """One thing it could be, as written, and the marks by which a model weighs it."""

    text: str
    marks: set[str] = field(default_factory=set)


NONE = "(none)"  # what stands for nothing of all that was found


@dataclass(kw_only=True)
class Candidates:
    """What was found so far, each text once, with all its marks; no more than so many."""

    by_text: dict[str, Candidate] = field(default_factory=dict)

    def add(self, text: str, marks: set[str]) -> None:
        """One more thing that it could be, or one more place that says the same."""
        tidy = text.strip(" ,;:" if text.endswith(_ABBREVIATED) else " .,;:–—*_|")
        known = self.by_text.get(tidy.lower())
        if known is not None:
            known.marks |= marks
        elif tidy and len(self.by_text) < MOST_CANDIDATES:
            self.by_text[tidy.lower()] = Candidate(text=tidy, marks=set(marks))

    def all(self) -> list[Candidate]:
        """In the order in which they were found."""
        return list(self.by_text.values())


@dataclass(frozen=True, kw_only=True)
class HeaderLine:
    """A line that may name something. `order` counts those above it; `kind` is what a model says it is for."""

    unit: Unit
    order: int
    kind: str


@dataclass(kw_only=True)
class Page:
    """Units, what a model says each is for, and who speaks for which name."""

    units: Sequence[Unit]
    kinds: Sequence[str]
    votes: Votes

    @cached_property
    def lowered(self) -> str:
        """The whole text in small letters."""
        return "\n".join(unit.text.lower() for unit in self.units)

    @cached_property
    def addresses(self) -> str:
        """All web addresses in small letters, letters and digits only: `…/senior-baker` says `seniorbaker`."""
        return " ".join(
            "".join(character for character in match[0].lower() if character.isalnum())
            for unit in self.units
            for match in _WEB.finditer(unit.text)
        )

    @cached_property
    def hosts(self) -> Hosts:
        """Addresses without their endings, in letters and digits: `jobs@salt-marsh.co.uk` says `saltmarsh`."""
        return frozenset(part for part in self.mail_hosts | self.web_hosts if len(part) > _SHORT_HOST)

    @cached_property
    def mail_hosts(self) -> Hosts:
        """Names that mail addresses spell."""
        return mail_hosts(unit.text for unit in self.units)

    @cached_property
    def web_hosts(self) -> Hosts:
        """Names that web addresses spell."""
        return web_hosts(unit.text for unit in self.units)

    @cached_property
    def labelled(self) -> dict[str, str]:
        """Values of labels in small letters by kind: where the place is said, and all that is said beside."""
        found: dict[str, str] = {}
        for unit in self.units:
            label = label_of(unit.text)
            if label is not None:
                found[label.kind] = f"{found.get(label.kind, '')}\n{label.value.lower()}"
        return found

    @cached_property
    def of_referees(self) -> frozenset[int]:
        """By identity, the lines of a form that ask for referees: who employs these seeks nobody here."""
        found: set[int] = set()
        is_below = False
        for unit in self.units:
            is_below = _REFEREES.fullmatch(unit.text) is not None or (is_below and unit.topic is None)
            found |= {id(unit)} if is_below else set()
        return frozenset(found)

    @cached_property
    def story(self) -> list[str]:
        """In small letters, what tells of the employer and the work, not what is asked for."""
        pairs = zip(self.units, self.kinds, strict=True)
        return [unit.text.lower() for unit, kind in pairs if kind not in ASKING]

    @cached_property
    def spoken(self) -> Story:
        """How the whole text speaks of names."""
        return Story(self.units, self.kinds)

    @cached_property
    def towns(self) -> frozenset[str]:
        """Names that a sentence says something is in, and words that an employer's name begins or ends with."""
        said = {
            match["place"].split(",")[0].rstrip(".").lower()
            for unit, kind in zip(self.units, self.kinds, strict=True)
            if kind not in {*ASKING, "duty"} and not unit.may_head
            for match in IN_TOWN.finditer(unit.text)
        }
        long_names = [name.lower().split() for name in self.votes if " " in name]
        return frozenset(said.union(*([words[0], words[-1]] for words in long_names)))

    @cached_property
    def header(self) -> list[HeaderLine]:
        """The lines that may name something."""
        found: list[HeaderLine] = []
        for unit, kind in zip(self.units, self.kinds, strict=True):
            if _may_name(unit, kind):
                found.append(HeaderLine(unit=unit, order=len(found), kind=kind))
        return found[: 2 * _HEADER_LINES]

    @cached_property
    def lines(self) -> list[HeaderLine]:
        """All lines that stand alone and are short, wherever they are; `order` counts those above."""
        found: list[HeaderLine] = []
        rows = rows_of_labels([unit.text for unit in self.units])
        for number, (unit, kind) in enumerate(zip(self.units, self.kinds, strict=True)):
            if number in rows or is_of_page(unit.text):
                continue
            is_opening = unit.line <= 1 and len(unit.text.split()) <= _MOST_WORDS
            if is_opening or _may_name(unit, kind) or _is_short_line(unit, kind):
                found.append(HeaderLine(unit=unit, order=len(found), kind=kind))
        return found[:_MOST_LINES]

    def order_of(self, title: str | None) -> int:
        """Which of those lines holds the title; the first where none does."""
        holding = (line.order for line in self.header if title and title.lower() in line.unit.text.lower())
        return next(holding, 0)


def _may_name(unit: Unit, kind: str) -> bool:
    if (unit.text.endswith(".") and len(unit.text.split()) > _MAX_LINE_WORDS) or len(unit.text) > _MAX_LINE:
        return False
    if kind == "head" and unit.is_alone:
        return True
    is_top = unit.line < _HEADER_LINES and not unit.is_bullet and unit.is_alone
    return is_top and (
        label_of(unit.text) is not None or (unit.topic is None and len(unit.text.split()) <= _MOST_WORDS)
    )


def _is_short_line(unit: Unit, kind: str) -> bool:
    """Lines below the header that may say it after all: a label, a heading, a signature."""
    if not unit.is_alone or len(unit.text) > _MAX_LINE or len(unit.text.split()) > _MOST_WORDS:
        return False
    if unit.is_bullet or unit.text.endswith((".", ";")):
        return label_of(unit.text) is not None and not unit.text.endswith((".", ";"))
    return kind not in ASKING or not unit.text[:1].islower()


def same(one: str | None, other: str | None) -> bool:
    """True for the same name, whatever its case."""
    return one is not None and other is not None and one.lower() == other.lower()


def has_digit(text: str) -> bool:
    """True where a digit is in it."""
    return any(character.isdigit() for character in text)


def with_signs(line: str) -> str:
    """`Baker at Moss & Co`, `Moss & Co: Baker`, `Moss & Co is hiring: Baker` with a bar between the two."""
    for pattern in (_AT, _HIRING, _COLON):
        match = pattern.match(line)
        if match is None or not title_score(match["title"]):
            continue
        if pattern is _AT:
            return f"{match['title']} | {match['company']}"
        if may_be_name(match["company"]) and label_of(line) is None:
            return f"{match['company']} | {match['title']}"
    parts = line.split(", ")
    is_title = len(parts) >= _TITLE_EMPLOYER_PLACE and title_score(parts[0]) >= TITLE_HEAD
    if is_title and (employer_score(parts[1]) or is_place(parts[-1])):
        return f"{parts[0]} | {parts[1]} | {', '.join(parts[2:])}"
    return line
