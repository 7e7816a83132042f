"""Languages that are asked for and held, by their levels: `German at B2` is answered by `German (C1)`."""

import re
from dataclasses import dataclass
from typing import Literal

from core.checking.evidence.evidence import EvidenceIndex, Witness

LANGUAGES = frozenset(
    "afrikaans albanian arabic armenian basque bengali bulgarian cantonese catalan croatian czech danish dutch english"  # noqa: SIM905
    " estonian farsi filipino finnish french frisian gaelic galician georgian german greek gujarati hausa hebrew hindi"
    " hmong hungarian icelandic igbo indonesian irish isixhosa isizulu italian japanese kannada kazakh korean kurdish"
    " latin latvian lithuanian luxembourgish malay malayalam maltese mandarin marathi māori nepali norwegian ojibwe"
    " pashto persian polish portuguese punjabi quechua romanian russian scots sepedi serbian sesotho setswana shona"
    " sinhala slovak slovene slovenian somali spanish swahili swedish tagalog tamil telugu thai tigrinya turkish twi"
    " ukrainian urdu vietnamese welsh wolof xhosa yoruba zulu"
    " cebuano hiligaynon ilocano khmer konkani igbo catalan luo kikuyu mongolian quechua".split()
)
_LANGUAGE = re.compile(rf"\b(?:{'|'.join(sorted(LANGUAGES))})\b", re.IGNORECASE)
_CODES = {"en": "english", "fr": "french", "de": "german", "es": "spanish", "it": "italian", "pt": "portuguese"}
_CODED = re.compile(r"\b(?-i:EN|FR|DE|ES|IT|PT)(?:/(?-i:EN|FR|DE|ES|IT|PT))+\b")
# What makes a requirement one about the language, and not about a people or its food.
_SPOKEN = re.compile(
    r"\b(?:spoken|written|speak\w*|read(?:ing)?|writ(?:e|ing)|communicat\w+|fluen\w+|proficien\w+|command|bilingual|native"
    r"|mother tongue|conversational|languages?|level|knowledge of|good|excellent|strong|basic|business|professional"
    r"|working knowledge|speakers?|[ABC][12])\b",
    re.IGNORECASE,
)
# A subject of school, papers in it, and who teaches it, are other matters.
_OTHER = re.compile(
    r"\b(?:GCSEs?|A[- ]levels?|degree|diploma|teach\w*|literature|maths|curriculum|law|cuisine|food|market|years?"
    r"|history|native plants|certificate|ielts|toefl)\b",
    re.IGNORECASE,
)
_LEVELS = (
    (7, re.compile(r"\bnative|mother tongue|first language|home language|\bmain language", re.IGNORECASE)),
    (6, re.compile(r"\bC2\b|\bmastery", re.IGNORECASE)),
    (5, re.compile(r"\bC1\b|\bfluen\w+|full professional|near[- ]native|excellent|bilingual", re.IGNORECASE)),
    (
        4,
        re.compile(
            r"\bB2\b|\bproficien\w+|upper[- ]intermediate|\bgood|professional|business|advanced|strong", re.IGNORECASE
        ),
    ),
    (3, re.compile(r"\bB1\b|conversational|intermediate|\bworking\b", re.IGNORECASE)),
    (2, re.compile(r"\bA2\b|\bbasic|elementary|pre-?intermediate|reading|\bsome\b", re.IGNORECASE)),
    (1, re.compile(r"\bA1\b|rusty|forgotten|few words|beginner|learning|school|evening class|rudiment", re.IGNORECASE)),
)
# The European letters and what exams are of these levels, before any word beside them; then words that belong together.
_FRAMEWORK = {"A1": 1, "A2": 2, "B1": 3, "B2": 4, "C1": 5, "C2": 6}
_LETTERS = re.compile(r"\b(?:A[12]|B[12]|C[12])\b")
_EXAMS = (
    (6, re.compile(r"\bIELTS\W{0,3}(?:8\.5|9)|\bCPE\b|\bHSK ?6\b")),
    (
        5,
        re.compile(
            r"\bIELTS\W{0,3}(?:7|8)|\bCAE\b|\bDSH-?[23]\b|\b(?:JLPT )?N1\b|\bTOEFL\W{0,6}(?:9[5-9]|1[01]\d|120)"
        ),
    ),
    (4, re.compile(r"\bIELTS\W{0,3}(?:5\.5|6)|\bFCE\b|\bJLPT N2\b|\bHSK ?5\b|\bTOEFL\W{0,6}(?:7[2-9]|8\d|9[0-4])\b")),
    (3, re.compile(r"\bIELTS\W{0,3}(?:4|5(?!\.5))|\bJLPT N3\b|\bHSK ?4\b")),
)
_TOGETHER = (
    (7, re.compile(r"native or bilingual", re.IGNORECASE)),
    (
        5,
        re.compile(r"full professional|business[- ]fluent|near[- ]native|fluen\w{1,4} in business", re.IGNORECASE),
    ),
    (4, re.compile(r"professional working|good working", re.IGNORECASE)),
    (3, re.compile(r"limited working", re.IGNORECASE)),
)
# Of two that are enough, the lower one is asked for.
_OR_LESS = re.compile(r"\bnative,? or (?:near[- ]native|fluent|bilingual)|\b(?:near|close to)[- ]native", re.IGNORECASE)
_LABEL = (
    r"(?:other languages?|native|mother tongue|first language|bilingual|fluent|proficient|excellent|very good|good"
    r"|advanced|intermediate|conversational|basic|elementary|beginner|working|business|professional|[ABC][12])(?: in)?"
)
_MORE = re.compile(r"\b(?:an)?other language\b|\b(?:a )?second language\b|\bfurther languages?\b", re.IGNORECASE)
_ANY_LANGUAGE = re.compile(
    r"(?:an?y? |one |fluen\w+ in |knowledge of )*(?:second|further|foreign|other|another|additional) "
    r"(?:foreign |european )?"
    r"languages?(?: (?:skills|is|an?|would|be|advantage|asset|plus|welcome|desirable))*",
    re.IGNORECASE,
)
_NEARLY = 2
_LEAST = 3
# Who is bilingual speaks two, whichever mark stands between them.
_BILINGUAL = re.compile(r"\b(?:bi|multi)-?lingual\b", re.IGNORECASE)
_BOTH = 2
_EITHER = re.compile(
    rf"\b(?:{'|'.join(sorted(LANGUAGES))})(?:,? or |/)(?:[a-z]+ )?(?:{'|'.join(sorted(LANGUAGES))})\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True)
class Tongues:
    """What is asked for: names in small letters, the least level of them, and whether one is enough."""

    names: tuple[str, ...]
    level: int
    is_either: bool
    is_more: bool = False
    """Whether any other language is asked for beside them."""
    least: int = 1
    """How many of them one has to know for any answer."""


def tongues_asked(text: str) -> Tongues | None:
    """The languages that a requirement asks somebody to know; None for one about another matter."""
    names = [match[0].lower() for match in _LANGUAGE.finditer(text)]
    names += [_CODES[code.lower()] for match in _CODED.finditer(text) for code in match[0].split("/")]
    is_alone = len(text.split()) <= len(names) * 2
    if not names and _ANY_LANGUAGE.fullmatch(text.strip(" .")):
        return Tongues(names=(), level=1, is_either=False, is_more=True)
    if not names or _OTHER.search(text) or not (is_alone or _SPOKEN.search(text)):
        return None
    bare = text.split(",", maxsplit=1)[0] if len(set(names)) == 1 else text
    levels = [level for level, pattern in _LEVELS if pattern.search(bare)]
    if letters := _LETTERS.findall(bare):
        levels = [min(_FRAMEWORK[each] for each in letters)]
    elif _OR_LESS.search(bare):
        levels = [_FRAMEWORK["C1"]]
    is_bilingual = _BILINGUAL.search(text) is not None
    is_either = _EITHER.search(text) is not None and not _CODED.search(text) and not is_bilingual
    is_more = _MORE.search(text) is not None
    level = max(levels, default=_LEAST)
    least = min(_BOTH, len(set(names))) if is_bilingual else 1
    return Tongues(names=tuple(dict.fromkeys(names)), level=level, is_either=is_either, is_more=is_more, least=least)


def is_english_alone(asked: Tongues, index: EvidenceIndex) -> bool:
    """True where English is asked for of somebody who lists no language at all: who grew up with it seldom does."""
    return asked.names == ("english",) and not asked.is_more and not index.of_kind("language")


def lists_any(asked: Tongues, index: EvidenceIndex) -> bool:
    """True where a list of languages names one that is asked for: `Spanish B1` says how well."""
    return any(
        _names(name, part) for each in index.of_kind("language") for part in _parts(each) for name in asked.names
    )


def tells_of_speaking(asked: Tongues, text: str) -> bool:
    """True where a line says that somebody speaks, reads, teaches or works in one of the languages."""
    names = "|".join(asked.names) or "(?!)"
    said = re.compile(
        rf"\b(?:in|into|from|of|spoken|speaks?|speaking|spoke|taught|teach\w*|learn\w*|studied|interpret\w*|translat\w*"
        rf"|fluen\w*|native|bilingual)\W+(?:\w+\W+){{0,2}}(?:{names})\b|\b(?:{names})(?:[- ](?:speak\w*|language"
        r"|lessons?|class(?:es)?|courses?|teacher|tutor|translat\w*|interpret\w*|literature|philology|studies|to|into)|\W*$|[,;/)(&]"
        r"|\W+(?:and|or)\b)",
        re.IGNORECASE,
    )
    return said.search(text) is not None


def _parts(line: Witness) -> list[str]:
    """The items of a list; what only says how well (`Hindi, beginner, evening class`) belongs to the one before it."""
    found: list[str] = []
    for item in re.split(r"[,;•·|]| and ", line.evidence.text):
        is_level = any(pattern.match(item.strip(" (")) for _, pattern in _LEVELS) and not _LANGUAGE.search(item)
        if found and is_level and _LANGUAGE.search(found[-1]):
            found[-1] = f"{found[-1]}, {item.strip()}"
        else:
            found.append(item)
    return found


def known(
    asked: Tongues, index: EvidenceIndex
) -> tuple[Literal["strong", "partial"] | None, tuple[Witness, ...], tuple[str, ...]]:
    """How well the languages are known, by which lines, and which of them are not."""
    found = {name: _best(name, asked.level, index) for name in asked.names}
    if asked.is_more:
        found["another language"] = _other(asked.names or ("english",), index)
    strengths = [each[0] for each in found.values() if each is not None]
    witnesses = tuple(dict.fromkeys(each[1] for each in found.values() if each is not None))
    missing = tuple(name.capitalize() for name, each in found.items() if each is None)
    # English is seldom listed by who writes in it: where only it is missing of two, one is known as far as one can see.
    is_unsaid = bool(strengths) and asked.least > 1 and "English" in missing and not _names_english(index)
    if len(strengths) + is_unsaid < asked.least:
        return None, (), missing
    if asked.least > 1:  # of three that are named, `English and Spanish or Russian`, two are enough
        missing = ("English",) if len(strengths) < asked.least else ()
    if asked.is_either:
        return ("strong" if "strong" in strengths else "partial"), witnesses, ()
    return ("strong" if not missing and "partial" not in strengths else "partial"), witnesses, missing


def _names_english(index: EvidenceIndex) -> bool:
    return any("english" in each.evidence.text.lower() for each in index.of_kind("language", "skill"))


def _best(name: str, level: int, index: EvidenceIndex) -> tuple[Literal["strong", "partial"], Witness] | None:
    found: list[tuple[int, Witness]] = []
    listed = [
        each for each in index.of_kind("language") if re.search(rf"\b{name}\b", each.evidence.text, re.IGNORECASE)
    ]
    for witness in listed or index.of_kind("skill"):
        if witness.evidence.polarity != "does" or not witness.shown:
            continue
        found += [(_level_of(part), witness) for part in _parts(witness) if _names(name, part)]
    if not found:
        return None
    best, witness = max(found, key=lambda pair: pair[0])
    if best == 0:  # no level is named: nobody lists what they do not know
        return ("strong" if level <= _LEAST else "partial"), witness
    if best >= level:
        return "strong", witness
    return ("partial", witness) if best >= level - _NEARLY and best > 1 else None


def _other(names: tuple[str, ...], index: EvidenceIndex) -> tuple[Literal["strong", "partial"], Witness] | None:
    """Any other language that is listed, whatever its level."""
    listed = (each for each in index.of_kind("language") if each.evidence.polarity == "does" and each.shown)
    for witness in listed:
        match = _LANGUAGE.search(witness.evidence.text)
        if match is not None and match[0].lower() not in names:
            return "strong", witness
    return None


def _names(name: str, part: str) -> bool:
    """True where a part of a list begins with the language, behind a label or its level perhaps: `Native: Polish`."""
    return re.match(rf"\W{{0,4}}(?:{_LABEL}\W{{1,4}})?{name}\b", part, re.IGNORECASE) is not None


def _level_of(part: str) -> int:
    """By its letters or exam, else by its own word for it; of several the lowest: `English (basic, learning)`."""
    if letters := _LETTERS.findall(part):
        return min(_FRAMEWORK[each] for each in letters)
    for table in (_EXAMS, _TOGETHER):
        if (level := next((level for level, pattern in table if pattern.search(part)), None)) is not None:
            return level
    return min((level for level, pattern in _LEVELS if pattern.search(part)), default=0)
