"""Where the post is and where the person is, as far as both say: the way between them is for the author to speak of."""

import re
from itertools import chain

from core.checking.evidence.evidence import EvidenceIndex
from core.checking.letters.reason_says import says_may_work, says_move, says_the_way
from core.checking.matching.questions import may_work_in
from core.language.casing import recased
from core.language.countries import countries_named, countries_of_phone, countries_of_place, towns_of
from core.language.lexicon import is_town
from core.record.contacts import contact_kind

_ANYWHERE = re.compile(r"\b(?:remote|anywhere|home[- ]based|worldwide|various|multiple)\b", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w’'-]{2,}")
# `Nationality: British`, `Jane Doe, RN`: what stands among the contacts and is no address.
_LABEL = re.compile(r"\s*(?P<label>[^\W\d_][^:：\d]{0,48}?)\s*[:：]")
_OF_ADDRESS = re.compile(
    r"\b(?:address|location|home|based|residence|resid\w+|lives?|living|town|city|where)\b", re.IGNORECASE
)
_OF_A_PERSON = re.compile(
    r"\b(?:born|birth|dob|national(?:ity|s)?|citizen(?:ship)?|(?:un)?married|single|gender|aged?)\b|\bd\.o\.b\b",
    re.IGNORECASE,
)
_LETTERS_BEHIND = re.compile(r", ?[A-Z][A-Za-z]{0,3}[A-Z]\.?$")
_MOST_PLACES = 2
_MOST_READ = 20_000
_PHONE = re.compile(r"(?<![\w+])\+[1-9]\d{0,2}[ (]\(?\d[\d ()-]{5,14}")
# Pay in pounds, where no other money is spoken of, and a postal code.
_BRITISH_PAY = re.compile(
    r"(?:salary|pay|wage)\b[^\n]{0,20}£ ?\d|£ ?\d[\d,.]{1,9}k?(?: ?[-–—] ?£ ?\d[\d,.]{1,9}k?)?"
    r" (?:an?|per|p\.?) ?(?:hour|year|annum|month|week|[ah]\b)",
    re.IGNORECASE,
)
_OTHER_MONEY = re.compile(r"[$€]")
_BRITISH_CODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? \d(?![KMGT]B)[A-Z]{2}\b")
_LONGEST_PLACE = 60


def way_to_the_post(index: EvidenceIndex) -> str | None:
    """What the author has to say of the way; None unless both places are known, and surely apart, or it is said.

    A county or a country around the person's town is not apart from it, and a part of one may be.
    """
    place = index.context.opportunity.location or ""
    if _ANYWHERE.search(place):
        return None
    is_said = says_the_way(index.context.opportunity)
    there, here = countries_of_post(index), home_countries(index)
    if there and here and not there & here:
        is_free = may_work_in(there, index) or says_may_work(index.context.opportunity)
        if is_said and is_free:
            return None
        said = [*([] if is_said else ["whether you would move"]), *([] if is_free else ["that you may work there"])]
        # What was read as the place may be none, where the country stands elsewhere.
        is_sure = bool(countries_of_place(place)) or any(map(is_town, towns_of(place)))
        where = f"in {recased(place)}" if is_sure else "in another country"
        own = "place you in another country" if is_sure else "do not place you there"
        return f"The post is {where}, and your documents {own}. Say {', and '.join(said)}."
    return None if there and here and is_said else _to_another_town(place, index, is_known=bool(there or here))


def _to_another_town(place: str, index: EvidenceIndex, *, is_known: bool) -> str | None:
    """What to say of a post in a town that the documents do not name; `is_known` is one of the two countries."""
    own = " ".join(chain(_own_places(index), (role.location or "" for role in index.context.roles))).lower()
    towns = towns_of(place)
    names = (word.lower() for town in towns for word in _NAME.findall(town))
    is_named = any(re.search(rf"\b{re.escape(name)}\b", own) for name in names)
    if not towns or not _own_places(index) or is_named:
        return None
    target = index.context.opportunity
    if says_the_way(target):
        # That they move settles no permit; where neither country is known, most stay in theirs.
        is_open = is_known and says_move(target) and not says_may_work(target)
        where = f"If {recased(place)} is in another country"
        return f"You say that you would move. {where}, say that you may work there, too." if is_open else None
    return (
        f"The post is in {recased(place)}, and your documents name another place. Say whether you would move or travel."
    )


def home_countries(index: EvidenceIndex) -> frozenset[str]:
    """The countries of the address, else of telephone number, present or last position; empty if unsaid."""
    said = [countries_of_place(place) for place in _addresses(index)]
    said += [countries_of_phone(each) for each in index.context.person.contact if contact_kind(each) == "phone"]
    said += [countries_of_place(place) for place in _workplaces(index)]
    said += [countries_of_place(role.location) for role in index.newest_first if role.location][:1]
    return next(filter(None, said), frozenset())


def countries_of_post(index: EvidenceIndex) -> frozenset[str]:
    """The countries of the posting's place, else of its telephone number, postal code or pay; empty if unsaid."""
    target = index.context.opportunity
    text = (target.description or "")[:_MOST_READ]
    said = [countries_of_place(target.location or "")]
    said += [countries_of_phone(match[0]) for match in _PHONE.finditer(text)]
    is_british = _BRITISH_CODE.search(text) or (_BRITISH_PAY.search(text) and not _OTHER_MONEY.search(text))
    said += [frozenset({"GB"})] if is_british else []
    return next(filter(None, said), frozenset())


def is_asked_abroad(text: str, index: EvidenceIndex) -> bool:
    """True for `The right to work in the UK` before somebody whose documents place them in another country."""
    there, here = countries_named(text), home_countries(index)
    return bool(there and here) and not there & here


def _own_places(index: EvidenceIndex) -> list[str]:
    return [*_addresses(index), *_workplaces(index)]


def _addresses(index: EvidenceIndex) -> list[str]:
    person = index.context.person
    return [each for each in person.contact if len(each) <= _LONGEST_PLACE and _is_address(each, person.name or "")]


def _is_address(line: str, name: str) -> bool:
    label = _LABEL.match(line)
    is_called_so = label is None or _OF_ADDRESS.search(label["label"]) is not None
    is_name = bool(name) and line.casefold().startswith(name.casefold()) and not any(map(str.isdigit, line))
    is_name = is_name or (_LETTERS_BEHIND.search(line) is not None and not countries_of_place(line))
    return contact_kind(line) == "place" and is_called_so and not is_name and _OF_A_PERSON.search(line) is None


def _workplaces(index: EvidenceIndex) -> list[str]:
    """Where the present positions are."""
    return [role.location for role in index.work if role.location and index.is_current(role)][:_MOST_PLACES]
