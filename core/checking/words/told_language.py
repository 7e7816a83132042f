"""In which language somebody tells what they did."""

from core.checking.evidence.evidence import EvidenceIndex
from core.language.detection import language_of

_TOLD = frozenset({"accomplishment", "responsibility", "story", "project", "summary"})


def foreign_language(index: EvidenceIndex) -> str | None:
    """The code of the language in which the evidence is told; None for English, and where too little says which."""
    texts = [witness.evidence.text for witness in index.of_kind(*_TOLD)]
    language = language_of("\n".join(texts))
    return None if language == "en" else language
