"""Is a sentence traceable to what the person's documents say?"""

import re
from functools import cache, cached_property

from core.checking.evidence import EvidenceIndex
from core.checking.experience import years_of_experience
from core.language.casing import recased
from core.language.counts import counted
from core.language.deeds import Reading, read_deed
from core.language.terms import families, shown
from core.language.verbs import Form, base_of, verb_form
from core.language.vocabulary import vocabulary
from core.language.voice import first_person
from core.language.words import numbers, parts, stem, words

SUPPORTED_FROM = 0.8
_MAX_SOURCES = 4
_FRAME = re.compile(
    r"^(?:Dear\b|Kind regards|Best regards|Sincerely|Yours\b|You\b|Your\b|The (?:role|job|position)\b"
    r"|Another (?:of|task|part)\b|Finally, (?:you|there)\b"
    r"|I am (?:writing|applying)\b|I would (?:welcome|be glad|love|like)\b|I look forward\b|Thank you\b"
    r"|\(Your documents\b|Skills for this role:)"
)
# `I promoted to …`, `my work was to staff training`: where the sentence says what its author did.
_DEED = re.compile(r"(?:^|[,;:] )(?:I|[Mm]y work was to) (?:\w+ly )?(?P<verb>[A-Za-z-]+)(?P<rest> [^.]+)")
_REST_WORDS = 3
_TIMES = (True, False, None)
# Words of letters that state nothing.
_LETTER_WORDS = (
    "role roles bring currently recent position professional experience include includes included "
    "qualification qualifications skills education most hold name named years months work worked working "
    "fit year earlier more than among field"
)


class Grounding:
    """What one person's documents support."""

    def __init__(self, index: EvidenceIndex) -> None:
        self._index = index
        self._sources = [
            frozenset({**shown(witness.evidence.text), **shown(recased(witness.evidence.text))})
            for witness in index.witnesses
        ]

    def is_claim(self, sentence: str) -> bool:
        """False for what only frames a letter or speaks about the posting."""
        return _FRAME.match(sentence) is None and bool(_content(sentence) or numbers(sentence))

    def supports(self, sentence: str) -> bool:
        """True when nearly all that the sentence says stands in a few pieces of evidence, and every number in any."""
        if not numbers(sentence) <= self._numbers or self._turns_into_deed(sentence):
            return False
        content = _content(sentence) - self._about
        if not content:
            return True
        left = set(content)
        for _ in range(_MAX_SOURCES):
            best = max(self._sources, key=lambda source: len(left & source), default=frozenset[str]())
            if not left & best:
                break
            left -= best
        related = {key for key in left if families((key,)) & self._families}
        return (len(left) - 0.5 * len(related)) / len(content) <= 1 - SUPPORTED_FROM

    def _turns_into_deed(self, sentence: str) -> bool:
        """True where `I promoted to …` is all that became of `Promoted to …`, or `I accounted …` of `Account …`."""
        return any(self._is_turned(match["verb"], match["rest"]) for match in _DEED.finditer(sentence))

    def _is_turned(self, verb: str, rest: str) -> bool:
        base = base_of(verb)
        if base is None or verb == "was":
            return False
        if verb_form(verb) is Form.PAST and read_deed(verb, rest) is Reading.DONE_TO_THEM:
            return True
        lines = self._lines.get((base, *rest.lower().split()[:_REST_WORDS]), [])
        return bool(lines) and not any(
            first_person(line, is_current=is_current) for line in lines for is_current in _TIMES
        )

    @cached_property
    def _lines(self) -> dict[tuple[str, ...], list[str]]:
        """The evidence by its first words, the first one in its base form."""
        found: dict[tuple[str, ...], list[str]] = {}
        for witness in self._index.witnesses:
            first, *others = witness.evidence.text.split() or [""]
            key = (base_of(first) or first, *(word.lower() for word in others[:_REST_WORDS]))
            found.setdefault(key, []).append(witness.evidence.text)
        return found

    @cached_property
    def _about(self) -> set[str]:
        """What is known besides evidence: names, titles, places, how long."""
        context = self._index.context
        texts = [context.person.name or "", context.person.headline or "", *context.person.contact]
        texts += [
            f"{role.title} {role.company} {role.location or ''} {role.start or ''} {role.end or ''}"
            for role in context.roles
        ]
        texts += [
            context.opportunity.title or "",
            context.opportunity.company or "",
            years_of_experience(self._index) or "",
        ]
        years = self._index.months(context.roles) // 12
        texts += [counted(number) for number in range(years + 1)]
        return {key for text in texts for key in shown(text)}

    @cached_property
    def _families(self) -> set[str]:
        return {family for source in self._sources for family in families(tuple(source))}

    @cached_property
    def _numbers(self) -> set[str]:
        """All numbers that the documents hold, and the lengths of time that their dates give."""
        context = self._index.context
        texts = [witness.evidence.text for witness in self._index.witnesses]
        texts += [f"{role.title} {role.company} {role.start} {role.end}" for role in context.roles]
        texts += [*context.person.contact, context.person.headline or ""]
        months = self._index.months(context.roles)
        return {number for text in texts for number in numbers(text)} | {str(n) for n in range(months // 12 + 1)}


def _content(sentence: str) -> set[str]:
    known = vocabulary()
    stems = {piece.stem for word in words(sentence) for piece in parts(word)}
    return {key for key in stems if key not in known.stop and key not in _letter_stems() and not key.isdigit()}


@cache
def _letter_stems() -> frozenset[str]:
    return frozenset(map(stem, _LETTER_WORDS.split()))
