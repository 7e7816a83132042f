"""What the checker says of the statements of a case."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from benchmarks.honesty.records import Case, Statement
from core.checking.checker import Checker
from core.checking.verdicts import Judgement, Mode

_ROLE_PATH = re.compile(r"^resume_data\.roles\[(?P<role>[^\]]+)\]\.(?P<name>\w+)$")
_SENTENCES = ("narrative", "resume_data.summary", "talking_points.items")


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A statement and the verdict on it; of several sentences the worst."""

    statement: Statement
    judgements: tuple[Judgement, ...]

    @property
    def is_reported(self) -> bool:
        """True for all but supported."""
        return any(not judgement.is_supported for judgement in self.judgements)

    def with_doubt(self, doubt: float) -> "Judged":
        """The same where the words that nothing bears had this doubt."""
        told = [replace(each, doubt=doubt) if each.free else each for each in self.judgements]
        return replace(self, judgements=tuple(told))

    def is_reported_from(self, doubt: float) -> bool:
        """Whether it is reported by a checker that lets pass so much doubt."""
        return any(each.doubt > doubt if each.free else not each.is_supported for each in self.judgements)

    @property
    def is_right(self) -> bool:
        """True where an invention is reported, or something true is not."""
        return self.is_reported is not self.statement.truth


def judge_all(cases: Iterable[Case], mode: Mode) -> Iterator[Judged]:
    """Every statement of every case."""
    for case in cases:
        checker = Checker(context=case.context, today=case.today, mode=mode)
        for statement in case.statements:
            yield Judged(statement=statement, judgements=_judge(checker, case, statement))


def is_field(path: str) -> bool:
    """True for a structured field; False for running text and bullets."""
    match = _ROLE_PATH.match(path)
    return path not in _SENTENCES and not (match is not None and match["name"] == "bullets")


def _judge(checker: Checker, case: Case, statement: Statement) -> tuple[Judgement, ...]:
    cites = tuple(case.ids[cited] for cited in statement.cites)
    match = _ROLE_PATH.match(statement.path)
    if match is not None and match["name"] != "bullets":
        return (checker.check_field(match["name"], statement.text, role_id=case.ids[match["role"]]),)
    if is_field(statement.path):
        return (checker.check_field(statement.path.removeprefix("resume_data."), statement.text),)
    role_id = case.ids[match["role"]] if match is not None else None
    checked = checker.check_text(statement.path, statement.text, cites=cites, role_id=role_id)
    return tuple(each.judgement for each in checked)
