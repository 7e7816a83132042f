"""What children can be asked to do with a stranger's text. The fork server loads this, and what it imports."""

from core.checking.evidence.narrowing import narrow
from core.confined.child import Operations, Refusal, operation
from core.record.readings import ExtractedDocument, Posting
from worker.engines.offline import writing
from worker.engines.offline.gate import gate
from worker.engines.openai import mending, using
from worker.reading.blocks import ReadFile
from worker.reading.document import read_file
from worker.reading.errors import ReadingError
from worker.reading.properties import said_beside
from worker.reading.web.found import FoundPosting
from worker.reading.web.page import NoPosting, posting_on
from worker.reading.web.pasted import clean_pasted
from worker.rehearsal import rehearse
from worker.understanding.doubts.held_documents import with_whole_asked
from worker.understanding.languages import unread
from worker.understanding.languages.by_headings import language_of_resume
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.refusing import why_no_posting, why_unread
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import read_resume
from worker.understanding.segmentations import likeliest
from worker.understanding.story import read_story
from worker.understanding.structured import read_structured, shape_of

__all__ = ["OPERATIONS", "rehearse"]


def _read_file(media_type: str | None, filename: str | None, content: bytes = b"") -> ReadFile:
    """Both engines read what this gives, so neither sees what is private."""
    try:
        file = without_private_facts(read_file(content, media_type=media_type, filename=filename, choose=likeliest))
    except ReadingError as error:
        raise Refusal(error.public_message) from error
    text = file.text
    beside = said_beside(content, filename, text)
    return file.model_copy(update={"language": language_of_resume(text), "shape": shape_of(file), "beside": beside})


def _posting_text(text: str) -> str:
    """A posting's text, cleaned; before anybody pays for reading it, whether it is one."""
    cleaned = clean_pasted(text)
    refusal = why_no_posting(cleaned) if cleaned.strip() else None
    if refusal is not None:
        raise Refusal(refusal)
    return cleaned


def _posting_on(
    *, address: str, media_type: str, charset: str | None, is_packed: bool, content: bytes = b""
) -> FoundPosting:
    try:
        return posting_on(content, address=address, media_type=media_type, charset=charset, is_packed=is_packed)
    except NoPosting as none:
        raise Refusal(str(none)) from none


def _read_posting(text: str) -> Posting:
    refusal = why_unread(text)
    if refusal is not None:
        raise Refusal(refusal)
    return read_posting(text)


def _read_resume(file: ReadFile) -> ExtractedDocument:
    if file.shape:
        return read_structured(file)
    return unread(file.language, file.text) or with_whole_asked(read_resume(file), file.language)


def _read_story(file: ReadFile) -> ExtractedDocument:
    return unread(file.language, file.text, kind="story") or read_story(file.text)


OPERATIONS: Operations = {
    "read_file": operation(_read_file),
    "read_structured": operation(read_structured),
    "clean_posting": operation(clean_pasted),
    "gate": operation(gate),
    "narrow": operation(narrow),
    "posting_on": operation(_posting_on),
    "posting_text": operation(_posting_text),
    "offline.read_posting": operation(_read_posting),
    "offline.read_resume": operation(_read_resume),
    "offline.read_story": operation(_read_story),
    "offline.talking_points": operation(writing.talking_points),
    "offline.narrative": operation(writing.narrative),
    "offline.resume_summary": operation(writing.resume_summary),
    "offline.resume_role": operation(writing.resume_role),
    "offline.resume_skills": operation(writing.resume_skills),
    "offline.evaluate": operation(writing.evaluate),
    "openai.begun": operation(mending.begun),
    "openai.joined": operation(mending.joined),
    "openai.read_part": operation(using.read_part),
    "openai.read_posting": operation(using.read_posting),
    "openai.read_resume": operation(using.read_resume),
    "openai.read_story": operation(using.read_story),
    "openai.talking_points": operation(using.talking_points),
    "openai.narrative": operation(using.narrative),
    "openai.resume_summary": operation(using.resume_summary),
    "openai.resume_role": operation(using.resume_role),
    "openai.resume_skills": operation(using.resume_skills),
    "openai.evaluate": operation(using.evaluate),
}
