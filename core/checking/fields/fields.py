"""Structured fields of a résumé held against the record: each must stand there, whole, and say no more than it."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from client_sdk.models import ResumeData, ResumeRole
from core.checking.evidence.facts import Fact
from core.checking.evidence.sources import Sources
from core.checking.fields.entries import limiting_words
from core.checking.fields.heads import Head
from core.checking.fields.skill_fields import judge_skill
from core.checking.letters import framing
from core.checking.verdicts import Code, Fault, Judgement, judged
from core.checking.words.abbreviations import with_states
from core.checking.words.words import said_words
from core.language.dates import is_present, year_and_month
from core.language.form_labels import without_form
from core.language.standing import names_certificate
from core.record.identity import employer_key
from core.record.models import Evidence

_ENTRY_KINDS = {"education": "education", "certifications": "certification"}
_LEGAL_END = re.compile(r",?(?<!\s)\s++(?:Inc|LLC|LLP|Ltd|Limited|plc|GmbH|Corp|AG)\.?$", re.IGNORECASE)
_DISSERTATION = re.compile(
    r"(?:(?:master|bachelor|doctoral|phd|msc|bsc|ba|ma)(?:['’]?s)? )?(?:dissertation|thesis)\b"
    r"|final[- ]year project\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{1,60})\)\s*+$")
# What a bracket behind a title may say of hours and contract; without it the title says no more.
_HOURS = frozenset(
    "part-time full-time part full time casual permanent contract fixed-term freelance self-employed seasonal remote"  # noqa: SIM905
    " hybrid on-site hours hour days day evenings weekends nights a per week month and only weekend evening night"
    " shifts shift".split()
)

Found = tuple[str, str, Judgement]


class FieldChecker:
    """Judges fields about one person."""

    def __init__(self, sources: Sources, today: date) -> None:
        self._sources = sources
        self._today = today

    def judge(self, resume: ResumeData) -> Iterator[Found]:
        """Path, value and verdict of each field."""
        yield from self._person(resume)
        for name in ("skills", "education", "certifications"):
            for index, text in enumerate(getattr(resume, name)):
                yield f"resume_data.{name}[{index}]", text, self.judge_one(name, text)
        for index, role in enumerate(resume.roles):
            yield from self._role(f"resume_data.roles[{index}]", role)

    def judge_one(self, name: str, text: str) -> Judgement:
        """One value of a field of the whole résumé: `skills`, `education`, `headline`, `contact`."""
        person = self._sources.context.person
        if name in _ENTRY_KINDS:
            return self._entry(text, _ENTRY_KINDS[name])
        if name in {"skills", "languages"}:
            return judge_skill(self._sources, text)
        if name == "headline":
            return self._headline(text)
        return _same([person.name or ""], text, "name") if name == "name" else _same(person.contact, text, "words")

    def heads_of(self, role: ResumeRole) -> list[Head]:
        """The roles of the record that this may be: employer and title are theirs."""
        heads = self._sources.heads.values()
        exact = [
            head
            for head in heads
            if _folded(head.role.company) == _folded(role.company) and _folded(head.role.title) == _folded(role.title)
        ]
        dated = [head for head in exact if _folded(head.role.start or "") == _folded(role.start or "")]
        return dated or exact

    def role_field(self, head: Head, name: str, text: str) -> Judgement:
        """One field of a role: `title`, `company`, `location`, `start`, `end`."""
        known = getattr(head.role, name) or ""
        if name in {"start", "end"}:
            return judged([] if _is_same_date(known, text) else [Fault(code="date", quote=text)], ())
        if name == "company":
            known = _BRACKET.sub("", known).strip() if _BRACKET.search(text) is None else known
            known, text = _LEGAL_END.sub("", known), _LEGAL_END.sub("", text)
            known = text if employer_key(known) == employer_key(text) else known
        if name == "location":
            known, text = with_states(known), with_states(text)
        if name == "title" and is_same_title(known, text):
            return judged([], ())
        code: Code = "title" if name == "title" else "name"
        return _same([known], text, code)

    def _person(self, resume: ResumeData) -> Iterator[Found]:
        if resume.name:
            yield "resume_data.name", resume.name, self.judge_one("name", resume.name)
        if resume.headline:
            yield "resume_data.headline", resume.headline, self._headline(resume.headline)
        for index, line in enumerate(resume.contact):
            yield f"resume_data.contact[{index}]", line, self.judge_one("contact", line)

    def _role(self, path: str, role: ResumeRole) -> Iterator[Found]:
        heads = self.heads_of(role)
        head = heads[0] if heads else self._nearest(role)
        for name in ("title", "company", "location", "start", "end"):
            text = getattr(role, name)
            if not text:
                continue
            if head is None:
                yield f"{path}.{name}", text, judged([Fault(code="role", quote=text)], ())
            else:
                yield f"{path}.{name}", text, self.role_field(head, name, text)

    def _nearest(self, role: ResumeRole) -> Head | None:
        """The role of the same employer, else of the same title, for the fields that are right."""
        heads = list(self._sources.heads.values())
        for name in ("company", "title"):
            same = [head for head in heads if _folded(getattr(head.role, name)) == _folded(getattr(role, name)) != ""]
            if same:
                return next((head for head in same if _is_same_date(head.role.start or "", role.start or "")), same[0])
        return None

    def _headline(self, text: str) -> Judgement:
        """The person's own headline, or a title that they have held."""
        person = self._sources.context.person
        known = [person.headline or "", *(role.title for role in self._sources.context.roles)]
        if _is_one_of(known, text):
            return judged([], ())
        words = {word.key for word in said_words(text) if not framing.is_empty(word)}
        heads = [frozenset(word.key for word in said_words(title)) for title in known if title]
        # A title cut short is still the title, as long as its last word, what one is, stays, and what makes less of it.
        last = [word.key for word in said_words(text)][-1:]
        whole = [
            keys
            for title, keys in zip([title for title in known if title], heads, strict=True)
            if words <= keys
            and last == [word.key for word in said_words(title.split(",")[0])][-1:]
            and limiting_words(title) <= limiting_words(text)
        ]
        return judged([] if words and whole else [Fault(code="title", quote=text)], ())

    def _entry(self, text: str, kind: str) -> Judgement:
        """A degree or certificate: a line of the record, or part of one that leaves out nothing that matters."""
        facts = [fact for fact in self._sources.facts if _is_of_kind(fact, kind)]
        exact = [fact for fact in facts if _folded(text) in _as_written(fact.evidence.text)]
        if exact:
            return judged([], _ids(exact))
        told = [(fact, entry.fault_of(text, today=self._today)) for fact in facts for entry in fact.entries]
        bearing = [fact for fact, fault in told if fault is None]
        if bearing:
            return judged([], _ids(bearing[:1]))
        code: Code = "status" if any(fault == "status" for _, fault in told) else "words"
        return judged([Fault(code=code, quote=text)], ())


