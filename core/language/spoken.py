"""Languages that people speak, by name, and texts that say nothing else than which, and how well. English."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.language.standing import level_of
from core.language.tongues import foreign_words, is_word_of_level

_NAMES = frozenset(
    "afrikaans akan albanian amharic arabic armenian assamese azerbaijani bahasa balochi bambara basque belarusian"  # noqa: SIM905
    " bemba bengali berber bisaya bosnian breton bulgarian burmese cantonese catalan cebuano chechen chewa chichewa"
    " chinese cornish creole croatian czech danish dari dinka dutch dzongkha efik english esperanto estonian ewe"
    " faroese farsi fijian filipino finnish flemish french frisian fula fulani gaelic galician ganda georgian german"
    " greek guarani gujarati hakka hausa hawaiian hebrew hiligaynon hindi hmong hokkien hungarian icelandic igbo"
    " ilocano ilonggo indonesian inuktitut irish isixhosa isizulu italian japanese javanese kannada kashmiri kazakh"
    " khmer kikuyu kinyarwanda kirundi kiswahili konkani korean kurdish kyrgyz lao latin latvian lingala lithuanian"
    " luganda luo luxembourgish maasai macedonian maithili malagasy malay malayalam maltese mandarin māori maori"
    " marathi mongolian navajo ndebele nepali norwegian nynorsk odia ojibwe oriya oromo papiamento pashto patois"
    " persian pidgin polish portuguese punjabi quechua romanian romansh runyankole russian sami samoan sango"
    " sanskrit scots sepedi serbian sesotho setswana shanghainese shona sindhi sinhala sinhalese slovak slovene"
    " slovenian somali sotho spanish sundanese swahili swati swedish tagalog taiwanese tajik tamil tatar telugu"
    " teochew thai tibetan tigrinya tongan tsonga tswana turkish turkmen twi ukrainian urdu uyghur uzbek venda"
    " vietnamese visayan welsh wolof xhosa xitsonga yiddish yoruba zulu".split()
)
_SIGNED = frozenset({"ASL", "BSL", "ISL", "LSF", "Auslan"})
# They stand beside a name, and are none themselves.
_BESIDE_NAMES = frozenset(
    "american bahasa brazilian british cape castilian classical egyptian haitian indonesia irish jamaican language"  # noqa: SIM905
    " levantine malaysia mexican modern moroccan nigerian reo scottish sign simplified standard swiss te traditional"
    " verdean".split()
)
# How well, and what stands between the two.
_HOW = frozenset(
    "a at able an and as basic basics beginner beginners bilingual business competent conversant conversational"  # noqa: SIM905
    " conversation elementary excellent fair first fluency fluent fluently full good home i in intermediate knowledge"
    " lang languages level like limited literacy mother native near of or oral pre professional proficiency proficient"
    " proficiently read reading speak speaker speaking speaks spoken strong such the to tongue understand"
    " understanding upper very with working write writing written advanced both moderate some learner learning a1 a2"
    " b1 b2 c1 c2 n1 n2 n3 n4 n5 skilled listening second third mostly only not novice expert mastery rusty school"
    " comprehension minimal sufficient current currently previously formerly now focus learning studying actively"
    " self-taught".split()
)
_SIGN_LANGUAGE = re.compile(r"(?:[A-Z][a-z]{2,20} )?[Ss]ign [Ll]anguage\b")
# `Previously B2, now A2`: what was is not said.
_ONCE = re.compile(r"\b(?:previously|formerly|once)\b[^,;)]{0,40}", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_CUTS = re.compile(r"[,;/&+|•·]|\b(?:and|or|und|et|y|e)\b|(?<=[a-z])-(?=[A-Za-z])| [–—-] ", re.IGNORECASE)
# `Fluent in`, `Native speaker of`; `Native English, French` says it of the first.
_LEVEL_OF_ALL = re.compile(
    r"\b(?:(?P<level>fluent|proficient|native|conversational|literate|basic)"
    r"(?: (?:speakers?|command|knowledge|proficiency|level))? ?(?:in|of|\(|:)|(?P<both>bilingual))",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[.;]\s+")
_DENIED = re.compile(r"\b(?:not|never|hardly)\b|n['’]t\b", re.IGNORECASE)
_MOST_LETTERS = 120


@dataclass(frozen=True, kw_only=True)
class Spoken:
    """A language as it is called, and how well, where that is said."""

    name: str
    level: str | None = None


def is_spoken(word: str) -> bool:
    """True for the name of a language of people."""
    foreign = foreign_words()
    return word.lower() in _NAMES or word in _SIGNED or (foreign is not None and word.lower() in foreign.tongues)


def spoken_alone(text: str) -> list[Spoken]:
    """The languages of a text that says nothing else: `Fluent in Spanish and Catalan`; nothing of any other.

    A level that is said of all holds up to the first of them that has its own.
    """
    if len(text) > _MOST_LETTERS or not _says_only_languages(text):
        return []
    return [each for sentence in _SENTENCE.split(text) for each in _with_level_of_all(sentence)]


def _with_level_of_all(sentence: str) -> Iterator[Spoken]:
    found = list(_each(sentence))
    before = sentence[: sentence.find(found[0].name)] if found else ""
    of_all = None if _DENIED.search(before) else _LEVEL_OF_ALL.search(before)
    shared = (of_all["level"] or of_all["both"]) if of_all is not None else None
    for number, each in enumerate(found):
        shared = None if number and each.level else shared
        yield Spoken(name=each.name, level=each.level or shared)


def says_how_well(text: str) -> bool:
    """True for what says nothing else than how well: `fluent`, `reading and understanding`, `langue maternelle`."""
    return is_word_of_level(text.strip()) or all(_says_how(word.lower()) for word in _WORD.findall(text))


def _says_how(word: str) -> bool:
    foreign = foreign_words()
    return word in _HOW or (foreign is not None and (word in foreign.connecting or is_word_of_level(word)))


def _says_only_languages(text: str) -> bool:
    words = _WORD.findall(text)
    others = [word.lower() for word in words if not is_spoken(word)]
    is_named = len(others) < len(words) or _SIGN_LANGUAGE.search(text) is not None
    is_told = all(_says_how(word) or word in _BESIDE_NAMES for word in others)
    return is_named and (is_told or is_word_of_level(" ".join(others)))


def _each(text: str) -> Iterator[Spoken]:
    for piece in _CUTS.split(_outside(text)):
        name = name_in(piece)
        if name:
            at = text.find(name)
            beside = re.match(r"\s*[(:–—-]+\s*([^(),;:]{2,40}(?:, [^(),;:]{2,30}(?=\)))?)", text[at + len(name) :])
            level = _level_said(piece) or (_level_said(beside[1]) if beside is not None else None)
            yield Spoken(name=name, level=level)


def _level_said(text: str) -> str | None:
    """How well; None for `not fluent`, which says how well one does not."""
    return None if _DENIED.search(text) else level_of(_ONCE.sub("", text))


def _outside(text: str) -> str:
    """Without brackets that name no language."""
    return re.sub(r"\(([^()]*)\)", lambda found: f" , {found[1]}" if name_in(found[1]) else " ", text)


def name_in(text: str) -> str:
    """The name of the first language, with the words that belong to it: `Haitian Creole`, `Mandarin Chinese`."""
    words = list(_WORD.finditer(text))
    at = next((index for index, word in enumerate(words) if is_spoken(word[0])), None)
    signed = _SIGN_LANGUAGE.search(text)
    if signed is not None and (at is None or signed.start() < words[at].start()):
        return signed[0]
    if at is None:
        return ""
    first = last = at
    while first and _belongs(words[first - 1][0]) and _is_beside(text, words[first - 1], words[first]):
        first -= 1
    while last + 1 < len(words) and _belongs(words[last + 1][0]) and _is_beside(text, words[last], words[last + 1]):
        last += 1
    return text[words[first].start() : words[last].end()]


def _belongs(word: str) -> bool:
    return word[:1].isupper() and (is_spoken(word) or word.lower() in _BESIDE_NAMES - {"language"})


def _is_beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    return text[one.end() : other.start()].isspace()
