"""One small profile, made before any stranger's text is there: what is read and built once is then in every child.

So is a file of each format, and the same résumé in each language: what a child has to import, parse or compile costs
its job more than all else that reading a short file does.
"""

import io
from datetime import date
from uuid import UUID
from zipfile import ZipFile

from core.checking.letters.draft import ProfileDraft
from core.record.build import DocumentReading, build
from core.record.context import TailoringContext, TargetOpportunity, context_of
from core.record.readings import ExtractedDocument, Posting
from worker.engines.assembly import assemble_resume
from worker.engines.offline import writing
from worker.engines.offline.gate import gate
from worker.reading.document import read_file
from worker.reading.posting import clean_posting
from worker.reading.properties import said_beside
from worker.reading.web.page import posting_on
from worker.understanding.doubts.held_documents import with_whole_asked
from worker.understanding.languages import CODES
from worker.understanding.languages.by_headings import language_of_resume
from worker.understanding.postings.posting import read_posting
from worker.understanding.private.private_facts import without_private_facts
from worker.understanding.resume import read_resume
from worker.understanding.segmentations import likeliest
from worker.understanding.story import read_story
from worker.understanding.structured import shape_of

_RESUME = """Jo Doe
jo@example.com | +44 20 7946 0000 | Leeds

Summary
Data engineer with six years of experience.

Experience
Senior Data Engineer, Acme Ltd
March 2021 – present
- Cut the nightly load from 4 hours to 30 minutes by moving it to Python and Airflow
- Led a team of three engineers and mentored two juniors
Data Analyst at Beta GmbH, 2018 – 2021
• Built dashboards in SQL that 40 people use every week

Skills: Python, SQL, Airflow, AWS
Education
BSc Computer Science, University of Leeds, 2018
"""
_PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>endobj
4 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
5 0 obj<</Length 88>>stream
BT /F 11 Tf 50 780 Td (Data Engineer, Acme) Tj 300 0 Td (2018 - 2021) Tj ET 50 760 m
endstream endobj
trailer<</Root 1 0 R>>
"""
# As little as is one. Source: ECMA-376, 11.3.10; OpenDocument 1.3, part 2
_WORD = {
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    "<w:p><w:r><w:t>Jo Doe</w:t></w:r></w:p></w:body></w:document>"
}
_ODT = {
    "mimetype": "application/vnd.oasis.opendocument.text",
    "content.xml": '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><o:text><t:p>Jo Doe</t:p></o:text></o:body>'
    "</o:document-content>",
}
_RTF = rb"{\rtf1\ansi Jo Doe\par}"
_MARKDOWN = b"# Jo Doe\n\n## Work\n\n- **Engineer**, 2018"
_POSTING = """<p>Data Platform Engineer at Gamma Inc</p><p>You have:</p><ul><li>5+ years of Python</li>
<li>experience leading a team</li><li>SQL and dbt would be a plus</li></ul>"""
_PAGE = f"""<!doctype html><html><body><main><h1>Data Engineer</h1>{_POSTING * 3}</main>
<script type="application/ld+json">{{"@type": "JobPosting", "title": "Data Engineer"}}</script></body></html>"""
_STORY = "In 2020 I moved our reports to SQL. The team saved two days every month, and I trained five colleagues."


def rehearse() -> None:
    """Does once all that can be asked for."""
    today = date(2026, 1, 1)
    for content in (_PDF, _packed(_WORD), _packed(_ODT), _RTF, _MARKDOWN):
        read_file(content, choose=likeliest)
    read_story(_STORY)
    posting_on(_PAGE.encode(), address="https://example.com/", media_type="text/html", charset="utf-8", is_packed=False)
    context = _context(_read_resume(), read_posting(clean_posting(_POSTING)))
    points = writing.talking_points(context, today)
    bullets = {role.id: writing.resume_role(context, points, role, today) for role in context.roles}
    resume = assemble_resume(
        context,
        summary=writing.resume_summary(context, points, today),
        bullets=bullets,
        skills=writing.resume_skills(context, today),
        today=today,
    )
    letter = writing.narrative(context, points, today)
    writing.evaluate(context, ProfileDraft(talking_points=points, narrative=letter.text, resume_data=resume), today)
    gate(context, ProfileDraft(talking_points=points, narrative=letter.text, resume_data=resume), today)


def _packed(parts: dict[str, str]) -> bytes:
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def _read_resume() -> ExtractedDocument:
    """In each language that is read, for each has its tables; the last is the one that it is written in."""
    content = _RESUME.encode()
    file = without_private_facts(read_file(content))
    said_beside(content, None, file.text)
    shape_of(file)
    for language in (*CODES, language_of_resume(file.text)):
        read = with_whole_asked(read_resume(file.model_copy(update={"language": language})), language)
    return read


def _context(document: ExtractedDocument, posting: Posting) -> TailoringContext:
    """As it is for a job: from the record that is made of the document."""
    record = build([DocumentReading(document_id=UUID(int=0), reading=document)], [])
    asked = TargetOpportunity(title=posting.title, company=posting.company, requirements=posting.requirements)
    return context_of(record, asked, display_name=None)
