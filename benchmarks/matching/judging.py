"""What matching says of each labelled requirement, and the shares of it that are right."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from benchmarks.figures import Figure, Report
from benchmarks.matching.records import Ask, Case, Half, cases
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.matching.assessment import Assessment
from core.checking.matching.requirements import assess

TODAY = date(2026, 11, 28)
MOST_STRONG = 0.03
MOST_PARTIAL = 0.10
LEAST_KEPT = 0.95
LEAST_NEAR = 0.90
_LETTERS = {"strong": "s", "partial": "p", None: "n"}


@dataclass(frozen=True, kw_only=True)
class Judged:
    """One requirement: its label, the letter of what is said, and whether what it rests on is among what answers."""

    case: Case
    need: str
    ask: Ask
    said: str
    rests_on: tuple[str, ...]
    is_borne: bool

    @property
    def is_right(self) -> bool:
        """True where the verdict is one of those the label allows, and for its reason."""
        return self.said in self.ask.right and self.is_borne


def judge(half: Half | None = None) -> list[Judged]:
    """Every labelled requirement of a half, or of both."""
    return [each for case in cases() if half in {None, case.half} for each in _judge(case)]


def _judge(case: Case) -> Iterator[Judged]:
    index = EvidenceIndex(case.context, TODAY)
    for assessment, ask in zip(assess(index), case.asks, strict=True):
        said = "a" if assessment.is_question else _LETTERS[assessment.strength]
        texts = [witness.evidence.text for witness in assessment.witnesses]
        texts += [role.title for role in assessment.fitting_roles]
        yield Judged(
            case=case,
            need=assessment.parsed.requirement.text,
            ask=ask,
            said=said,
            rests_on=tuple(texts) if said in "sp" else (),
            is_borne=said not in "sp" or _is_borne(assessment, ask),
        )


def _is_borne(assessment: Assessment, ask: Ask) -> bool:
    """True where something of what it rests on answers, by the label; also where the label names nothing."""
    if not ask.evidence and not ask.roles:
        return True
    cited = {witness.evidence.id for witness in assessment.witnesses}
    roles = {witness.role.id for witness in assessment.witnesses if witness.role is not None}
    roles |= {role.id for role in assessment.fitting_roles}
    return bool(cited & ask.evidence or roles & ask.roles)


def report(half: Half | None) -> Report:
    """The figures of a half, beside what is asked of them."""
    judged = judge(half)

    def share(
        what: str,
        among: Callable[[Judged], bool],
        is_so: Callable[[Judged], bool],
        *,
        at_most: float | None = None,
        at_least: float | None = None,
    ) -> Figure:
        chosen = [each for each in judged if among(each)]
        count = sum(map(is_so, chosen))
        value = count / len(chosen) if chosen else None
        note = f"{count} of {len(chosen)}"
        return Figure(what=what, value=value, unit="", note=note, at_most=at_most, at_least=at_least)

    return Report(
        title=f"matching: {half or 'both halves'}",
        figures=[
            share("denied or lapsed, called strong", _is("lapsed"), _says("s"), at_most=0.0),
            share("called strong, and is not", _cannot_be("s"), _is_false("s"), at_most=MOST_STRONG),
            share("called partial, and is not answered", _cannot_be("sp"), _is_false("p"), at_most=MOST_PARTIAL),
            share("plainly answered, answered (pairs)", _is("strong"), _says("sp"), at_least=LEAST_KEPT),
            share("plainly answered, called strong (pairs)", _is("strong"), _says("s")),
            share("implied or near, answered (pairs)", _is("implied", "near"), _says("sp"), at_least=LEAST_NEAR),
            share("answered, answered for its reason (records)", _must_be_answered, _is_answered, at_least=LEAST_KEPT),
            share("plainly answered, called strong (records)", _must_be_strong, _is_strong),
            share("said to be answered, and is (records)", _is_said, _is_allowed),
            share("only the person can say, asked", _is_question, _says("a")),
            share("a matter of documents, asked", _cannot_be("a"), _says("a"), at_most=MOST_STRONG),
        ],
    )


def wrong(judged: Sequence[Judged]) -> Iterable[Judged]:
    """Those whose verdict or reason is not allowed."""
    return (each for each in judged if not each.is_right)


def _is(*groups: str) -> Callable[[Judged], bool]:
    return lambda each: each.ask.group in groups


def _says(letters: str) -> Callable[[Judged], bool]:
    return lambda each: each.said in letters


def _cannot_be(letters: str) -> Callable[[Judged], bool]:
    return lambda each: not set(letters) & set(each.ask.right)


def _is_false(letter: str) -> Callable[[Judged], bool]:
    return lambda each: each.said == letter


def _must_be_answered(each: Judged) -> bool:
    return each.ask.group == "record" and set(each.ask.right) <= set("sp")


def _must_be_strong(each: Judged) -> bool:
    return each.ask.group == "record" and each.ask.right == "s"


def _is_answered(each: Judged) -> bool:
    return each.said in "sp" and each.is_borne


def _is_strong(each: Judged) -> bool:
    return each.said == "s" and each.is_borne


def _is_said(each: Judged) -> bool:
    return each.ask.group == "record" and each.said in "sp"


def _is_allowed(each: Judged) -> bool:
    return bool(set("sp") & set(each.ask.right)) and each.is_borne


def _is_question(each: Judged) -> bool:
    return each.ask.right.startswith("a")
