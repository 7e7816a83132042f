"""The text of a posting → what it is, and what it asks for."""

from core.record.readings import Posting
from worker.understanding.lines import read_lines
from worker.understanding.postings.header import read_header
from worker.understanding.postings.requirements import is_order, read_requirements
from worker.understanding.postings.sections import read_posting_parts


def read_posting(text: str) -> Posting:
    """Title, company, location and requirements. Never raises; what the posting does not say stays None."""
    lines = [line for line in read_lines(text) if not is_order(line.flat)]
    parts = read_posting_parts(lines)
    header = read_header(parts)
    return Posting(
        title=header.title,
        company=header.company,
        location=header.location,
        requirements=read_requirements(parts),
    )
