"""Lines that name work and no deed, as they stand behind a position: `… at Hendersons Cold Store: minus 24 degrees`.

Which verb their writer would put before them, nobody knows. Behind the position that they belong to they need none, and
every word of them stays the author's.
"""

import re
from collections.abc import Sequence

from core.checking.evidence import Witness
from core.checking.forms import key_of
from core.checking.whole_lines import without_mark
from core.checking.word_classes import word_class
from core.language.dates import find_dates
from core.language.deeds import is_surely_deed
from core.language.phrasing import lowered
from core.language.sentences import sentences
from core.language.verbs import Form, verb_form
from core.record.occupations import is_break
from worker.engines.offline.compose.nominal import begins_as_name, has_verb_inside, is_deed_like, is_described
from worker.engines.offline.compose.positions import company_of, spoken_title

LONGEST = 22
_LEAST_WORDS = 2
_MOST_BEHIND = 2
# A verb that was lent to a line which has none, or a frame around it.
_LENT = re.compile(
    r"(?:my (?:work|role) (?:is|was|include[sd]?|involve[sd]?)\b"
    r"|I (?:have )?(?:work(?:ed)? (?:on|in|with)|handled?|do|did|give|gave|make|made)\b)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^(?:projects?|achievements?|duties|highlights?|responsibilities|scope|team|results?): ", re.IGNORECASE
)
_NO_PHRASE = re.compile(
    r"[:!?>•|→×+=*_\[\]{}\"“”☐☑]|->|\.\.|\b(?:I|I['’]\w+|my|me|we|our|you|your|see|as above|n/a|etc)\b"
    r"|\b(?:and|or|with|of|for|in|on|at|to|by|from|the|an?|per|including)$"
)
_BEHIND_NOUN = re.compile(r"(?:of|for|in|on|at|to|by|from|with|and|between|under|over)\b|[–—-] ")
_NO_START = re.compile(
    r"^(?:what|who|how|why|where|when|it|they|this|that|these|those|there|he|she|then|now|also|and|or|but|until|since"
    r"|from|to|in|on|at|left|same|other|references?|member|promoted)(?![\w’'-])",
    re.IGNORECASE,
)


def named_work(witness: Witness, said: str | None) -> str | None:
    """The line inside a sentence, behind its position; None for a deed that can be told, and for what is no phrase.

    Args:
        witness: the line and its position.
        said: the line as it would be told with a verb, if it can be.
    """
    role = witness.role
    if role is None or is_break(role) or not (spoken_title(role.title) or company_of(role)):
        return None
    written = without_mark(witness.evidence.text).strip()
    text = _LABEL.sub("", written).rstrip(".;, ")
    is_told = said is not None and not (_LENT.match(said) and not _has_its_verb(text, said))
    return None if is_told or not _is_phrase(text) else text if begins_as_name(text) else lowered(text)


def behind(phrases: Sequence[str]) -> str:
    """Two of them at most: `the rota; 96 people on three shifts`. With `and` between, two lines would look like one."""
    return "; ".join(phrases[:_MOST_BEHIND])


def _has_its_verb(text: str, said: str) -> bool:
    """True for `Made cheese and carried it down`: the verb is the writer's own."""
    verb = said.split(" ", 2)[1] if said.startswith("I ") else ""
    return text.split(" ", 1)[0].lower() in {verb, f"{verb}s"} or (verb == "have" and text.lower().startswith("have "))


def _is_phrase(text: str) -> bool:
    words = text.split()
    if not _LEAST_WORDS <= len(words) <= LONGEST or len(sentences(text)) > 1:
        return False
    if _NO_PHRASE.search(text) or _NO_START.match(text) or text.count("(") != text.count(")"):
        return False
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "$€£"):
        return False
    is_verb = verb_form(words[0]) in {Form.PAST, Form.THIRD_PERSON} and not words[0].isupper()
    kind = word_class(key_of(words[0].lower()))
    # `Weld stainless pipe`, but `Survey of the photographs`
    is_verb = is_verb or (
        verb_form(words[0]) is Form.BASE and kind.verb > kind.noun and not _BEHIND_NOUN.match(" ".join(words[1:]))
    )
    dates = find_dates(text)
    is_dated = dates is not None and dates.span[0] == 0
    if is_described(text):
        return not is_dated
    return not (is_dated or has_verb_inside(text) or is_verb or is_surely_deed(text) or is_deed_like(words))
