"""Why somebody wants this post, as they said when they were asked: told in their words, whole, and marked as theirs.

No document can bear it, and nobody else knows it. It is held as other own words are: no placeholder, markup, address or
order to software, and no other language than the letter's. A greeting, a farewell and kisses are the letter's own, and
fall; what has no subject gets one, each sentence a capital and one full stop, and `i` is written `I`; nothing else is
changed.
"""

import re
from collections.abc import Iterator

from core.checking.letters.no_text import no_text_in
from core.language.detection import language_of
from core.language.phrasing import capitalised, lowered
from core.language.sentences import ended, sentences
from core.language.verbs import Form, verb_form
from core.record.context import TargetOpportunity

MOST_WORDS = 90
_LETTERS = "en"
_LAST_LATIN = "\u024f"
# What stands behind the question, and not by itself.
_BEHIND_QUESTION = re.compile(r"(?:because|so that(?!['’])|in order to)\s+\w", re.IGNORECASE)
# `To be honest, I need days` is no purpose.
_ASIDE = re.compile(
    r"to (?:be (?:honest|frank|fair|clear|sure|precise)|tell|put|say|cut|sum|start|begin)\b", re.IGNORECASE
)
_BULLET = re.compile(r"^\s*(?:[-*•·–—]|\d{1,2}[.)])(?:\s+|$)")
_LETTER = re.compile(r"[^\W\d_]")
_TO_WHOM = (
    r"(?i:sir|madam|ma['’]?am|all|team|there|everyone|everybody|hiring|recruiting|recruitment|manager|mr|mrs|ms|miss|dr|or"
    r"|both|folks)\.?|[A-Z][\w’'-]*\.?"
)
# `Good day Maam Odile, …`, `Hi, …`, `Dear Sir or Madam: …`; `Hello Kitty is …` greets nobody.
_GREETING = re.compile(
    r"(?:(?i:good (?:day|morning|afternoon|evening)|hi|hello|hey|greetings|dear)"
    rf"(?: (?:{_TO_WHOM})){{0,4}} ?[,!.:–—\n-]"
    r"|(?i:good (?:day|morning|afternoon|evening)|hi|hello)(?= I\b)|(?i:to whom it may concern) ?[,.:]?)"
)
_FAREWELL = re.compile(
    r"(?:^|(?<=[.!?\n]) ?)"
    r"(?i:(?:(?:kind|kindest|best|warm|warmest|with kind|with best) )?(?:regards|wishes)"
    r"|yours(?: (?:sincerely|faithfully|truly))?|sincerely(?: yours)?|cheers|love(?=,?[ \n][A-Z])"
    r"|(?:many |kind )?thanks(?: a lot| again)?"
    r"|thank you(?: (?:so|very) much)?(?: for (?:reading|considering|your)[^.!?\n]{0,60})?)"
    r" ?(?:[,.!\n][ \n]?(?:[A-Z][\w’'-]{0,30}\.?[ \n]?){0,3})?$"
)
_KISSES = re.compile(r"(?<=[\s.!?,])(?:x(?:[xo ]{0,7}x)?|xo(?:xo)?)[.!]?$", re.IGNORECASE)
_MOST_CUT, _LONGEST_END = 3, 160
# What is said of oneself without its subject, as one answers a question, and the word that belongs before it.
_NO_SUBJECT = {
    "I": re.compile(
        r"(?:(?:always |just |really )?(?:want(?:ed)?|wish(?:ed)?|hope|need|would (?:like|love)|love|enjoy)"
        r" (?:to|an?|the|my|your|this|that|some(?:where|thing|one)|more|less|working|being)"
        r"|like (?:to|working)|live (?:in|near|with)|grew up|had (?:a|an|to|the)|worked (?:as|at|for|in|with)"
        r"|moved (?:to|here)|(?:saw|know|heard) (?:the|your|that|about))\b",
        re.IGNORECASE,
    ),
    "I am": re.compile(
        r"(?:moving|relocating|looking|hoping|planning|trying|seeking|coming|returning|leaving|ready|keen|eager|happy|glad"
        r"|willing|tired|worn out|fed up|interested|new) (?:to|for|from|over|back|home|out|of|in|with|a|an|my|the)\b"
        r"|getting (?:out|back|married)\b",
        re.IGNORECASE,
    ),
}
# `Moving to Cork is my dream.` has a subject.
_HAS_SUBJECT = re.compile(
    r"(?:(?!,|&|\b(?:and|so|but|because|as|since|that|which|who)\b).)*?"
    r"\b(?:is|was|are|were|has|means|meant|would|will|makes|made|feels|sounds|gives|gave|takes|took|brought)\b",
    re.IGNORECASE,
)

