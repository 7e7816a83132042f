"""Words that tell what a line is about: a degree, a school, a certificate, a prize, a language, a level."""

import re
from functools import lru_cache

_DEGREE = re.compile(
    r"(?<![\w.])(?:b\.?\s?a|b\.?\s?s(?:c|n|w)?|b\.?\s?eng|b\.?\s?e|b\.?\s?tech|m\.?\s?tech|b\.?\s?b\.?\s?a|b\.?\s?ed"
    r"|b\.?\s?com|m\.?\s?a"
    r"|m\.?\s?s(?:c|n|w)?|m\.?\s?eng|m\.?\s?ed|m\.?\s?phil|m\.?\s?b\.?\s?a|ll\.?\s?[bm]|ph\.?\s?d|ed\.?\s?d|m\.?\s?d"
    r"|mbbs|d\.?\s?n\.?\s?p"
    r"|a\.?\s?a\.?\s?s?|pgce|p\.?g\.?d\.?c?\.?a?)\.?(?![\w&])"
    r"|\b(?:bachelor|master|doctor(?:ate)?)(?:['’]?s)?\b(?= (?:of|in|degree|thesis)|$|\W)"
    r"|\bassociate(?:['’]?s)? (?:degree|of|in)\b"
    r"|\b(?:degree|diploma|diplom|honou?rs|btec|ged|gcses?|a[- ]levels?|o[- ]levels?|nvq|hnd|hnc|abitur|matura"
    r"|baccalaureate|bootcamp"
    r"|high school|(?:national|higher|senior|school|leaving|foundation|advanced|graduate) certificate|apprenticeship"
    r"|leaving certificate|secondary school certificate|licence (?:en|in)|major(?:ed)? in|minor in"
    r"|city & guilds"
    r"|hsc|ssc|postgraduate|undergraduate|coursework|gpa|cgpa|máster|licenciatur\w+|grado|técnico|bacharel\w*|laurea"
    r"|magister|inżynier|rer\. ?nat|cap(?= [A-Z])|t[- ]levels?|highers)\b|\(hons\)|\bdr\.?(?= rer)",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w+|universid\w+|uni|college|school|institut\w*|academy|polytechnic\w*|lyc[ée]e|seminary"
    r"|conservato\w+|\w*hochschule|comprehensive|sixth form|grammar school|high(?= school|$|,| \()|kolleg|coll[èe]ge"
    r"|liceo|istituto|technikum|szko[łl]a|akademi\w+|politecnic\w*|politechni\w*|polytech\w*|h[öo]gskola\w*|\w*skola"
    r"|escuela|école|ecole|i\.?e\.?s|iit|mit|uc|facult\w+|gymnasi\w+|gimnazj\w+|\w*schule|colegio|medresa)\b",
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
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=4_000)
def names_degree(text: str) -> bool:
    """True where a degree, or something that is learned at school, is named."""
    return _DEGREE.search(text) is not None


@lru_cache(maxsize=4_000)
def names_school(text: str) -> bool:
    """True where a kind of school is named."""
    return _SCHOOL.search(text) is not None


def names_certificate(text: str) -> bool:
    """True where words of certificates stand."""
    return _CERTIFICATE.search(text) is not None


def names_prize(text: str) -> bool:
    """True where words of prizes stand."""
    return _PRIZE.search(text) is not None


def names_language(text: str) -> bool:
    """True where a language of people is named."""
    return any(word.lower() in LANGUAGES for word in _WORD.findall(text[:120]))


def names_level(text: str) -> bool:
    """True where it is said how well."""
    return _LEVEL.search(text) is not None
