"""What the owner of a document in a language that is read less well is asked, before anything is said from it.

Half of what is read in such a document may be wrong, so none of it is in a letter, a point, a résumé or a count of
years until its owner has looked at it beside its page and confirmed (`core.record.held`).
"""

from core.language.detection import name_of
from core.language.phrasing import listed
from core.record.readings import LANGUAGE_PATH, ExtractedDocument, ExtractedDoubt
from worker.understanding.languages import HELD

RIGHT = "All of it is right now"
TOLD = (
    "This document is in {language}, which is read less well than English. Nothing of it is told to anybody and no "
    "years are counted before you have looked through it and confirmed."
)
_THIS, _LONGEST_NAME = "This document", 60
_ASKED = (
    f"{_THIS} is in {{language}}, which is read less well. "
    "Look through {found} and correct what is wrong; then confirm."
)


def with_whole_asked(reading: ExtractedDocument, language: str | None) -> ExtractedDocument:
    """The reading with one question for all of it, and a warning, where its language is read less well."""
    if language not in HELD or reading.kind != "resume":
        return reading
    named = name_of(language)
    question = _ASKED.format(language=named, found=_found(reading))
    asked = ExtractedDoubt(about=LANGUAGE_PATH, question=question, choices=[RIGHT])
    warnings = [TOLD.format(language=named), *reading.report.warnings]
    report = reading.report.model_copy(update={"warnings": warnings})
    return reading.model_copy(update={"doubts": [asked, *reading.doubts], "report": report})


def with_document_named(reading: ExtractedDocument, filename: str | None) -> ExtractedDocument:
    """The same, where the question says which document it is about: a person may have several."""
    if not filename:
        return reading
    name = f"“{filename[:_LONGEST_NAME]}”"
    doubts = [
        doubt.model_copy(update={"question": doubt.question.replace(_THIS, name, 1)})
        if doubt.about == LANGUAGE_PATH
        else doubt
        for doubt in reading.doubts
    ]
    return reading.model_copy(update={"doubts": doubts})


def _found(reading: ExtractedDocument) -> str:
    kinds = [entry.kind for entry in reading.entries]
    counts = {
        "position": len(reading.roles),
        "school": kinds.count("education"),
        "skill": kinds.count("skill"),
    }
    said = [f"{count} {what}{'' if count == 1 else 's'}" for what, count in counts.items() if count]
    return f"its {listed(said)}" if said else "all that was read"
