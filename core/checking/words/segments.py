"""A sentence → the parts that may speak of different roles, their deeds, and the words in these that say something."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from core.checking.letters import framing
from core.checking.words.quantities import quantities
from core.checking.words.words import Said, said_words
from core.language.doers import is_beside_i
from core.language.verbs import Form, verb_form

_SEGMENT = re.compile(
    r";\s|(?:,\s|\s)(?:and|but|then|where|while|before that|whereas)\s(?=(?:at|as|in|during)\s[A-Z]|I\s|my\s)"
    r"|,\s(?=(?:at|as) [A-Z])",
)
_VERB_AND = re.compile(r"(?:,? and|,)\s(?P<verb>[a-z-]++)\b(?! by\b)")
_GRAMMAR = re.compile(
    r"most recent|(?:gone|went) (?=(?:[\w-]+ ){1,3}(?:years|months|weeks|days)\b)"
    r"|spent (?:[\w-]+ ){1,4}(?:years|months)\b|every (?:single )?(?:day|night|week|month|quarter|year"
    r"|hour|morning|shift"
    r"|season|spring|summer|autumn|winter|morning|evening|afternoon|weekend|[A-Z][a-z]+day)\b"
    # Years `in this field` are compared with the roles that are in it.
    r"|(?<=\bin this )(?:field|trade|line of work)\b",
    re.IGNORECASE,
)
# How exact a figure is, which is compared with it, and how often, which is no more than that.
_HEDGE = re.compile(
    r"\bas (?:many|much|few|little|long|deep|high|far|large|big|often) as\b"
    r"|\b(?:a little|little|just|slightly|well) (?=(?:over|under|more|less|above|below|short)\b)"
    r"|\b(?:nearly|almost|approximately|approx\.?|roughly|circa|some) (?=[\d£$€]|[a-z]+\b)|\bor so\b|\bso far\b"
    r"|\b(?:worth|valued at) (?=(?:about |around |over |up to |some |nearly )?[\d£$€])"
    r"|\b(?:person|people|one|ones) (?=who\b)"
    r"|\b(?:lent|lend|gave|give)\b(?= (?:[\w'’-]{1,20} ){0,5}a hand\b)|\ba hand\b"
    r"|\b(?:take|takes|took|taking) place\b|\bon behalf(?= of\b)|\bon end\b|\bin a row\b|(?<!up )\bto date"
    r"(?=[,.;]|$| (?:and|but|with|without|in|at)\b)"
    r"|\b(?<=its )own\b|(?<!on their )(?<=their )\bown\b|\b(?<=his )own\b|\b(?<=her )own\b"
    r"|\bon top(?= of\b)|\ball (?=(?:over|around|round|along)\b|the (?:way|time)\b|year round\b)|\bat all\b"
    r"|\bin all(?=[,.;]|$)|\baltogether\b"
    r"|\b(?:number|amount|total|sum) (?=of\b|(?:came|comes|was|is)\b)|\bas a rule\b|\byears? old\b|\bof age\b"
    r"|\bperson (?=team|crew|group|staff|kitchen)|\bfirst (?=as\b)",
    re.IGNORECASE,
)
_OF_CLASS = re.compile(r" (?:first|second|third|fourth|fifth|sixth|final|last)-year\b", re.IGNORECASE)
_CONJUNCTION = re.compile(r"\s(?:after|before|when|while|once|because|since|until)\s")
_RELATIVES = frozenset({"that", "which", "who", "whom"})
_IS = re.compile(r"\b(?:am|is|are|was|were|have|has|had)\b")
# `I ran`, and something that was run.
_WORDS_OF_DEED = 3
_LONGEST_DEED = 400
# `I was promoted and ran the shop`
_OBJECT = re.compile(r" (?:up |out )?(?:the|an?|my|our|its|all|some|two|three|four|five|\d[\d,.]*)\b", re.IGNORECASE)
# `wrote an article, published in a journal`: what was done with the thing.
_WHAT_BECAME = re.compile(
    r"(?:published|funded|financed|based|held|dated|called|named|entitled|titled|aimed|worth|printed|issued|located"
    r"|staged|shown|performed|screened|exhibited|listed|known) (?:in|at|by|on|with|from|for|as)\b"
)
_WAS = frozenset({"was", "were", "been", "is", "are", "being"})
_DO = {"do": Form.BASE, "did": Form.PAST}


def segments(text: str) -> list[str]:
    """The parts of a sentence that may speak of different roles."""
    return [piece for piece, _ in joined_segments(text)]


def joined_segments(text: str) -> list[tuple[str, bool]]:
    """The parts of a sentence, and whether each begins with `where`: it tells of the place that is named before it."""
    found: list[tuple[str, bool]] = []
    begin, is_there = 0, False
    for match in _SEGMENT.finditer(text):
        # `my team of five and I`: what has no verb is no statement by itself.
        # Of a long one the end is looked at, so that a text with many joints is read in time that grows with it.
        near = max(begin, match.start() - _LONGEST_DEED)
        piece = text[near : match.start()]
        # `volunteers and I`, `After the cook had left, two helpers and I`
        if is_beside_i(text[near : match.end() + 2].rsplit(", ", 1)[-1]):
            continue
        # `after the team and I rebuilt it`: so has what only stands behind a conjunction.
        behind = _CONJUNCTION.split(piece)[-1]
        if behind is not piece and not _has_verb(behind.split()) and not _IS.search(behind):
            continue
        if _has_verb(piece.split()) or _IS.search(piece) or framing.is_about_posting(piece):
            found.append((text[begin : match.start()].strip(" ,;"), is_there))
            begin, is_there = match.end(), match[0].strip(" ,") == "where"
    found.append((text[begin:].strip(" ,;"), is_there))
    return [(piece, there) for piece, there in found if piece]


def clauses(text: str) -> Iterator[str]:
    """The deeds of a segment, one by one."""
    begin = 0
    for match in _VERB_AND.finditer(text):
        before = text[max(begin, match.start() - _LONGEST_DEED) : match.start()].split()
        if (
            len(before) >= _WORDS_OF_DEED
            and verb_form(match["verb"]) in {Form.PAST, Form.BASE}
            and _has_verb(before)
            and _same_form(before, match["verb"])
            and not _is_of_relative(before)
            and not (match[0].startswith(", ") and _WHAT_BECAME.match(text, match.start("verb")))
            and not (_is_passive(before) and _OBJECT.match(text, match.end("verb")) is None)
        ):
            yield text[begin : match.start()]
            begin = match.start("verb")
    yield text[begin:]


def _is_of_relative(before: Sequence[str]) -> bool:
    """True for `that the dispatcher approved` before `and issued`: both are told of the same."""
    return verb_form(before[-1].strip(",.")) is Form.PAST and any(word in _RELATIVES for word in before[:-1])


def _is_passive(before: Sequence[str]) -> bool:
    """True for `The plates were cleaned` before `and scanned`: both were done to them."""
    return before[-2] in _WAS and verb_form(before[-1].strip(",.")) is Form.PAST


def _has_verb(before: Sequence[str]) -> bool:
    return any(_form(word) is not None for word in before)


def _form(word: str) -> Form | None:
    """The form of a verb, `do` and `did` too, which are none where they stand before another."""
    plain = word.strip(",.")
    return verb_form(plain) or _DO.get(plain)


def _same_form(before: Sequence[str], verb: str) -> bool:
    return verb_form(verb) in {_form(word) for word in before if _form(word) is not None}


def is_career(text: str) -> bool:
    """True for a sentence whose only figure is a number of years; not for `two first-year students`."""
    figures = quantities(text)
    return len(figures) == 1 and "year" in figures[0].units and _OF_CLASS.match(text, figures[0].end) is None


def is_list(clause: str) -> bool:
    """True for a clause that names several things."""
    return clause.count(",") > 1 or " and " in clause


@lru_cache(maxsize=5_000)  # each clause is held against many facts
def content_of(clause: str) -> tuple[Said, ...]:
    """The words of a clause that say something."""
    said = said_words(clause)
    hedges = [match.span() for match in _HEDGE.finditer(clause)]
    return tuple(
        word
        for number, word in enumerate(said)
        if not framing.is_empty(word)
        and not _GRAMMAR.match(clause, word.start)
        and not any(start <= word.start < end for start, end in hedges)
        and not (number and framing.is_of_thing(word, clause))
    )
