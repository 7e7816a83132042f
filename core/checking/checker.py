"""The one checker: every statement and every field of a profile held against one person's evidence.

Whoever wrote the profile is held by it, the offline engine too. It favours recall at the gate (what is not surely borne
is reported) and precision in editing (what is only a free way of saying it is let pass).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from core.checking.evidence.sources import Sources
from core.checking.fields.fields import FieldChecker
from core.checking.fields.heads import Head
from core.checking.letters.answering import judge_strength
from core.checking.letters.draft import ProfileDraft
from core.checking.letters.labels import Label, Labels, is_heading
from core.checking.letters.no_text import no_text_in
from core.checking.letters.own_reason import reason_told
from core.checking.letters.statements import Statement, sentences_at, statements_of
from core.checking.sentences.sentence import Given, SentenceChecker
from core.checking.verdicts import FRAME, TYPED, Fault, Judgement, Mode, judged
from core.language.detection import language_of
from core.record.context import TailoringContext


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A statement or field with its verdict. `start` and `end` are characters of the text at `path`."""

    path: str
    quote: str
    start: int
    end: int
    judgement: Judgement


@dataclass(kw_only=True)
class Checker:
    """Checks profiles of one person. `today` is for roles that go on until now."""

    context: TailoringContext
    today: date
    mode: Mode = "recall"
    _sources: Sources = field(init=False)

    def __post_init__(self) -> None:
        self._sources = Sources(self.context, self.today)
        self._sentences = SentenceChecker(self._sources, self.mode)
        self._fields = FieldChecker(self._sources, self.today)
        self._labels = Labels(self._sources)
        self._reason = frozenset(reason_told(self.context.opportunity))

    def check(self, profile: ProfileDraft) -> list[Checked]:
        """All fields, then all sentences; greetings and what speaks of the posting come with `is_claim` False."""
        fields = [
            Checked(path=path, quote=text, start=0, end=len(text), judgement=judgement)
            for path, text, judgement in self._fields.judge(profile.resume_data)
        ]
        heads = {number: self._head_of(profile, number) for number in range(len(profile.resume_data.roles))}
        statements = self._check_statements(statements_of(profile), heads)
        return [*fields, *self._overrated(profile), *statements]

    def _overrated(self, profile: ProfileDraft) -> Iterator[Checked]:
        """The strengths of answers that their evidence does not bear."""
        for number, point in enumerate(profile.talking_points.items):
            judgement = judge_strength(self._sources.index, point)
            if not judgement.is_supported:
                path = f"talking_points.items[{number}].strength"
                yield Checked(path=path, quote=point.strength, start=0, end=len(point.strength), judgement=judgement)

    def check_text(
        self, path: str, text: str, *, cites: tuple[UUID, ...] = (), role_id: UUID | None = None
    ) -> list[Checked]:
        """The sentences of one text, or of one bullet of a role."""
        head = self._sources.heads.get(role_id) if role_id is not None else None
        made = sentences_at(path, text, evidence_ids=cites)
        return list(self._check_statements(made, {}, only=head))

    def check_field(self, name: str, text: str, *, role_id: UUID | None = None) -> Judgement:
        """One field: `headline`, `skills`, `education`, …; with a role `title`, `company`, `start`."""
        if role_id is not None:
            return self._fields.role_field(self._sources.heads[role_id], name, text)
        return self._fields.judge_one(name, text)

    def _check_statements(
        self, made: Iterator[Statement], heads: dict[int, Head | None], *, only: Head | None = None
    ) -> Iterator[Checked]:
        before: Head | None = None
        path = ""
        # All that stands in one point is of the position that its label names.
        point: int | None = None
        place: Head | None = None
        seen: set[tuple[str, str]] = set()
        for statement in made:
            if statement.path != path:
                before = point = place = None
            path = statement.path
            head = heads.get(statement.role) if statement.role is not None else only
            if statement.point is None or statement.point != point:
                label = self._labels.read(path, statement.text) if statement.point is not None else None
                point, place = statement.point, label.place if label is not None else None
            head = head or place
            is_lost = statement.role is not None and head is None
            given = Given(cites=statement.evidence_ids, role=head, before=before)
            judgement, before = self._judge(statement, given, seen, is_lost=is_lost)
            yield Checked(
                path=path, quote=statement.text, start=statement.start, end=statement.end, judgement=judgement
            )

    def _judge(
        self, statement: Statement, given: Given, seen: set[tuple[str, str]], *, is_lost: bool
    ) -> tuple[Judgement, Head | None]:
        if is_lost:
            return judged([Fault(code="role", quote=statement.text)], ()), given.before
        place = (statement.path, statement.text)
        if statement.path == "narrative" and statement.text in self._reason and place not in seen:
            seen.add(place)
            return TYPED, given.before
        form = no_text_in(statement.text)
        if form is not None and not self._is_own(form):
            return judged([Fault(code="form", quote=form)], ()), given.before
        if statement.path == "narrative" and is_heading(statement.text):
            return FRAME, given.before
        label = self._labels.read(statement.path, statement.text)
        if label is not None:
            judgement, before = self._labelled(label, given)
        else:
            judgement, before = self._sentences.judge(statement.text, given)
        if (judgement.free or not judgement.is_supported) and self._is_foreign(statement.text, given.cites):
            fault = Fault(code="language", quote=statement.text)
            judgement = replace(judgement, verdict="not_checkable", faults=(fault,))
        if judgement.is_claim and (statement.path, statement.text) in seen:
            judgement = judged([Fault(code="form", quote=statement.text)], judgement.evidence_ids)
        seen.add((statement.path, statement.text))
        return judgement, before

    def _labelled(self, label: Label, given: Given) -> tuple[Judgement, Head | None]:
        """A point is held to the position that its label names, or to what the posting asks for."""
        judgement, before = self._sentences.judge(label.body, replace(given, role=label.place))
        faults = self._labels.faults(label, judgement.evidence_ids) if judgement.is_supported else []
        return (judged(faults, judgement.evidence_ids) if faults else judgement), label.place or before

    def _is_foreign(self, text: str, cites: tuple[UUID, ...]) -> bool:
        """True for a sentence that is in another language than what it rests on: no word of it can be compared."""
        said = language_of(text)
        return said is not None and said != self._sources.language_of(cites)

    def _is_own(self, text: str) -> bool:
        """True for what the person wrote in this way themself."""
        own = [*(fact.evidence.text for fact in self._sources.facts), *self.context.person.contact]
        return any(text in each for each in own)

    def _head_of(self, profile: ProfileDraft, number: int) -> Head | None:
        heads = self._fields.heads_of(profile.resume_data.roles[number])
        return heads[0] if heads else None
