"""Numbers that a state gives a person, by their shapes: `12.345.678-Z`, `123.456.789-09`, `RSSMRA85T10A562S`.

Labels before them are written in more ways than any table has, and as often there is none.
"""

import re
from collections.abc import Iterator

# Behind one of these any long number is a person's own. Some have other meanings, so a colon alone is not enough.
_LABEL = (
    r"(?:D\.?N\.?I|N\.?I\.?[EFR]|R\.?U\.?[TN]|C\.?P\.?F|C\.?U\.?R\.?P|R\.?F\.?C|C\.?F|R\.?G|C\.?C|C\.?I|B\.?I|T\.?I"
    r"|CUI[LT]|S\.?S|N\.?A\.?S|AVS|AHV|BSN|ID-kaart|Registre national"
    r"|[Cc]arteira de [Tt]rabalho|[Cc]art[ãa]o d[eo] [Cc]idad[ãa]o|[Cc]arta (?:d['’]|di )identit[àa])"
)
_SIGN = r"\.?(?: ?(?:[Nn](?:[.ºo°]{1,2}|r\.?|um\.?)|#))?(?: ?:)? ?"
_BEFORE = rf"(?:(?:[Nn][.ºo°]{{1,2}} )?\b{_LABEL}{_SIGN})"
_DAY = r"\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_SHAPES = (
    r"[A-Z]{6}\d\d[A-EHLMPRST]\d\d[A-Z]\d{3}[A-Z]",  # Italy
    rf"[A-ZÑ]{{4}}{_DAY}(?:[HMX][A-Z]{{5}}[A-Z\d]\d|[A-Z\d]{{3}})",  # Mexico
    r"\d{3}\.\d{3}\.\d{3}-\d\d",  # Brazil
    r"(?:20|23|24|27)-\d{8}-\d",  # Argentina
    r"[12] ?\d\d ?(?:0[1-9]|1[0-2]) ?\d[\dAB] ?\d{3} ?\d{3} ?\d\d",  # France
    r"\d\d\.(?:0\d|1[0-2])\.[0-3]\d-\d{3}\.\d\d",  # Belgium
    r"\d{8} \d [A-Z]{2}\d",  # Portugal
)
_BY_SHAPE = re.compile(rf"{_BEFORE}?(?<![\w.-])(?:{'|'.join(_SHAPES)})(?![\w-])")
_SPANISH = re.compile(
    rf"{_BEFORE}?(?<![\w.-])(?P<number>[XYZ][ -]?\d{{7}}|\d{{2}}\.?\d{{3}}\.?\d{{3}})[ -]?(?P<letter>[A-Z])(?!\w)"
)
# No years and months: `BI 2019 - 2021` is a tool.
_LONG = r"(?:\d{7,13}|\d{5}[A-Z]{2}|\d{1,3}(?:[. ]\d{3}){2,3}|\d{2,3}[/ -]\d{7,8}[/ -]\d{2})"
_BEHIND_LABEL = re.compile(
    rf"(?<![\w.]){_BEFORE}[A-Z]{{0,2}}{_LONG}(?: ?-?[\dA-Z]{{1,3}})?(?!\w|[ -]\d)(?: de [A-ZÀ-Þ][^\W\d_]{{2,20}})?"
)
_CHECKS = "TRWAGMYFPDXBNJZSQVHLCKE"
_FIRST = str.maketrans("XYZ", "012")


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where such numbers stand, with their labels."""
    for pattern in (_BY_SHAPE, _BEHIND_LABEL):
        yield from (found.span() for found in pattern.finditer(text))
    for found in _SPANISH.finditer(text):
        number = re.sub(r"\D", "", found["number"].translate(_FIRST))
        if _CHECKS[int(number) % len(_CHECKS)] == found["letter"]:
            yield found.span()
