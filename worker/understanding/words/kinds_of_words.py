"""Words that tell what a line is about: a degree, a school, a certificate, a prize, a language, a level."""

import re
from functools import cache, lru_cache

from core.language.degrees import DEGREES, SCHOOLS
from core.language.tongues import ENGLISH, foreign_words, tongue, words_of

_DEGREE = re.compile(
    r"(?<![\w.])(?:b\.?\s?a|b\.?\s?s(?:c|n|w)?|b\.?\s?eng|b\.?\s?e|b\.?\s?tech|m\.?\s?tech|b\.?\s?b\.?\s?a|b\.?\s?ed"
    r"|b\.?\s?com|m\.?\s?a"
    r"|m(?:math|phys|chem|biol|sci|geol|pharm)|mb\.?\s?chb|b\.?\s?v\.?\s?sc|p\.?g\.?[ -]?(?:dip|cert)"
    r"|grad\.?[ -]?(?:dip|cert)"
    r"|m\.?\s?s(?:c|n|w)?|m\.?\s?eng|m\.?\s?ed|m\.?\s?phil|m\.?\s?b\.?\s?a|ll\.?\s?[bm]|ph\.?\s?d|ed\.?\s?d|m\.?\s?d"
    r"|mbbs|d\.?\s?n\.?\s?p"
    r"|a\.?\s?a\.?\s?s?|pgce|p\.?g\.?d\.?c?\.?a?"
    r"|(?-i:[BM]\.?F\.?A|M\.?P\.?[AHP]|M\.?S\.?W|B\.?A\.?S|[BM]\.?C\.?A|[BM]S(?:CS|EE|ME|IT)|[BM]\.?Arch|[BM]\.?Mus"
    r"|M\.?Res|MLIS|D\.?Phil|Pharm\.?D|Psy\.?D|D\.?D\.?S|D\.?V\.?M|BM(?= in )"
    r"|J\.?\s?D(?=\.?(?:,|$|\t| \()))"
    r")\.?(?![\w&])"
    r"|\b(?:bachelor|master|doctor(?:ate)?)(?:['’]?s)?\b(?= (?:of|in|degree|thesis)|$|\W)"
    r"|\bassociate(?:['’]?s)? (?:degree|of|in)\b"
    r"|\b(?:degree|diploma|diplom|honou?rs|btec|ged|gcses?|a[- ]levels?|o[- ]levels?|nvq|hnd|hnc|abitur|matura"
    r"|baccalaureate|bootcamp|nanodegree|juris doctor"
    r"|high school|(?:national|higher|senior|school|leaving|foundation|advanced|graduate) certificate|apprenticeship"
    r"|leaving certificate|secondary school certificate|licence (?:en|in)|major(?:ed)? in|minor in"
    r"|city & guilds"
    r"|hsc|ssc|postgraduate|undergraduate|coursework|gpa|cgpa|máster|licenciatur\w+|grado|técnico|bacharel\w*|laurea"
    r"|magister|inżynier|rer\. ?nat|cap(?= [A-Z])|t[- ]levels?|highers)\b|\(hons\)|\bdr\.?(?= rer)",
    re.IGNORECASE,
)
_CERTIFICATE = re.compile(
    r"\b(?:certif\w*|licen[sc]\w*|prince2|pmp|nebosh|iosh|osha|first aid|cpr|bls|acls|itil|comptia|ccna|cissp|cpa"
    r"|acca|cfa|scrum|haccp"
    r"|training|course|accredit\w*|chartered|card|permit|clearance|ielts|toefl|tefl|registered|registration|ticket"
    r"|six sigma|expir\w+)\b",
    re.IGNORECASE,
)
_PRIZE = re.compile(
    r"\b(?:award\w*|prize|scholar\w*|medal|winner|won|honou?rs?|dean['’]s list|employee of|champion|fellowship|grant"
    r"|recognition|finalist"
    r"|nominated|first place|runner[- ]up|merit|olympiad)\b",
    re.IGNORECASE,
)
LANGUAGES = frozenset(
    "afrikaans albanian amharic arabic armenian basque bengali bosnian bulgarian cantonese catalan "
    "chinese croatian czech danish dutch english estonian farsi finnish french gaelic georgian german "
    "greek gujarati hausa hebrew hindi hungarian icelandic igbo indonesian irish italian japanese kannada "
    "kazakh khmer korean kurdish latin latvian lithuanian malay malayalam maltese mandarin marathi nepali "
    "norwegian pashto persian polish portuguese punjabi romanian russian serbian shona sinhala slovak "
    "slovene slovenian somali spanish swahili swedish tagalog tamil telugu thai tigrinya turkish twi "
    "ukrainian urdu uzbek vietnamese welsh xhosa yoruba zulu filipino bisaya hokkien deutsch englisch "
    "französisch spanisch polnisch italienisch russisch türkisch français anglais allemand espagnol "
    "italien español inglés francés alemán italiano português inglês nederlands engels duits frans ".split()
)
_LEVEL = re.compile(
    r"\b(?:native(?: speaker)?|mother tongue|first language|bilingual|fluent(?:ly)?|proficient|advanced"
    r"|upper[- ]intermediate|intermediate"
    r"|conversational|very good|good|excellent|fair|basics?|beginner|elementary|limited|expert|business(?: level)?"
    r"|professional|working"
    r"|proficiency|knowledge|[abc][12]|muttersprache|fließend|gut|courant|nativo|avanzado|maternelle)\b",
    re.IGNORECASE,
)
_FIRST_PERSON = re.compile(r"(?<!\w)(?:I|my|me|My)(?!\w)")
_ENGLISH = {
    "degree": _DEGREE,
    "school": SCHOOLS,
    "certificate": _CERTIFICATE,
    "prize": _PRIZE,
    "level": _LEVEL,
    "first_person": _FIRST_PERSON,
}
_WORD = re.compile(r"[^\W\d_]+")


def names_degree(text: str) -> bool:
    """True where a degree, or something that is learned at school, is named."""
    return _names("degree", text, tongue())


def names_school(text: str) -> bool:
    """True where a kind of school is named."""
    return _names("school", text, tongue())


def names_certificate(text: str) -> bool:
    """True where words of certificates stand."""
    return _names("certificate", text, tongue())


def names_prize(text: str) -> bool:
    """True where words of prizes stand."""
    return _names("prize", text, tongue())


def names_level(text: str) -> bool:
    """True where it is said how well."""
    return _names("level", text, tongue())


def says_i(text: str) -> bool:
    """True where somebody speaks of themself: `I`, `my`."""
    return _names("first_person", text, tongue())


def names_language(text: str) -> bool:
    """True where a language of people is named."""
    return any(is_language(word) for word in _WORD.findall(text[:120]))


def is_language(word: str) -> bool:
    """True for the name of a language of people."""
    foreign = foreign_words()
    return word.lower() in LANGUAGES or (foreign is not None and word.lower() in foreign.tongues)


@lru_cache(maxsize=8_000)
def _names(kind: str, text: str, language: str) -> bool:
    if _ENGLISH[kind].search(text) is not None or (kind == "degree" and DEGREES.search(text) is not None):
        return True
    return language != ENGLISH and _foreign(kind, language).search(text) is not None


@cache
def _foreign(kind: str, language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{words_of(language).kinds[kind]})(?!\w)", re.IGNORECASE)
