"""A profile as a person edits it: what the checker says of it, and which of its words are theirs."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from client_sdk.models import ProfileCheck
from core.checking.checker import Checked
from core.checking.evaluation import check, citations, evaluate
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.letters.draft import ProfileDraft
from core.checking.letters.statements import statements_of
from core.record.bounds import bounded_context
from core.record.context import TailoringContext

_FIELD = re.compile(r"^[a-z_]+")


def check_edited(context: TailoringContext, profile: ProfileDraft, written: ProfileDraft, today: date) -> ProfileCheck:
    """A profile held against its person's evidence while they edit it.

    `written` is what the engine had written: what does not stand in the same field of it is the person's own word
    (`by: person`). Editing favours precision: a free way of saying what is there passes.
    """
    index = EvidenceIndex(bounded_context(context), today)
    checked = check(index, profile, mode="precision")
    own = _typed(checked, written)
    return ProfileCheck(
        evaluation=evaluate(index, profile, Relevance(index), mode="precision", checked=checked),
        citations=[
            each.model_copy(update={"by": "person"}) if (each.path, each.start) in own else each
            for each in citations(checked)
        ],
    )


def _typed(checked: Iterable[Checked], written: ProfileDraft) -> set[tuple[str, int]]:
    """Where what was checked is no engine's."""
    known = {(_field(path), text) for path, text in _said(written)}
    return {(each.path, each.start) for each in checked if (_field(each.path), each.quote) not in known}


def _said(profile: ProfileDraft) -> Iterator[tuple[str, str]]:
    """Every sentence, bullet and field of a profile."""
    yield from ((statement.path, statement.text) for statement in statements_of(profile))
    resume = profile.resume_data
    texts = [resume.name, resume.headline, *resume.contact, *resume.skills, *resume.education, *resume.certifications]
    for role in resume.roles:
        texts += [role.title, role.company, role.location, role.start, role.end]
    yield from (("resume_data", text) for text in texts if text)


def _field(path: str) -> str:
    """`resume_data` of `resume_data.roles[0].bullets[2]`."""
    match = _FIELD.match(path)
    return match[0] if match is not None else path
