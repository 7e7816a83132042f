"""The language of a résumé whose sentences do not say it: papers and tools are named in English, headings are not."""

from core.language.detection import language_of
from worker.understanding.languages import HELD, headings, plain_heading
from worker.understanding.words.heading_names import section_named

_MOST_WORDS, _LONGEST = 5, 60
# So many headings of a language that are none in English, and among them one of these parts. Of a document in two
# languages both: what it denies in one of them is not seen by the words of the other, so it waits for its owner.
_LEAST = 3
# They stand in the table of English headings, for documents in two languages, and are none.
_KNOWN_TOO = frozenset({"experiencia laboral", "experiencia profesional"})
_OF_RESUMES = frozenset({"experience", "education"})


def language_of_resume(text: str) -> str | None:
    """As `language_of` has it; where that says English or nothing, the language that its headings are in, if one is."""
    told = language_of(text)
    if told not in {None, "en"}:
        return told
    lines = {line.strip() for line in text.splitlines() if 0 < len(line.strip()) <= _LONGEST}
    short = [line for line in lines if len(line.split()) <= _MOST_WORDS]
    found = {code: _named(short, code) for code in HELD}
    most = max(HELD, key=lambda code: len(found[code]))
    parts = frozenset(found[most].values())
    is_one = parts >= _OF_RESUMES or (len(found[most]) >= _LEAST and bool(parts & _OF_RESUMES))
    return most if is_one else told


def _named(lines: list[str], language: str) -> dict[str, str]:
    """The headings of this language among the lines, with their parts, without those that are English as well."""
    known = headings(language)
    named = {plain: known[plain] for line in lines if (plain := plain_heading(line, language)) in known}
    return {plain: part for plain, part in named.items() if plain in _KNOWN_TOO or section_named(plain) is None}
