"""What else speaks for somebody where few deeds can be told: other posts, prizes, publications, skills of any trade."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.language.dates import is_present
from core.language.doers import is_person
from core.language.lexicon import title_score
from core.language.phrasing import article, listed
from core.language.terms import shown
from core.language.verbs import Form, verb_form
from core.record.models import Role
from core.record.occupations import is_break, is_named, is_voluntary
from worker.engines.offline.compose.positions import as_position, company_of, is_office, spoken_title
from worker.engines.offline.compose.spoken_dates import in_years

# A letter of so many words needs nothing of it.
ENOUGH = 200
_MOST_POSTS = 2
_MOST_PRIZES = 2
_MOST_TITLES = 2
_LONGEST_TITLE = 14
_SHORTEST_TITLE = 3
# `Fellow of the Society, 2019`; `Employee of the month, October 2020`; `Silver Medal, 2014`
_WHEN = r"(?:,? \(?(?P<when>(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d)\)?)"
_FELLOW = re.compile(
    r"^(?P<what>(?:Honorary |Senior )?(?:Fellow|Member|Associate) of [^,;()]{2,80}+)(?P<rest>[^;]{0,80}+)$"
)
_MEMBER = re.compile(r"(?:full |associate |active )?member|fellow", re.IGNORECASE)
_ANY_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d$")
# Who was one for a time, or with others, may be none today.
_NO_FELLOW = re.compile(
    r"(?:19|20)\d\d ?[–—-]|\b(?:until|till|resign\w*|former\w*|lapsed|expired|left|past|ended|retired|winning|teams?"
    r"|crew|squad|jury|panel)\b",
    re.IGNORECASE,
)
_FOR_LIFE = ("Fellow", "Honorary", "Senior Fellow")
_SINCE = re.compile(r"\b(?:since|elected|admitted)\b", re.IGNORECASE)
# A prize that somebody was near, gave or judged.
_NOT_WON = re.compile(
    r"\b(?:(?:short|long)-?list\w*|nomin(?:at\w+|ees?)|(?:semi-?)?finalists?|runners?-up|second|third|judg\w+|jury|jurors?"
    r"|sponsor\w*|appl(?:ied|y|ying|icant)|entrant|entered|candidate|organi[sz]\w+|declined|refused|withdrawn|pending)\b",
    re.IGNORECASE,
)
# `Applied for the …`, `the team's …`: more than the name of a prize
_NO_PRIZE_NAME = re.compile(r"\b(?:the|an?|for|to|by|my|our|i|we)\b", re.IGNORECASE)
_NO_PERSON = re.compile(
    r"(?:employer|provider|supplier|producer|contractor|operator|publisher|partner)$", re.IGNORECASE
)
_NAMED = re.compile(
    rf"^(?P<what>[A-Z][a-z]+(?: [A-Z]?[a-z]+)? of the (?:month|year|quarter|season)){_WHEN}?$", re.IGNORECASE
)
_PRIZE = re.compile(
    rf"^(?P<what>(?:[\w’'&-]+ ){{0,5}}(?:medal|prize|award|cup|scholarship|commendation|fellowship|trophy))"
    rf"(?P<rest>,? (?:of|for|from|by) [^,;()]+?)?(?:, (?![A-Za-z]{{0,9}} ?(?:19|20)\d\d)[^,;()]+)?{_WHEN}?$",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"^(?:two|three|four|five|six|several|many|\d+|winner|finalist|runner)\b", re.IGNORECASE)
# Behind the year in brackets, or between the last initial and the journal.
_UNPUBLISHED = re.compile(
    r"\b(?:in prep(?:aration)?|submitted|(?:under|in) review|drafts?|unpublished|rejected|planned)\b", re.IGNORECASE
)
_TITLE_BEHIND_YEAR = re.compile(r"\((?P<year>(?:19|20)\d\d)\)\.? (?P<title>[A-Z][^.?!]{10,120})[.?!]")
_TITLE_IN_COMMAS = re.compile(r", (?P<title>[A-Z][^,.]{10,120}), .{3,80}?\((?P<year>(?:19|20)\d\d)\)")
_RESEARCH = re.compile(
    r"\b(?:research|publi(?:sh|cation)\w*|academic|scientific|journals?|papers|universit\w+)\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Further:
    """Writes these sentences for one letter; `is_fine` says whether the checker supports one."""

    index: EvidenceIndex
    relevance: Relevance
    is_fine: Callable[[str], bool]
    is_change: bool

    def sentences(self, said: str) -> list[str]:
        """As many as the letter needs to be long enough, none of what was `said`."""
        found: list[str] = []
        words = len(said.split())
        for text in [
            *self._posts(said),
            *self._prizes(said),
            *self._publications(),
        ]:
            if words < ENOUGH and self.is_fine(text):
                found.append(text)
                words += len(text.split())
        return found

    def _posts(self, said: str) -> Iterator[str]:
        """`I am Chair of the user panel at … (since 2022).`: beside the main work, and unpaid, the nearest first."""
        others = [
            role
            for role in self.index.newest_first
            if is_named(role)
            and not is_break(role)
            and spoken_title(role.title)
            and (is_voluntary(role) or is_present(role.end))
        ]
        new = [role for role in others if spoken_title(role.title) not in said]
        near = sorted(new, key=lambda role: (-self._nearness(role.title), not is_present(role.end)))
        # From another trade, a post beside it says something where it is nearer than that.
        near = [role for role in near if not self.is_change or self._nearness(role.title) > 0]
        for number, role in enumerate(near[:_MOST_POSTS]):
            title, house = spoken_title(role.title), company_of(role)
            if _MEMBER.fullmatch(title) and house:
                years = f" ({when})" if (when := in_years(role)) is not None else ""
                # Who writes no end, nor a year alone, is one still.
                is_over = bool(role.end) and not is_present(role.end)
                yield f"I {'was' if is_over else 'am'} a {title.lower()} of {house}{years}."
                continue
            plain = _introduced(role, is_beside=not (is_voluntary(role) or number))
            # `I am also a Trustee at …`; of an office there is one
            also = re.sub(rf"^I (am|was) (?={re.escape(as_position(title))}\b)", r"I \1 also ", plain)
            yield f"{plain if is_office(title) else also}."

    def _nearness(self, text: str) -> float:
        return max((self.relevance.weight(key) * share for key, share in shown(text).items()), default=0.0)

    def _prizes(self, said: str) -> Iterator[str]:
        held = [each for each in self.index.of_kind("award") if each.evidence.polarity == "does" and each.role is None]
        said_so = (text for each in held if (text := _as_prize(each.evidence.text.strip(" .•*-"))) is not None)
        yield from [text for text in said_so if text not in said][:_MOST_PRIZES]

    def _publications(self) -> Iterator[str]:
        """Two titles, where the posting is one for which publishing counts."""
        posting = self.index.context.opportunity
        if _RESEARCH.search(f"{posting.title} {posting.description}") is None:
            return
        named = [title for each in self.index.of_kind("publication") if (title := _title_of(each)) is not None]
        if named:
            yield f"My publications include {listed(named[:_MOST_TITLES])}."


def _introduced(role: Role, *, is_beside: bool) -> str:
    """`Beside that I work as Chef de Partie at Osteria Rossi (since 2019)`."""
    title, name, years = spoken_title(role.title), company_of(role), in_years(role)
    where = f"{f' at {name}' if name else ''}{f' ({years})' if years is not None else ''}"
    is_now = is_present(role.end)
    if is_voluntary(role):
        return f"I {'am' if is_now else 'was'} {as_position(title)}{where}"
    aside = "" if is_beside else "also "
    worked = f"I {f'{aside}work' if is_now else 'worked'} as {as_position(title)}{where}"
    return f"Beside that {worked}" if is_beside else worked


def _as_prize(text: str) -> str | None:
    """`Employee of the month, October 2020` → `I was named Employee of the month in October 2020.`; None for others."""
    if _NOT_WON.search(text):
        return None
    if (fellow := _FELLOW.match(text)) is not None:
        return _as_fellow(fellow)
    if (named := _NAMED.match(text)) is not None:
        when = f" in {named['when']}" if named["when"] else ""
        is_somebody = _is_somebody(named["what"].partition(" of the ")[0])
        return f"I was named {named['what']}{when}." if is_somebody else None
    prize = _PRIZE.match(text)
    if prize is None or _SEVERAL.match(text) or not _is_prize_name(prize["what"]):
        return None
    what, when = prize["what"], f" in {prize['when']}" if prize["when"] else ""
    return f"I received the {what}{(prize['rest'] or '').removeprefix(',')}{when}."


def _as_fellow(fellow: re.Match[str]) -> str | None:
    """`Fellow of the Society, 2019` → `I am a Fellow of the Society (2019).`; None where it may be over.

    That a fellow's one year is when it began is known; a member's may be all there was.
    """
    what, rest = fellow["what"].strip(), fellow["rest"]
    years = _ANY_YEAR.findall(fellow[0])
    is_dated = not years or what.startswith(_FOR_LIFE) or _SINCE.search(fellow[0]) is not None
    if _NO_FELLOW.search(fellow[0]) or len(years) > 1 or not is_dated or _ANY_YEAR.search(what):
        return None
    year = _YEAR.search(rest.rstrip(")"))
    return f"I am {article(what)} {what}{f' ({year[0]})' if year is not None else ''}."


def _is_somebody(name: str) -> bool:
    """True for `Employee` and `Young Cook`; False for `Restaurant`, `Team` and `Nominated Nurse`."""
    first, *_, last = f"{name} {name}".split()
    is_one = is_person(last.lower()) or title_score(last) > 0
    return is_one and not _NO_PERSON.search(last) and verb_form(first) is not Form.PAST


def _is_prize_name(name: str) -> bool:
    """True for `Silver Medal`; False for `Won the county cup`."""
    first, *others = name.split()
    # `Distinguished Service Medal` is a name: all its words have capitals.
    is_name = bool(others) and all(word[0].isupper() for word in (first, *others))
    is_deed = not is_name and (verb_form(first) is Form.PAST or first.lower().endswith("ed"))
    return not is_deed and not _NO_PRIZE_NAME.search(name)


def _title_of(witness: Witness) -> str | None:
    """`Waves at the edge (2016)`; None where the title does not stand out of its line, or nobody has published it."""
    text = witness.evidence.text
    match = _TITLE_BEHIND_YEAR.search(text) or _TITLE_IN_COMMAS.search(text)
    if match is None or not _SHORTEST_TITLE <= len(match["title"].split()) <= _LONGEST_TITLE:
        return None
    around = f"{text[: match.start('title')]}{text[match.end('title') :]}"
    if witness.evidence.polarity != "does" or _UNPUBLISHED.search(around):
        return None
    return f"“{match['title']}” ({match['year']})"
