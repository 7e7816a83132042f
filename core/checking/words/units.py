"""Units of measure by their signs, written out as their words: `18 km²` is 18 square kilometres.

Only behind a figure. `m` is metres where what stands behind it shows that no millions are meant; signs that are letters
of anything else (`A`, `V`, `in`) are left.
"""

import re

_LENGTHS = {"mm": "millimetres", "cm": "centimetres", "km": "kilometres", "ft": "feet", "yd": "yards", "mi": "miles"}
_OTHERS = {
    "ha": "hectares", "g": "grams", "mg": "milligrams", "t": "tonnes", "oz": "ounces", "l": "litres", "L": "litres",
    "ml": "millilitres", "mL": "millilitres", "hl": "hectolitres", "kW": "kilowatts", "MW": "megawatts",
    "kWh": "kilowatt hours", "MWh": "megawatt hours", "kV": "kilovolts", "GB": "gigabytes", "TB": "terabytes",
    "MB": "megabytes", "kHz": "kilohertz", "MHz": "megahertz",
}  # fmt: skip
_METRES = {"m": "metres"}
_FIGURE = r"(?<=\d)[ \u00a0\u202f]?"
_END = r"(?![\w²³/^-])"
_POWERS = {"2": "square", "²": "square", "3": "cubic", "³": "cubic", "sq": "square", "cu": "cubic"}
_ALL_LENGTHS = _LENGTHS | _METRES
_SIGNS = "|".join(_ALL_LENGTHS)
# `18 km2`, `300 m²`; `12 sq km`, `300 sqm`
_RAISED = re.compile(rf"{_FIGURE}(?P<sign>{_SIGNS})\^?(?P<power>[23²³]){_END}")
_CALLED = re.compile(rf"{_FIGURE}(?P<power>sq|cu)\.? ?(?P<sign>{_SIGNS}){_END}")
_PLAIN = re.compile(rf"{_FIGURE}(?P<sign>{'|'.join(sorted(_LENGTHS | _OTHERS, key=len, reverse=True))}){_END}")
# `140 m of kerb`, `220 m with a gang`; money, people and what is counted in millions stand elsewhere.
_AS_METRES = re.compile(
    r"(?<![\d.,£$€] )(?<![\w.,£$€])(?P<number>\d{1,4}(?:\.\d)?) m"
    r"(?! (?:in|by|from) (?:19|20)\d\d\b)(?= (?:of|with|in|at|along|above|below|under|deep|from|by)\b|[,.;)]|$)"
)
_IN_MILLIONS = re.compile(
    r"[£$€%]|\b(?:budgets?|sales|turnover|revenues?|costs?|spend(?:ing)?|profits?|loss(?:es)?|income|funds?|funding|worth"
    r"|grants?|raised|users?|visit(?:or)?s?|views?|downloads?|orders?|customers?|readers?|people|deals?|contracts?"
    r"|assets?|loans?|portfolio|savings?|saved|invest(?:ed|ments?)|payroll|fees?|million|records?|rows"
    r"|data(?:sets?|bases?)?|entries|hits|reads|subscribers?|followers|transactions?|requests|messages|members"
    r"|households)\b|(?-i:\b(?:[A-Z]{3}|R) ?\d)",
    re.IGNORECASE,
)


def units_written(text: str) -> str:
    """The text with its signs of units as words."""
    text = _RAISED.sub(_with_power, text)
    text = _CALLED.sub(_with_power, text)
    text = _PLAIN.sub(lambda match: f" {(_LENGTHS | _OTHERS)[match['sign']]}", text)
    return text if _IN_MILLIONS.search(text) else _AS_METRES.sub(r"\g<number> metres", text)


def _with_power(match: re.Match[str]) -> str:
    return f" {_POWERS[match['power']]} {_ALL_LENGTHS[match['sign']]}"
