"""What documents say, and what the person said about that → one record. Pure: the same from the same, always."""

from collections.abc import Sequence

from client_sdk.models import FieldError
from client_sdk.record import Record, RecordCorrection
from core.record.admission import admitted
from core.record.applying import apply
from core.record.corrections import Correction, InvalidChanges, check_room, check_size, in_force
from core.record.draft import Draft
from core.record.gathering import DocumentReading, gather
from core.record.held import held_of, keep_to_the_words_of
from core.record.names import NameVerdicts, name_ids, name_question, own_readings, verdicts
from core.record.offers import question_of_others
from core.record.self_check import questions_of
from core.record.showing import shown
from core.record.skill_lines import rewrite_skill_lines
from core.record.telling import told

__all__ = ["DocumentReading", "admit", "build", "history"]


def build(readings: Sequence[DocumentReading], corrections: Sequence[Correction], *, version: int = 0) -> Record:
    """The record of a person, from the readings of the documents there are and all their corrections, oldest first.

    The order of documents decides only whose words stand where two say one thing differently (the newest one's), and
    the order of evidence and of roles without dates. No id depends on it.
    """
    return shown(_draft(readings, in_force(corrections)), version)


def admit(
    readings: Sequence[DocumentReading], corrections: Sequence[Correction], new: Correction
) -> tuple[Correction, Record]:
    """A new correction as it must be stored, behind the others, and the record that follows (its version 0).

    Raises:
        InvalidChanges: a change makes no sense for the record as it is, or it is too much; nothing is to be stored.
    """
    standing = in_force(corrections)
    undone = next((change for change in new.changes if change.op == "undo"), None)
    if undone is not None and not any(undone.id in {None, each.id} for each in standing):
        message = "There is no such change to take back." if undone.id else "There is no change to take back."
        raise InvalidChanges([FieldError(field="changes[0].id", message=message)])
    known = verdicts(standing)
    stored = admitted(_draft(readings, standing), new, name_ids(own_readings(readings, known)))
    # As it is stored: one answer can accept a whole list of offers.
    check_room(corrections, stored)
    check_size(stored)
    return stored, build(readings, [*corrections, stored])


def history(readings: Sequence[DocumentReading], corrections: Sequence[Correction]) -> list[RecordCorrection]:
    """All corrections in words, oldest first."""
    return told(_said(readings, verdicts(in_force(corrections))), corrections)


def _draft(readings: Sequence[DocumentReading], standing: Sequence[Correction]) -> Draft:
    draft = _said(readings, verdicts(standing))
    _keep_back(draft, readings, standing)
    apply(draft, standing)
    rewrite_skill_lines(draft)
    draft.questions += questions_of(draft)
    others = question_of_others(draft, standing)
    if others is not None:
        draft.questions.insert(0, others)
    return draft


def _keep_back(draft: Draft, readings: Sequence[DocumentReading], standing: Sequence[Correction]) -> None:
    """What a document that waits as a whole adds to things of others stands there once its owner has confirmed it."""
    held = held_of(draft.questions, standing)
    others = [each for each in own_readings(readings, verdicts(standing)) if each.document_id not in held]
    if held and others:
        keep_to_the_words_of(gather(others), draft)


def _said(readings: Sequence[DocumentReading], known: NameVerdicts) -> Draft:
    """What the documents say, without a word of the person's."""
    own = own_readings(readings, known)
    draft = gather(own)
    draft.names = {each for ids in name_ids(own).values() for each in ids}
    question = name_question(own, known)
    if question is not None:
        draft.questions.insert(0, question)
    return draft
