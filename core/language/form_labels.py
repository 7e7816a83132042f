"""Labels of forms that ask for a person's data: `E-MAIL ADDRESS`, `Telephone / Mobile no.`, `Highest grade held`."""

import re

_OF_PARTS = (
    r"(?:degree(?: ?/ ?level)?|from ?/ ?to|course|place|location|years?(?: attended)?"
    r"|dates?(?: attended)?|school|institution|university"
    r"|college|qualifications?|subjects?|major|town|title of qualification awarded|name and type of organi[sz]ation"
    r"|principal subjects)"
)
# What a form puts before the parts of an entry: with a colon anywhere.
OF_ENTRY = re.compile(rf"(?:^|(?<=, )){_OF_PARTS}: ?(?=\S)", re.IGNORECASE)
# What a European form puts before the parts of an entry, behind commas and without colons.
OF_EUROPEAN_FORM = re.compile(
    r"(?:^|(?<=, ))(?:dates(?=, (?:19|20)\d\d)|title of qualification awarded|name and type of organi[sz]ation), ",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST = 50
_MOST_WORDS = 6
# One of these says what is asked for; the others only say which of several.
_WAYS = {
    "mail": frozenset({"email", "mail"}),
    "phone": frozenset({"telephone", "phone", "tel", "mobile", "cell", "cellphone", "landline", "mob", "handphone"}),
    "address": frozenset({"address", "residence"}),
    "name": frozenset({"name", "surname"}),
}
_BESIDE = frozenset(
    {
        "e",
        "no",
        "nos",
        "number",
        "numbers",
        "home",
        "residential",
        "permanent",
        "present",
        "current",
        "postal",
        "contact",
    }
    | {"mailing", "private", "personal", "work", "day", "daytime", "evening", "preferred", "street", "full", "first"}
    | {"last", "family", "given", "middle", "and", "or", "your", "applicant", "candidate", "s", "the", "of", "primary"}
)
_ADMIN = re.compile(
    r"(?:nationality|citizenship|visa status|highest grade held|veterans?['’]?s? preference|special hiring authority"
    r"|(?:announcement|vacancy|passport|nmc pin|personnel|staff) ?(?:no|number)?\.?|pay grade|gs grade|date of birth"
    r"|d\.?o\.?b\.?|father['’]?s name|mother['’]?s name|place of birth|gender|sex|religion|marital status|civil status"
    r"|(?:expected|current|desired) salary|notice period)",
    re.IGNORECASE,
)


def asked_for(label: str) -> str:
    """The way of reaching somebody that a label asks for: `mail`, `phone`, `address`, `name`; else nothing."""
    words = _WORD.findall(label.lower()) if len(label) <= _LONGEST else []
    if not words or len(words) > _MOST_WORDS:
        return ""
    ways = [way for way, names in _WAYS.items() if not names.isdisjoint(words)]
    is_label = bool(ways) and all(word in _BESIDE or any(word in names for names in _WAYS.values()) for word in words)
    return ways[0] if is_label else ""


def is_of_office(label: str) -> bool:
    """True for what an office wants to know and no employer reads for: nationality, grade, numbers, pay."""
    return len(label) <= _LONGEST and _ADMIN.fullmatch(label.strip(" .:*")) is not None


def is_form_label(text: str) -> bool:
    """True for a label of either kind that has no value beside it."""
    return bool(asked_for(text)) or is_of_office(text)


def without_form(entry: str) -> str:
    """The entry without what a form put before its parts."""
    return OF_EUROPEAN_FORM.sub("", OF_ENTRY.sub("", entry))
