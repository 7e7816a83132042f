"""Running text → sentences."""

import re

_BOUNDARY = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[^\W_a-z])")
_ABBREVIATIONS = frozenset(
    {"approx", "asst", "ave", "blvd", "ca", "cf", "co", "corp", "dept", "dr", "e.g", "est", "etc", "fig", "gov", "hon"}
    | {"i.e", "inc", "incl", "jr", "llc", "ltd", "max", "min", "mr", "mrs", "ms", "mt", "no", "nos", "prof", "sr"}
    | {"st", "vol", "vs", "pty", "mfg", "intl", "mgr", "sgt", "lt", "capt", "rev", "ing", "dipl"}
    | {"thos", "wm", "chas", "jas", "geo", "jos", "bros"}
)
# Behind a firm's name a sentence may begin all the same: `… at Kvarn Ltd. I cooked …`.
_FIRMS = re.compile(r"(?<![\w.])(?:co|corp|inc|llc|ltd|pty)\.$", re.IGNORECASE)
_BEGINS = re.compile(r"(?:I|We|My|Our|Then|There|Later|Since|From) [a-z\d]")
# … unless all before it only says where: `At Kvarn Ltd. I cooked …` is one sentence.
_ONLY_WHERE = re.compile(r"(?:At|With|For|From|Within|Under|During|Since|Through|In)\b(?: [^\s.;]+){0,7}\.$")
_LONGEST_WORD = 32  # all that is looked at before a full stop: texts may have ten thousand of them
_LAST_WORD = re.compile(r"(?<![\w.])([\w.]+)\.$")
# `mixed models in R. Taught …`, and what letters say (`I work with R. From 2022 …`): no initial of a name.
_LANGUAGE_R = re.compile(r"\b(?:in|using|I work with) [RCD]\.$")


def sentences(text: str) -> list[str]:
    """The sentences of `text`, trimmed. Abbreviations and initials do not end one."""
    found: list[str] = []
    start = 0
    for match in _BOUNDARY.finditer(text):
        before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
        is_end_of_firm = _FIRMS.search(before) is not None and _BEGINS.match(text, match.end()) is not None
        is_end_of_firm = is_end_of_firm and _ONLY_WHERE.fullmatch(text, start, match.start()) is None
        if not _ends_in_abbreviation(before) or is_end_of_firm:
            found.append(text[start : match.end()].strip())
            start = match.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends_in_abbreviation(text: str) -> bool:
    match = _LAST_WORD.search(text)
    if match is None:
        return False
    word = match[1].lower()
    # Milliseconds, and `£1.2M`; who is addressed has a capital.
    if match[1] == "ms" or any(character.isdigit() for character in match[1]):
        return False
    is_initial = len(word) == 1 and word != "i" and match[1].isupper() and not _LANGUAGE_R.search(text)
    return word in _ABBREVIATIONS or is_initial or ("." in word and len(word) <= len("u.s.a"))


def ended(text: str) -> str:
    """`text` as a sentence: with a full stop unless it ends in another mark."""
    trimmed = text.rstrip().rstrip(";,:–—-").rstrip()
    return trimmed if trimmed.endswith((".", "!", "?", "…", ".”", '."')) else f"{trimmed}."
