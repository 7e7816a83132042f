"""A story that a user tells in free text → evidence and claims."""

from core.record.readings import ExtractedDocument
from worker.understanding.collector import Collector
from worker.understanding.lists.claims import make_claims
from worker.understanding.prose import read_prose
from worker.understanding.text.lines import read_lines
from worker.understanding.text.wrapping import unwrap


def read_story(text: str) -> ExtractedDocument:
    """Every sentence as evidence; roles only where a sentence states one."""
    collector = Collector()
    paragraphs = [item.text for item in unwrap(read_lines(text))]
    read_prose("\n\n".join(paragraphs), collector, kind="story")
    return ExtractedDocument(
        text=text, roles=collector.roles, evidence=collector.evidence, claims=make_claims(collector.evidence)
    )
