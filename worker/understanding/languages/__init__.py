"""Which languages documents are read in, and the headings of résumés in those that are not English, a table each."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

from core.language.detection import name_of
from core.language.phrasing import listed
from core.language.tongues import without_accents, words_of
from core.record.readings import ExtractedDocument, ReadingReport

CODES = ("es", "fr", "de", "pt", "it", "nl")
# A language joins when there are tables for it; documents in any other are said to be unread.
READ = ("en", "de", "es", "fr", "pt", "it", "nl")
# What is read in these is right less often (docs/decisions/0021-languages.md), so each document waits for its owner.
HELD = ("de", "es", "fr", "pt", "it", "nl")
# Stories and postings are read by what their sentences say, which is known of English alone.
READ_AS_PROSE = ("en",)
_AND = {"es": "y", "fr": "et", "de": "und", "pt": "e", "it": "e", "nl": "en"}
_NOUN_LAST = frozenset({"de", "nl"})
# Words before a heading's noun that do not change what it names: `Autres expériences`, `Mis proyectos`.
_BEFORE = {
    "es": frozenset("mi mis otra otras otro otros principal principales".split()),
    "fr": frozenset("mes mon ma autre autres principal principale principales principaux nos".split()),
    "pt": frozenset("meu meus minha minhas outro outra outros outras principal principais demais".split()),
    "it": frozenset("mio mia miei mie altro altra altri altre principale principali ulteriori".split()),
    "nl": frozenset("mijn andere overige relevante".split()),
}
# `Stage` alone heads positions; `Stage de recherche en biologie` is one.
_INTERNSHIPS = frozenset("stage practicas practica pasantia pasantias estagio tirocinio".split())
_MOST_OF_INTERNSHIPS = 2
_SIGNS = re.compile(r"(?:(?<!\s)\s+)?[&/+|,]\s*")
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")


@cache
def headings(language: str) -> Mapping[str, str]:
    """What each heading of a language begins; empty for English and for languages that are not read.

    `contact`, `summary`, `experience`, `projects`, `skills`, `languages`, `education`, `certifications`, `awards`,
    `publications`, `voluntary` or `ignored`.
    """
    if language not in CODES:
        return {}
    text = resources.files(__package__).joinpath(f"{language}.toml").read_text(encoding="utf-8")
    return {plain_heading(name, language): part for part, names in tomllib.loads(text).items() for name in names}


def plain_heading(text: str, language: str) -> str:
    """A heading in the form that is looked up: small letters without accents, one word for "and"."""
    joined = _SIGNS.sub(f" {_AND.get(language, 'and')} ", _EDGES.sub("", text).replace("’", "'"))
    words = without_accents(joined.lower()).split()
    # `Educación e idiomas`: before an i the word for "and" is another.
    return " ".join("y" if word == "e" and language == "es" else word for word in words)


def foreign_section(text: str, language: str) -> str:
    """`=skills` where `text` is the name of that section, `~skills` where a word of it is one's, or nothing."""
    words = plain_heading(text, language).split()
    known_parts = headings(language)
    part_named = known_parts.get(" ".join(words))
    while part_named is None and words and words[0] in _BEFORE.get(language, ()):
        words = words[1:]
        part_named = known_parts.get(" ".join(words))
    if part_named is not None:
        return f"={part_named}"
    parts = {known_parts.get(part.strip()) for part in " ".join(words).split(f" {_AND.get(language, 'and')} ")}
    if None not in parts and {"experience", "education"} <= parts:
        return ""  # `Berufserfahrung & Bildung`: which of both each entry is, shows in the entry
    # The noun of a heading ends it in German and Dutch (`Berufliche Erfahrung`), and begins it elsewhere.
    noun = words[-1 if language in _NOUN_LAST else 0] if words else ""
    if noun in _INTERNSHIPS and len(words) > _MOST_OF_INTERNSHIPS:
        return ""
    known = {without_accents(word): part for word, part in words_of(language).heading_words.items()}
    begun = (known[each] for each in known if each[-1] == "*" and noun.startswith(each[:-1]))
    part = known.get(noun) or next(begun, "")
    return f"~{part}" if part else ""


def unread(language: str | None, text: str, *, kind: Literal["resume", "story"] = "resume") -> ExtractedDocument | None:
    """What comes of a document in a language that is not read: nothing, and a warning that says so. None for others."""
    read = READ if kind == "resume" else READ_AS_PROSE
    if language is None or language in read:
        return None
    known = listed([name_of(code) for code in read])
    one, many = ("document", "Documents") if kind == "resume" else ("story", "Stories")
    warning = (
        f"This {one} seems to be in {name_of(language)}. {many} are read in {known} so far, so nothing was "
        f"taken from it. Add one {'in such a language' if len(read) > 1 else f'in {known}'}."
    )
    return ExtractedDocument(kind=kind, text=text, report=ReadingReport(language=language, warnings=[warning]))
