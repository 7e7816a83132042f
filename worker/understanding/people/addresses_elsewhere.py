"""Addresses as they are written in other languages: labels before them, streets in one piece, towns behind their code.

`Rua das Flores, 12 - casa 3 - Altamar - SP` is one address, and its dashes part nothing; `Dorpsstraat 7` above
`1234 AB Meerdijk` is one, too. What only says what kind of address follows, or what is private, reaches nobody.
"""

import re
from collections.abc import Sequence

from core.language.tongues import is_less_known
from worker.understanding.words.addresses import has_address
from worker.understanding.words.field_labels import without_label

_STREET = re.compile(
    r"(?:(?:\d{1,4}(?: ?(?:bis|ter|[A-D]))?,? )?"
    r"(?:rue|avenue|boulevard|allée|chemin|impasse|place|quai|route|cours|square)\s"
    r"|(?:calle|c/|avda?\.?|avenida|carrera|paseo|plaza|pasaje|camino|urb\.?|barrio|colonia|jr\.?|jirón)\s"
    r"|(?:rua|r\.|av\.|alameda|travessa|praça|estrada|rodovia|largo)\s"
    r"|(?:via|viale|corso|piazza|vicolo|largo|strada)\s"
    r"|[A-Z][\w.’'-]{0,20}(?: [\w.’'-]{1,20}){0,3}(?:straat|laan|weg|plein|gracht|kade|dijk|hof|dreef|singel) \d"
    r"|[A-ZÄÖÜ][\w.’'ß-]{0,30}(?:[ -][\w.’'ß-]{1,20}){0,3}"
    r"(?:str\.|straße|strasse|gasse|allee|platz|ring|ufer|damm|steig|berg|grund)\s?\d)",
    re.IGNORECASE,
)
_TOWN = re.compile(
    r"(?:[A-Z]{1,2}-)?\d{4,5}(?: ?-? ?(?:[A-Z]{2}\b|\d{3}))?,?\s[A-ZÀ-Ý][\w’' .()-]{2,40}", re.IGNORECASE
)
_HOUSE = re.compile(r"[^\d@]{3,60}\s\d{1,4}(?:\s?[A-Za-z])?(?:\s?[–-]\s?bus \d{1,3})?")
_DIGIT = re.compile(r"\d")


def reaches_in_tongue(piece: str) -> str | None:
    """A piece without its label; nothing for a label alone and for what is private. None where no label is known."""
    if not is_less_known():
        return None
    field, value = without_label(piece)
    if field == "private":
        return ""
    return value.strip() if field == "contact" else None


def is_whole_street(text: str) -> bool:
    """True for a line that is one address: a street with its number, and no mail, link or telephone beside it."""
    return is_less_known() and _STREET.match(text) is not None and bool(_DIGIT.search(text)) and not has_address(text)


def with_towns_below(addresses: Sequence[str]) -> list[str]:
    """A street and the town in the line below, behind its code, as one."""
    found: list[str] = []
    for text in addresses:
        above = found[-1] if found else ""
        is_street = is_whole_street(above) or (_HOUSE.fullmatch(above) is not None and not has_address(above))
        if is_less_known() and is_street and _TOWN.fullmatch(text):
            found[-1] = f"{above.rstrip(',')}, {text}"
        else:
            found.append(text)
    return found
