"""Is a line one whole statement, as its writer wrote it, or a piece of one, or two lines that were read as one?

What was torn at a line's end, glued to its neighbour or cut at its beginning may still agree word for word with the
document, so that no comparison finds it. How words follow each other tells: a model looks at each place between two
words, and at both ends of the line, and says how likely one line ends there and another begins. It knows small
words, the kinds of others, their capitals and marks; never which word it is. `wholeness.json` is made by
`python -m benchmarks.letters.wholeness` from lines that are whole, and from the same ones cut and glued at random.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.counts import NUMBER_WORDS
from core.language.lexicon import title_score
from core.language.phrasing import capitalised
from core.language.verbs import Form, verb_form

Fault = Literal["furniture", "run together", "stray sign", "open", "joined", "no beginning", "no end"]
# From here on a place inside the line looks like the end of one line and the beginning of another; so unlikely a
# beginning or an end is the inside of a line. Chosen on authors whose lines were left out.
JOINED_FROM = 0.88
NO_BEGINNING = 0.1
NO_END = 0.1
LEAST_WORDS = 3
_SMALL = frozenset(
    "a an the of for with in on at to by from and or but as than that which who whom whose when where while if so"  # noqa: SIM905
    " not no all both each every any some most more up down out off over under into onto after before during since"
    " until per between within without through across about around against along among behind beyond via my our your"
    " their his her its this these those it they we i you he she them us is are was were be been being has have had"
    " do does did can could will would may must also then now there here one two three four five six seven eight nine"
    " ten eleven twelve twenty thirty forty fifty hundred thousand".split()
)
_NUMBERS = frozenset(NUMBER_WORDS[1:])
_JOINING = frozenset(
    "and or but as than that which who whom whose when where while if so after before since until".split()  # noqa: SIM905
) | {"it", "they", "he", "she", "we", "i"}
_OBJECT_BEGINS = frozenset(("#", "the", "a", "an", "all", "both", "my", "our", "their", "its", *NUMBER_WORDS))
_THINGS = frozenset({"thing", "things", "ABC", "?", "?s"})
_OPENERS = frozenset("after before since while when as in at with during if over under through from because".split())  # noqa: SIM905
_OPEN_WORDS = frozenset(
    "a an the of for with at from by into and or but than which who whose while if per between without via my our"  # noqa: SIM905
    " your their is are was were has have had no. approx. e.g. i.e. incl.".split()
)
_TOKEN = re.compile(r"\S{1,200}")
_NEAR = 3
_NOUN_TOO = 3
_EDGE = "|"
_FURNITURE = re.compile(
    r"https?:|www\.|\blocalhost\b|\bfile:/|(?<![\w-])[\w-]{1,80}\.(?:html?|docx?|pdf|odt|rtf|txt|png|jpe?g)\b"
    r"|\bpage \d+(?: of \d+)?\b|\S@\S{1,80}\.\w|^\W*\d+\s?/\s?\d+\W*$",
    re.IGNORECASE,
)
_STRAY = re.compile(
    r"^[^\w\"“‘'(£$€₹+~¥]|[<>{}|_\\•▪■●◦→]|\.\.|::|\s[*#]\s|^\w[\w /&-]{1,28}: (?=[A-Z])|:$|[\ue000-\uf8ff\ufffd]"
)
_PIECES = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")
_LONGEST_WORD = 24
_LONG_PIECE = 5
_LONG = 10
_SENTENCE_ENDS = frozenset(".!?;")


@dataclass(frozen=True)
class Token:
    """One word as the model sees it: its kind, the mark behind it, whether a bracket stands before it, its capital."""

    kind: str
    mark: str
    opens: bool
    is_capital: bool


def is_whole(text: str, *, in_small_letters: bool = False) -> bool:
    """True where nothing says that words are missing or that two lines were joined."""
    return fault_of(text, in_small_letters=in_small_letters) is None


@lru_cache(maxsize=4_000)
def fault_of(text: str, *, in_small_letters: bool = False) -> Fault | None:
    """What keeps a line from being one whole statement; None where nothing does.

    `in_small_letters`: its writer begins lines so, and a small first letter says nothing.
    """
    line = text.strip()
    if _FURNITURE.search(line):
        return "furniture"
    if any(is_run_together(match[0]) for match in _TOKEN.finditer(line)):
        return "run together"
    if _STRAY.search(line):
        return "stray sign"
    if line.count("(") != line.count(")") or _last_word(line) in _OPEN_WORDS:
        return "open"
    return _torn(tokens_of(capitalised(line) if in_small_letters else line))


def _torn(tokens: Sequence[Token]) -> Fault | None:
    weights = _weights()
    if len(tokens) < _NEAR:
        return None
    if _has_second_deed(tokens):
        return "joined"
    if any(chance(features(tokens, place), weights) > JOINED_FROM for place in inside(tokens)):
        return "joined"
    # Amounts stand at the beginning of lines, and in the middle of them.
    if tokens[0].kind != "#" and chance(ends(tokens, at_end=False), weights) < NO_BEGINNING:
        return "no beginning"
    return "no end" if chance(ends(tokens, at_end=True), weights) < NO_END else None


def _has_second_deed(tokens: Sequence[Token]) -> bool:
    """True for `Built churn model flagged 1,400 members`: a second verb with an object, and nothing joins it."""
    if tokens[0].kind != "DID":
        return False
    for place in range(2, len(tokens) - 1):
        before, verb, behind = tokens[place - 1 : place + 2]
        if before.mark or before.kind in _JOINING:
            return False
        is_deed = verb.kind == "DID" and not verb.mark and behind.kind in _OBJECT_BEGINS
        if is_deed and before.kind in _THINGS:
            return True
    return False


def is_run_together(written: str) -> bool:
    """True for `SixmonthsinNorway` and `ClassTeacher`: several words without the blanks between them."""
    word = _bare(written)
    if not word.isalpha() or not word.isascii() or len(word) < _LONG or word.isupper():
        return False
    pieces = _PIECES.findall(word)
    is_camel = len(pieces) > 1 and all(len(piece) >= _LONG_PIECE for piece in pieces)
    # `PowerPoint` is a name; nobody writes a title so.
    return len(word) > _LONGEST_WORD or (is_camel and title_score(pieces[-1]) > 0)


def has_substance(text: str) -> bool:
    """True where at least three words say something, or two and a number."""
    return substance(text) >= LEAST_WORDS


def substance(text: str) -> int:
    """How many words say something; numbers count as one more."""
    kinds = [token.kind for token in tokens_of(text)]
    telling = sum(kind not in _SMALL and kind != "mark" for kind in kinds)
    return telling + any(kind == "#" or kind in _NUMBERS for kind in kinds)


def tokens_of(text: str) -> list[Token]:
    """The words of a line."""
    return [_token(match[0]) for match in _TOKEN.finditer(text)]


def inside(tokens: Sequence[Token]) -> Iterator[int]:
    """The places between two words; not those where a sentence may end."""
    for place in range(1, len(tokens)):
        before, behind = tokens[place - 1], tokens[place]
        if behind.kind == "i" and tokens[0].kind in _OPENERS:
            continue  # `After ten years in shops I moved …`
        if not (before.mark and before.mark in _SENTENCE_ENDS and (behind.is_capital or before.mark == ";")):
            yield place


def features(tokens: Sequence[Token], place: int) -> Iterator[str]:
    """What is seen at the place before word `place`."""

    def kind(at: int) -> str:
        return tokens[at].kind if 0 <= at < len(tokens) else _EDGE

    before, behind = tokens[place - 1], tokens[place]
    capital = f"{'^' if behind.is_capital else '_'}{'(' if behind.opens else ''}"
    names = f"{'^' if before.is_capital and place > 1 else '_'}{capital}"
    names += "^" if place + 1 < len(tokens) and tokens[place + 1].is_capital else "_"
    one, two, three, four = kind(place - 2), kind(place - 1), kind(place), kind(place + 1)
    yield "inside"
    yield f"l {two}"
    yield f"r {three} {capital}"
    yield f"m {before.mark} {names}"
    yield f"c {two} {names}"
    yield f"ll {one} {two}"
    yield f"rr {three} {four} {capital}"
    yield f"lr {two} {three}"
    yield f"lm {two} {before.mark} {capital}"
    yield f"rl {one} {two} {three}"


def ends(tokens: Sequence[Token], *, at_end: bool) -> Iterator[str]:
    """What is seen of the last words, or of the first ones, alone: what stood beyond them is not known."""
    near = list(reversed(tokens[-_NEAR:])) if at_end else list(tokens[:_NEAR])
    side = "end" if at_end else "begin"
    one, two, three = [token.kind for token in near] + [_EDGE] * (_NEAR - len(near))
    capital = "^" if near and near[0].is_capital else "_"
    yield side
    yield f"{side} {capital}"
    yield f"{side} 1 {one} {capital}"
    yield f"{side} 2 {one} {two}"
    yield f"{side} 3 {one} {two} {three}"


def chance(seen: Iterator[str], weights: dict[str, float]) -> float:
    """How likely a line ends or begins here, 0 to 1."""
    total = sum(weights.get(each, 0.0) for each in seen)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def _token(written: str) -> Token:
    word = _bare(written)
    if not word:
        return Token("mark", written[:1], opens=False, is_capital=False)
    mark = written[written.index(word) + len(word) :][:1]
    return Token(_kind(word), mark, opens=written[:1] in '([“"', is_capital=word[0].isupper())


def _bare(written: str) -> str:
    """The word without the marks around it: `(C++),` → `C++`."""
    start = next((place for place, sign in enumerate(written) if sign.isalnum() or sign in "_£$€#"), len(written))
    end = len(written)
    while end > start and not (written[end - 1].isalnum() or written[end - 1] in "_+#%"):
        end -= 1
    return written[start:end]


@lru_cache(maxsize=50_000)
def _kind(word: str) -> str:
    lower = word.lower().replace("’", "'")
    if lower in _SMALL:
        return lower
    if any(character.isdigit() for character in word):
        return "#"
    if len(word) > 1 and word.isupper():
        return "ABC"
    if lower.endswith(("'s", "s'")):
        return "whose"
    form = verb_form(word)
    known = word_class(key_of(lower))
    if form in {Form.PAST, Form.GERUND}:
        return "DID" if form is Form.PAST else "DOING"
    shares = {"thing": known.noun, "DO": known.verb, "like": known.adjective, "how": known.adverb}
    kind = "?" if known is UNKNOWN else max(shares, key=shares.__getitem__)
    if form in {Form.BASE, Form.THIRD_PERSON} and kind in {"DO", "?"}:
        kind = "DO" if known.noun < _NOUN_TOO else "DO/thing"
    is_many = lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and kind != "how"
    return f"{kind}s" if is_many else kind


def _last_word(line: str) -> str:
    return line.rsplit(maxsplit=1)[-1].strip("()[]\"'”’,;:").lower().removesuffix(".") if line.split() else ""


@cache
def _weights() -> dict[str, float]:
    text = resources.files(__package__).joinpath("wholeness.json").read_text(encoding="utf-8")
    weights: dict[str, float] = json.loads(text)["weights"]
    return weights
