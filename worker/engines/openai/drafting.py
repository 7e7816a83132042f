"""A written answer as lines with their evidence, bounded, and what of them the evidence does not bear.

The judgement is the gate's own: what passes here passes there. A line that does not is asked for once more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from core.checking.checker import Checked, Checker
from core.checking.letters.draft import ProfileDraft
from core.checking.verdicts import Code
from core.language.sentences import sentences
from core.record.bounds import bounded_context
from core.record.context import TailoringContext
from worker.engines.openai.answers import Grade, SentenceAnswer, WrittenAnswer
from worker.engines.openai.keys import EvidenceKeys, RequirementKeys
from worker.engines.openai.schemas import LONGEST_SENTENCE, MOST_CITES, MOST_PARTS, MOST_SENTENCES
from worker.engines.openai.wording import banned_in, is_told, key_in

_SAYING: dict[Code, str] = {
    "words": "the evidence it cites does not say `{quote}`",
    "name": "the evidence it cites does not name `{quote}`",
    "number": "the figure `{quote}` does not stand in the evidence it cites",
    "unit": "`{quote}` has another unit in the evidence",
    "currency": "`{quote}` has another currency in the evidence",
    "role": "it does not belong to this position",
    "date": "the date `{quote}` is not the record's",
    "time_span": "`{quote}` is not how long it was",
    "polarity": "the evidence denies it or only plans it (`{quote}`)",
    "status": "`{quote}` is not held, or not any more",
    "doer": "it was not the person who did it (`{quote}`)",
    "level": "`{quote}` is more than the evidence says",
    "title": "the title `{quote}` is not the person's",
    "order": "`{quote}` goes further than the evidence, or is the wrong way round",
    "unknown_evidence": "it cites a key that does not exist",
    "language": "it is in another language than its evidence",
    "form": "`{quote}` is no text for an employer, or stands there twice",
}
_LONGEST_QUOTE = 80
# Lines that are written in place of one.
_MOST_IN_PLACE = 3
# A model that gets more wrong than this will not get it right when it is told.
MOST_WRONG = 12


@dataclass(frozen=True, kw_only=True)
class Line:
    """A sentence and the evidence that it cites."""

    text: str
    cites: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """A paragraph, bullet or point. `about` is a requirement's text."""

    about: str | None
    grade: Grade | None
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Its lines as running text."""
        return " ".join(line.text for line in self.lines)

    @property
    def cites(self) -> list[UUID]:
        """All that its lines cite, each once."""
        return list(dict.fromkeys(cited for line in self.lines for cited in line.cites))


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What lines are read and judged with. `today` is for roles that go on until now."""

    context: TailoringContext
    today: date

    @property
    def evidence(self) -> EvidenceKeys:
        """The keys of all evidence."""
        return EvidenceKeys(self.context.evidence)

    @property
    def requirements(self) -> RequirementKeys:
        """The keys of the posting's requirements."""
        return RequirementKeys(self.context.opportunity.requirements)

    def parts(self, answer: WrittenAnswer) -> list[Part]:
        """The answer's parts: no more, no longer and nothing twice; keys that nobody gave are not believed."""
        keys, requirements = self.evidence, self.requirements
        seen: set[str] = set()
        return [
            Part(
                about=requirements.text(part.about),
                grade=part.grade,
                lines=tuple(_new(_lines(part.sentences[:MOST_SENTENCES], keys), seen)),
            )
            for part in answer.parts[:MOST_PARTS]
        ]

    def wrong(self, parts: Sequence[Part], profile: ProfileDraft) -> list[tuple[Line, str]]:
        """Lines that should not stay, each with the reason in plain words; `profile` is what the parts make."""
        checker = Checker(context=bounded_context(self.context), today=self.today)
        bad = [each for each in checker.check(profile) if not each.judgement.is_supported]
        found = ((line, self._reason(line, bad)) for part in parts for line in part.lines)
        return [(line, reason) for line, reason in found if reason]

    def is_unfit(self, line: Line) -> bool:
        """True for a line that is no text for an employer, whatever it says."""
        return self._flaw(line) is not None

    def _reason(self, line: Line, bad: Iterable[Checked]) -> str | None:
        flaw = self._flaw(line)
        if flaw is not None:
            return flaw
        faults = [
            fault
            for each in bad
            if each.quote in line.text or line.text in each.quote
            for fault in each.judgement.faults
        ]
        said = (_SAYING[fault.code].format(quote=fault.quote[:_LONGEST_QUOTE]) for fault in faults)
        return "; ".join(list(dict.fromkeys(said))[:3]) or None

    def _flaw(self, line: Line) -> str | None:
        own = self._own
        if (phrase := banned_in(line.text, own=own)) is not None:
            return f"nobody would send `{phrase}`"
        if (key := key_in(line.text, own=own)) is not None:
            return f"`{key}` is a key and no text"
        return "it repeats the instructions" if is_told(line.text) else None

    @property
    def _own(self) -> str:
        return "\n".join(item.text for item in self.context.evidence)


def told(wrong: Sequence[tuple[Line, str]]) -> list[str]:
    """The wrong lines as the model is told of them, in order."""
    return [f"“{line.text}”: {reason}" for line, reason in wrong[:MOST_WRONG]]


def replaced(parts: Sequence[Part], wrong: Sequence[tuple[Line, str]], anew: Sequence[Part]) -> list[Part]:
    """The parts with what was written anew in place of the wrong lines, in their order; one without a new one stays."""
    by_line = {line: part.lines[:_MOST_IN_PLACE] for (line, _), part in zip(wrong, anew, strict=False)}
    return [
        replace(part, lines=tuple(new for line in part.lines for new in by_line.get(line, (line,)))) for part in parts
    ]


def only(parts: Iterable[Part], keep: Callable[[Line], bool]) -> list[Part]:
    """The parts with some of their lines; one that is empty then keeps its place."""
    return [replace(part, lines=tuple(line for line in part.lines if keep(line))) for part in parts]


def _lines(answers: Sequence[SentenceAnswer], keys: EvidenceKeys) -> Iterator[Line]:
    for answer in answers:
        cites = tuple(keys.ids(answer.cites[:MOST_CITES]))
        text = " ".join(answer.text.split())
        if len(text) <= LONGEST_SENTENCE:
            yield from (Line(text=sentence, cites=cites) for sentence in sentences(text))


def _new(lines: Iterable[Line], seen: set[str]) -> Iterator[Line]:
    for line in lines:
        key = line.text.casefold()
        if key not in seen:
            seen.add(key)
            yield line