def _as_written(entry: str) -> set[str]:
    """The whole entry, with and without what a form put before its parts."""
    return {_folded(entry), _folded(without_form(entry))}


def _is_of_kind(fact: Fact, kind: str) -> bool:
    """A licence may stand among the schools."""
    is_licence = kind == "certification" and fact.evidence.kind == "education" and names_certificate(fact.text)
    return fact.evidence.kind == kind or is_licence or (kind == "education" and is_dissertation(fact.evidence))


def is_dissertation(item: Evidence) -> bool:
    """True for `Dissertation: Phosphate in the Tamar`, which stands with the degree."""
    return item.kind == "project" and _DISSERTATION.match(item.text) is not None


def is_same_title(known: str, text: str) -> bool:
    """True also for `Pastry Chef` of `Chef, Pastry`, and without a bracket that tells of hours: `Clerk (part-time)`."""
    turned = _folded(" ".join(reversed(known.split(", ")))) if known.count(", ") == 1 and "(" not in known else ""
    bare, bracket = _without_bracket(known)
    said, told = _without_bracket(text)
    is_shorter = _folded(bare) == _folded(said) != "" and told <= bracket and not (bracket - told) - _HOURS
    return _folded(text) in {_folded(known), turned} or is_shorter


def _without_bracket(title: str) -> tuple[str, frozenset[str]]:
    """A title without its bracket, and the words in that."""
    match = _BRACKET.search(title)
    if match is None:
        return title, frozenset()
    words = frozenset(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", match[1].lower()))
    return title[: match.start()].rstrip(), words


def _same(known: list[str], text: str, code: Code) -> Judgement:
    return judged([] if _is_one_of(known, text) else [Fault(code=code, quote=text)], ())


def _is_one_of(known: list[str], text: str) -> bool:
    return bool(_folded(text)) and _folded(text) in {_folded(each) for each in known}


def _is_same_date(known: str, text: str) -> bool:
    if _folded(known) == _folded(text):
        return True
    if is_present(text) or is_present(known):
        return is_present(text) and (is_present(known) or not known)
    return year_and_month(known) is not None and year_and_month(known) == year_and_month(text)


def _folded(text: str) -> str:
    """Letters and digits alone, with `+`, `#` and a dot before a letter: case, blanks and marks make no difference."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in plain if character.isalnum() or character in "+#")


def _ids(facts: list[Fact]) -> tuple[UUID, ...]:
    return tuple(fact.evidence.id for fact in facts)