# `not of nights. want …`: a sentence that somebody began in small letters; and `i` of who writes so.
_SMALL_BEGIN = re.compile(r"(?<=[a-z]{2}[.!?]) (?=[a-z]{1,20}(?:['’][a-z]{1,3})?[ ,])")
_SMALL_I = re.compile(r"(?<![\w.'’(&/-])i(?=['’](?:m|ve|d|ll)\b| (?!\.))")
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


def reason_told(opportunity: TargetOpportunity) -> tuple[str, ...]:
    """The sentences of the reason that a letter tells: whole ones from the first on, as far as a letter bears them.

    Empty where it was not said, or may not stand in a letter.
    """
    said = _sentences(opportunity.why or "")
    return said[: _fitting(said)] if _fault(opportunity.why or "") is None else ()


def why_untold(opportunity: TargetOpportunity) -> str | None:
    """What keeps the reason, or its end, out of the letter, in words for its author; None where all of it is told."""
    text = opportunity.why or ""
    said, fault = _sentences(text), _fault(text)
    if not said:
        return None
    if fault is not None:
        return f"The letter leaves out why you want this post: {fault}."
    left = len(said) - _fitting(said)
    if left == 0:
        return None
    rest = "the sentence" if len(said) == 1 else f"the last{f' {left}' if left > 1 else ''} of {len(said)} sentences"
    return f"The letter leaves out {rest} of why you want this post: it has {MOST_WORDS} words for that."


def _sentences(text: str) -> tuple[str, ...]:
    parts = [_BULLET.sub("", line).strip() for line in _without_letter(text).splitlines()]
    told = " ".join(ended(_begun(part)) for line in parts if _LETTER.search(line) for part in _parts_of(line))
    return tuple(sentences(" ".join(told.split())))


def _parts_of(line: str) -> Iterator[str]:
    """Its sentences, those too that begin in small letters; abbreviations end none."""
    for whole in sentences(_TWO_STOPS.sub(".", _SMALL_I.sub("I", line))):
        begun = 0
        for match in _SMALL_BEGIN.finditer(whole):
            before = whole[begun : match.start()]
            # What ends a sentence before a capital ends one here.
            if len(sentences(f"{before} It")) > 1:
                yield before
                begun = match.end()
        yield whole[begun:]


def _without_letter(text: str) -> str:
    """Without what the letter around it has: greeting, farewell, kisses."""
    bare = text.strip()
    greeting = _GREETING.match(bare)
    bare = bare if greeting is None else bare[greeting.end() :].lstrip(" \n,!.")
    for _ in range(_MOST_CUT):
        end = _KISSES.search(bare[-_LONGEST_END:]) or _FAREWELL.search(bare[-_LONGEST_END:])
        if end is None:
            break
        bare = bare[: len(bare) - len(end[0])].rstrip(" ,\n")
    return bare


def _begun(text: str) -> str:
    """`because my brother …`, as one answers a question → `I am applying because my brother …`; else as it is.

    `Want to learn a trade` → `I want to learn a trade`.
    """
    for subject, pattern in _NO_SUBJECT.items():
        begun = pattern.match(text)
        if begun is not None and _HAS_SUBJECT.match(text) is None:
            return f"{subject} {lowered(text)}"
    first, _, rest = text.partition(" ")
    is_purpose = first.lower() == "to" and not _ASIDE.match(text) and verb_form(rest.partition(" ")[0]) is Form.BASE
    is_behind = _BEHIND_QUESTION.match(text) is not None or is_purpose
    return f"I am applying {lowered(text)}" if is_behind else capitalised(text)


def _fitting(said: tuple[str, ...]) -> int:
    """How many sentences are told."""
    words = [len(sentence.split()) for sentence in said]
    return sum(sum(words[: number + 1]) <= MOST_WORDS for number in range(len(words)))


def _fault(text: str) -> str | None:
    form = no_text_in(_without_letter(text))
    if form is not None:
        return f"“{form}” stands in no letter"
    return "it is written in another language" if _is_foreign(text) else None


def _is_foreign(text: str) -> bool:
    """True where the whole or one sentence is surely of another language, or most letters are of no Latin script."""
    languages = {language_of(part) for part in (text, *sentences(text))} - {None, _LETTERS}
    letters = [letter for letter in text if letter.isalpha()]
    return bool(languages) or sum(letter > _LAST_LATIN for letter in letters) * 2 > len(letters)
