"""Words and sentences of a letter that state nothing of a person: greetings, closes, what speaks of the posting."""

import re
from functools import cache

from core.checking.words.word_lists import word_lists
from core.checking.words.words import Said
from core.language.vocabulary import vocabulary
from core.language.words import stem

_BEGINS_LETTER = re.compile(
    r"^(?:Dear\b|Hello\b|Kind regards|Best regards|With (?:kind|best) regards|Sincerely|Yours\b|Thank you|Thanks\b"
    r"|Many thanks"
    r"|I am (?:writing|applying|interested|happy|glad|available|pleased|delighted)\b|I['’]m (?:writing|applying)\b"
    r"|I (?:would|['’]d) (?:be|welcome|love|like)\b"
    r"|I['’]d (?:be|welcome|love|like)\b|I look forward|I hope\b|I wish to apply|Please\b|Let['’]?s\b|My (?:resume|CV"
    r"|résumé)\b|I have attached)",
    re.IGNORECASE,
)
_GREETING = re.compile(r"Dear (?:[\w’'-]{1,40}(?:\. ?| )){0,3}[\w’'-]{1,40}\.?,")
_BEGINS_POSTING = re.compile(
    r"^(?:You(?:r|['’]re)?\b|The (?:role|job|position|posting|advert\w*|post)\b|Another (?:of|task|part)\b"
    r"|Finally, (?:you|there)\b"
    r"|This (?:role|job|position|posting)\b|What you\b|Of the skills that you\b.{0,0}$)"
)
# When something was: it states no deed.
WHEN = re.compile(
    r"^(?:When|Since|After|Before|As soon as|Until) I (?:took over|joined|started|arrived|left|came"
    r"|moved on)(?: (?:there|here|in \d{4}))?,\s",
    re.IGNORECASE,
)
# What says of a thing that the posting asks for it, inside a sentence about the person's work.
AS_ASKED = re.compile(
    r"^As you ask, |,? (?:which|that|as) (?:you (?:ask for|mention|look for|list|name|want|need|require|seek)"
    r"|the (?:role|post|job) (?:involves|asks for|needs|requires)"
    r"|your (?:posting|advert|list) (?:mentions|names|lists|asks for))(?:,|(?=\.|$))"
    r"|^(?:Of|From) your (?:list|points|requirements)[:,] |^(?:Please note|Note) that (?=I\b)"
)
# What its writer says of a thing told next, that it is near, and of their way to the post.
NEAREST = re.compile(
    r"^(?:What comes nearest|Nearest)(?: to (?:it|this|that))?(?: in my (?:own )?work)?(?: is that|:) "
    r"|^What carries over (?:from there )?is that,? (?=\S)",
    re.IGNORECASE,
)
FROM_ELSEWHERE = re.compile(
    r",? and I come to (?:it|this work) from another (?:trade|field)(?=[.,:;])"
    r"|(?<=, and )I come to (?:it|this work) from (?=my work as an? )"
)
# What the post is called: it may stand in the posting's text and be no title that was read.
FOR_POST = re.compile(r"\bappl(?:y|ying) for the post(?P<called> of (?P<title>[^.;:]{2,80}?))(?=[.:;]|, and |$)")
# The number of a posting, behind what the post is called.
OF_REFERENCE = re.compile(
    r"\bappl(?:y|ying) for the post[^.;:()]{0,90}(?P<called> \(reference (?P<title>[A-Z0-9][\w/-]{2,24})\))(?=[.,;:])"
)
# Said to the reader, who is the employer of the posting.
FOR_READER = re.compile(r"\bI (?:have |['’]ve )?(?:already )?work(?:ed)? for you\b")
_CONTRACTED = re.compile(
    r"(?:i|you|we|he|she|it|they|that|there|who|what|here)['’](?:m|ve|d|ll|re|s)"
    r"|(?:do|does|did|have|has|had|is|are|was|were|would|could|should|ca|wo)n['’]t"
)
# What stands right before a verb: the word, without adverbs and what only shows the time.
_LAST_WORD = re.compile(
    r"(?<![\w'’%)-])([\w'’%)-]{1,40})\W{1,3}"
    r"(?:(?:also|has|have|had|now|then|only|still|already|once|usually|just|[a-z]{1,20}ly)\W{1,3}){0,3}$",
    re.IGNORECASE,
)
_LONGEST_BEFORE = 60
_NO_THING = frozenset(("i", "we", "and", "but", "or", "to", "then", "who", "not", "will"))
_NOUNS_TOO = frozenset(("last", "lie", "mean", "number", "run", "span", "stand", "stay", "total"))
_ABOUT_SELF = re.compile(r"\b(?:I|I['’]\w+|my|me|mine)\b")


@cache
def is_stop(surface: str) -> bool:
    """True for a word of grammar."""
    return stem(surface) in vocabulary().stop


_LETTERS = re.compile(r"[A-Z]{3,6}")
# Small words that people write in capitals to say them louder.
_STRESSED = frozenset(
    {"and", "the", "but", "for", "all", "not", "any", "you", "our", "own", "very", "only", "most", "more"}
)


def is_empty(word: Said) -> bool:
    """True for a word that says nothing by itself, wherever it stands."""
    lower = word.surface.lower()
    # `I bring ten years` states nothing by its verb, `I brought the programme in` does.
    if lower in word_lists().strong or lower == "brought":
        return False
    if _CONTRACTED.fullmatch(lower):
        return True
    if _LETTERS.fullmatch(word.surface) and lower not in _STRESSED:  # `ALSO`, a course; not `AND`
        return False
    return is_stop(lower) or word.key in word_lists().around


def is_of_thing(word: Said, clause: str) -> bool:
    """True for `came` of `The bill came to 40 dollars`: a thing, and not the person, comes, lasts or amounts."""
    if word.key not in word_lists().of_things or word.surface.lower() in _NOUNS_TOO:
        return False
    before = _LAST_WORD.search(clause, max(0, word.start - _LONGEST_BEFORE), word.start)
    return before is not None and before[1].lower() not in _NO_THING


def is_letter(text: str) -> bool:
    """True for a sentence that begins as greetings, reasons for writing and closes do."""
    return _BEGINS_LETTER.match(text) is not None


def is_greeting(text: str) -> bool:
    """True for `Dear Ms Roe,`: a greeting and nothing behind it."""
    return _GREETING.fullmatch(text.strip()) is not None


def is_about_posting(text: str) -> bool:
    """True for a sentence about what is asked for, in which its writer says nothing of themself."""
    return _BEGINS_POSTING.match(text) is not None and _ABOUT_SELF.search(text) is None


def letter_keys() -> frozenset[str]:
    """Words of greetings and closes."""
    return word_lists().letter


def posting_frame_keys() -> frozenset[str]:
    """Words around what a posting asks for."""
    return word_lists().posting


def kind_keys(kind: str) -> frozenset[str]:
    """Words with which a degree, certificate, language or skill is told: `hold`, `speak`, `study`."""
    return word_lists().kinds.get(kind, frozenset())
