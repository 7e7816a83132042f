"""What shares its name with what is asked for, and is another thing: `ISO 14001` beside `ISO 9001`."""

import re
from collections.abc import Sequence

from core.checking.matching.groups import Group
from core.language.terms import GENERIC_WEIGHT
from core.language.verbs import Form, verb_form

# A name with its number: `Sage 200`, `EPA 608`; ranks and months are compared by themselves.
_NUMBERED = re.compile(
    r"\b(?!(?:Level|Class|Grade|Band|Part|Stage|Unit|Type|Category|Key|Year|Phase|Over|Under|About|Top|Minimum|Min|Max"
    r"|At|In|Since|From|Until|Of|To|For|With|Least|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b)(?P<name>[A-Z][\w&]*)"
    r"[ -](?P<number>\d{2,5})\b"
    r"(?!\+|[.,]\d| ?(?:%|years?|months?|hours?|people|staff|beds|km|kg|lbs?|pounds?|minutes?|days?|words?)\b)"
)
# What is fostered, built or grown in any office, and is no child, house or plant; networks are watched as such.
_OF_GROWTH = re.compile(r"(?:foster|build|grow|nurtur|cultivat|forg|weav|sow|plant|breed|brew|bridg)ing", re.IGNORECASE)
_OF_ANY_OFFICE = (
    r"(?:relation(?:s|ships?)|culture|spirit|atmosphere|environments?|collaboration|innovation|communication|trust"
    r"|growth|engagement|partnerships?|links|ties|creativity|talent|teamwork|understanding|cooperation|communit(?:y|ies)"
    r"|loyalty|networks?|ideas|change)"
)

# A skill or work with a thing is asked for; what somebody sold, drew or insured was goods or a picture to them.
_ASKS_DEED = re.compile(
    r"\b(?:skills?|handling|work(?:ing)? with|care of|husbandry|repair\w*|operat\w+|use of|using)\b", re.IGNORECASE
)
_ASKS_TRADE = re.compile(
    r"\b(?:sell\w*|sales?|retail|products?|draw\w*|paint\w*|illustrat\w+|design\w*|photograph\w*|film\w*|market\w*"
    r"|advertis\w+|insur\w+|stock\w*|customers?|merchandis\w+|display\w*)\b",
    re.IGNORECASE,
)
_OF_ITS_TRADE = re.compile(
    r"(?:I )?(?:sold|sells?|selling|stock(?:ed|s|ing)|merchandis(?:ed|es|ing)|pric(?:ed|es|ing)|draw(?:s|ing)?|drew"
    r"|paint(?:ed|s|ing)|illustrat(?:ed|es|ing)|photograph(?:ed|s|ing)|film(?:ed|s|ing)|market(?:ed|s|ing)"
    r"|advertis(?:ed|es|ing)|insur(?:ed|es|ing)|auction(?:ed|s|ing)) ",
    re.IGNORECASE,
)


def is_another(text: str, groups: Sequence[Group], told: Sequence[str]) -> bool:
    """True where all that was found bears the name of what is asked for, and another number or a figure of speech."""
    return _has_other_number(text, told) or _is_figurative(groups, told) or _is_pictured(text, told)


def _is_pictured(text: str, told: Sequence[str]) -> bool:
    """True for `Sold sewing machines` beside sewing skills: who sells, draws or insures a thing does not do it."""
    is_deed_asked = _ASKS_DEED.search(text) is not None and _ASKS_TRADE.search(text) is None
    return is_deed_asked and bool(told) and all(_OF_ITS_TRADE.match(each) for each in told)


def _has_other_number(text: str, told: Sequence[str]) -> bool:
    for asked in _NUMBERED.finditer(text):
        if verb_form(asked["name"]) is Form.BASE:
            continue  # `Handle 40 calls a day`
        beside = [re.findall(rf"\b{re.escape(asked['name'])}[ -]?(\d{{2,5}})\b", each) for each in told]
        numbers = [number for found in beside for number in found]
        if numbers and asked["number"] not in numbers and not any(asked["number"] in each for each in told):
            return True
    return False


def _is_figurative(groups: Sequence[Group], told: Sequence[str]) -> bool:
    """True for `Fostering good relations with suppliers` where fostering is all that is asked for."""
    telling = [group for group in groups if group.weight > GENERIC_WEIGHT]
    if len(telling) != 1 or _OF_GROWTH.fullmatch(telling[0].surface) is None or not told:
        return False
    verb = telling[0].surface[:-4]
    spoken = re.compile(
        rf"\b{re.escape(verb)}\w{{0,4}} (?:(?:an?|the|our|good|strong|close|better|more) ){{0,2}}(?:[\w-]+ )?"
        rf"{_OF_ANY_OFFICE}\b",
        re.IGNORECASE,
    )
    return all(spoken.search(each) for each in told)
