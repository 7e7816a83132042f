"""The offline engine is held by the checker as any other: it passes whole, on every résumé at hand."""

from pathlib import Path

import pytest

from core.checking.evaluation import check
from core.checking.evidence.evidence import EvidenceIndex
from tests.fakes.profiles import EACH_RESUME, tailored
from tests.fakes.records import TODAY


@pytest.mark.parametrize(("resume", "posting"), EACH_RESUME, ids=lambda path: path.stem)
def test_every_statement_of_the_offline_engine_is_supported(resume: Path, posting: Path) -> None:
    made = tailored(resume, posting)

    checked = check(EvidenceIndex(made.context, TODAY), made.profile)

    wrong = [(each.path, each.quote, each.judgement.faults) for each in checked if not each.judgement.is_supported]
    assert wrong == []
    assert made.evaluation.honesty == 1.0


def test_there_is_much_to_check() -> None:
    assert len(EACH_RESUME) > 20
