"""The operations as they are, but for a posting that begins so: no reader of ours takes for ever, as far as we know."""

from core.confined.child import Operations, operation
from worker.operations import OPERATIONS as REAL
from worker.operations import rehearse
from worker.reading.posting import clean_posting

__all__ = ["ENDLESS", "OPERATIONS", "rehearse"]

ENDLESS = "Endless:"


def _posting_text(text: str) -> str:
    while text.startswith(ENDLESS):
        pass
    return clean_posting(text)


OPERATIONS: Operations = {**REAL, "posting_text": operation(_posting_text)}
