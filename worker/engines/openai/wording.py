"""What no checker of facts sees in a sentence: phrases that nobody would send, our keys, our instructions."""

import re
from functools import cache
from importlib import resources

from core.checking.letters.no_text import no_text_in

# The same that `prompts/writing.md` names.
_BANNED = re.compile(
    r"\b(?:passionate|results[- ]driven|proven track record|dynamic professional|seasoned|synerg\w+|leverag\w+"
    r"|utili[sz]\w+|spearhead\w*|go-getter|outside the box|perfect fit|dream job|writing to express|I believe"
    r"|I am confident|to whom it may concern|my (?:work|duties|role) included"
    r"|You (?:ask|are (?:also )?(?:looking|asking)) for|performing of"
    r"|making of|a (?:understanding|ability|active|expert|interest|excellent))\b",
    re.IGNORECASE,
)
_KEYS = re.compile(r"[(\[]?\b[er]\d{1,3}\b(?:, ?[er]\d{1,3}\b)*[)\]]?")
# Fewer words in a row may be anybody's.
_LEAKED_WORDS = 8
LONGEST_NOTE = 300
_LACKING = re.compile(
    r"\b(?:no|not|nothing|none|never|neither|without|only|lacks?|lacking|missing|absent|unclear|expired|planned)\b|n['’]t\b",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d+")
_WORD = re.compile(r"\w+")


def banned_in(text: str, *, own: str) -> str | None:
    """A phrase that nobody would send, unless the person's `own` evidence says it in this way."""
    for match in _BANNED.finditer(text):
        if match[0].casefold() not in own.casefold():
            return match[0]
    return None


def key_in(text: str, *, own: str) -> str | None:
    """A key of a prompt in running text; a word of the person's own may look like one."""
    for match in _KEYS.finditer(text):
        if match[0].strip("()[]") not in own:
            return match[0]
    return None


def is_note(text: str, requirement: str) -> bool:
    """True for a note on what is missing: it says that something is not there, no new figure, and is short."""
    figures = set(_FIGURE.findall(text)) <= set(_FIGURE.findall(requirement))
    return len(text) <= LONGEST_NOTE and figures and bool(_LACKING.search(text)) and no_text_in(text) is None


def is_told(text: str) -> bool:
    """True when several words in a row are ours."""
    words = _words(text)
    runs = (words[place : place + _LEAKED_WORDS] for place in range(len(words) - _LEAKED_WORDS + 1))
    return any(" ".join(run) in _instructions() for run in runs)


@cache
def _instructions() -> str:
    files = sorted(resources.files("worker.prompts").iterdir(), key=str)
    told = (file.read_text(encoding="utf-8") for file in files if file.name.endswith(".md"))
    return " ".join(_words("\n".join(told)))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
