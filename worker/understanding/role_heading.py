"""The lines of one role's heading → title, employer, place, dates."""

import re
from dataclasses import dataclass, replace

from core.language.lexicon import employer_score, is_place, title_score
from worker.understanding.role_lines import RoleLine, is_mostly_capitalised

_STRONG = re.compile(r"\t+| {3,}|(?:(?<!\s)\s+)?[|│∣;]\s*|(?<!\s)\s+[·•@▪◆]\s*|(?<!\s)\s+[–—-]+\s+|(?:(?<!\s)\s+)?—\s*")
_AT = re.compile(r"^(?P<title>.{3,70}?)\s+at\s+(?P<company>(?:the\s+)?[A-Z].+)$")
_BRACKETS = re.compile(r"(?:(?<!\s)\s+)?\(([^)]{0,200})\)\s*$")
_EMPTY_BRACKETS = re.compile(r"[(\[]\s*[)\]]")
_SUFFIX = re.compile(r"^(?:inc|llc|llp|ltd|limited|plc|gmbh|corp|co|s\.?a|p\.?c|pllc|n\.?a|jr|sr)\.?$", re.IGNORECASE)
_BREAK = (
    r"career break|sabbatical|gap year|(?:parental|maternity|paternity|family|caring) leave"
    r"|full[- ]time (?:carer|parent|mother|father)"
)
_IS_BREAK = re.compile(rf"^(?:{_BREAK})\b", re.IGNORECASE)
_OWN_ACCOUNT = re.compile(
    rf"\b(?:freelance|self[- ]employed|independent|volunt(?:eer|ary)|contract|{_BREAK})\b", re.IGNORECASE
)
_MAX_PLACE_WORDS = 4
_STRONG_TITLE = 3


@dataclass(frozen=True, kw_only=True)
class Heading:
    """What a role's heading says. Title or company is empty where it says neither."""

    title: str = ""
    company: str = ""
    location: str | None = None
    start: str | None = None
    end: str | None = None

    @property
    def may_inherit_company(self) -> bool:
        """True when the employer is probably the one named above, and the title a title: not `Looking after my son`."""
        is_title = title_score(self.title) > 0 or is_mostly_capitalised(self.title)
        return is_title and not self.company and not _OWN_ACCOUNT.search(self.title)


@dataclass(frozen=True, kw_only=True)
class _Fragment:
    """A piece between strong separators, split at commas."""

    atoms: tuple[str, ...]

    @property
    def text(self) -> str:
        return ", ".join(self.atoms)

    @property
    def title(self) -> int:
        return title_score(self.text)

    @property
    def employer(self) -> int:
        return employer_score(self.text)


def read_heading(lines: list[RoleLine]) -> Heading:
    """The heading that `lines` make together, in whatever order they say things."""
    labelled = {line.field: line.text for line in lines if line.field is not None and line.text}
    dated = next((line.dates for line in lines if line.dates is not None), None)
    heading = _read_fragments([f for line in lines if line.field is None for f in _fragments(line.text)])
    if not heading.title and _IS_BREAK.match(heading.company):
        heading = replace(heading, title=heading.company, company="")
    return replace(
        heading,
        title=labelled.get("title", heading.title),
        company=labelled.get("company", heading.company),
        location=labelled.get("location", heading.location),
        start=dated.start if dated is not None and dated.is_range else None,
        end=None if dated is None else dated.end or dated.start,
    )


def _fragments(text: str) -> list[_Fragment]:
    found: list[_Fragment] = []
    for piece in _STRONG.split(_EMPTY_BRACKETS.sub("", text)):
        cleaned = piece.strip(" ,;:|")
        at = _AT.match(cleaned)
        halves = [at["title"], at["company"]] if at and title_score(at["title"]) == _STRONG_TITLE else [cleaned]
        found.extend(_Fragment(atoms=_atoms(half)) for half in halves if half)
    return found


def _atoms(text: str) -> tuple[str, ...]:
    """Parts between commas outside brackets; `Inc.` and the like stay with the name before them."""
    atoms: list[str] = []
    for atom in re.split(r",\s*+(?![^(]{0,200}\))", text):
        stripped = atom.strip()
        if atoms and _SUFFIX.match(stripped):
            atoms[-1] = f"{atoms[-1]}, {stripped}"
        elif stripped:
            atoms.append(stripped)
    return tuple(atoms)


def _read_fragments(fragments: list[_Fragment]) -> Heading:
    places = [fragment for fragment in fragments if _is_place_fragment(fragment)]
    rest = [fragment for fragment in fragments if fragment not in places]
    location = places[0].text if places else None
    if not rest:
        return _from_places(places)
    heading = _read_single(rest[0]) if len(rest) == 1 else _read_several(rest)
    if location is None:
        return heading
    # A place of its own beside the name decides; what seemed a place in the name then belongs to the name.
    company = heading.company
    if heading.location is not None and heading.location != location:
        company = ", ".join(part for part in (company, heading.location) if part)
    return replace(heading, company=company, location=location)


def _from_places(places: list[_Fragment]) -> Heading:
    """`Employer, Town, NC` looks like a place of three parts when nothing else names an employer."""
    atoms = places[0].atoms if places else ()
    if len(atoms) == 3 and len(atoms[-1]) == len("NC"):  # noqa: PLR2004 - employer, town, state
        return Heading(company=atoms[0], location=", ".join(atoms[1:]))
    return Heading(location=", ".join(atoms) or None)


def _is_place_fragment(fragment: _Fragment) -> bool:
    return is_place(fragment.text) and fragment.title < _STRONG_TITLE and not fragment.employer


def _read_single(fragment: _Fragment) -> Heading:
    """`Title, Company, Place`, `Company, Title` or one of them alone."""
    atoms, place = _peel_known_place(fragment.atoms)
    best = max(range(len(atoms)), key=lambda index: (_title_rank(atoms[index]), -index))
    if _title_rank(atoms[best]) <= 0:
        if len(atoms) == 1 or fragment.employer:
            company, peeled = _company_and_place(atoms)
            return Heading(company=company, location=place or peeled)
        best = 0
    title = atoms[best]
    others = [atom for index, atom in enumerate(atoms) if index != best]
    if not others:
        return Heading(title=_trimmed(title), location=place)
    if len(others) > 1 and best == 0 and not employer_score(others[0]) and employer_score(others[1]):
        title, others = f"{title}, {others[0]}", others[1:]
    company, peeled = _company_and_place(tuple(others))
    return Heading(title=_trimmed(title), company=company, location=place or peeled)


def _read_several(fragments: list[_Fragment]) -> Heading:
    """Title and employer stand apart: commas inside the title's piece belong to the title."""
    ranked = sorted(
        range(len(fragments)), key=lambda index: (-_title_rank(fragments[index].text), fragments[index].employer, index)
    )
    title_index = ranked[0]
    title_fragment = fragments[title_index]
    others = [fragment for index, fragment in enumerate(fragments) if index != title_index]
    inner = _read_single(title_fragment) if len(title_fragment.atoms) > 1 else None
    if inner is not None and inner.company and employer_score(inner.company) and not any(f.employer for f in others):
        place = next((f.text for f in others if len(f.text.split()) <= _MAX_PLACE_WORDS), inner.location)
        return replace(inner, location=inner.location or place)
    best = max(others, key=lambda fragment: (fragment.employer > 0, -others.index(fragment)))
    company, place = _company_and_place(best.atoms)
    left = [fragment.text for fragment in others if fragment is not best]
    if place is None and left and _may_be_place(left[0]):
        place = left[0]
    title_atoms, title_place = _peel_known_place(title_fragment.atoms)
    return Heading(title=_trimmed(", ".join(title_atoms)), company=company, location=place or title_place)


def _title_rank(text: str) -> int:
    """Title words count, words of employers' names count against them."""
    score = title_score(text)
    return score * 2 - min(employer_score(text), 2) if score else 0


def _peel_known_place(atoms: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """Atoms without the place they end in, if that is one that is known for sure."""
    for count in (2, 1):
        if len(atoms) > count and is_place(", ".join(atoms[-count:])):
            head = atoms[-count]
            if not title_score(head) and not employer_score(head):
                return atoms[:-count], ", ".join(atoms[-count:])
    return atoms, None


def _company_and_place(atoms: tuple[str, ...]) -> tuple[str, str | None]:
    """`Company, Town`: behind an employer, a short name without digits is where it is."""
    known, place = _peel_known_place(atoms)
    if place is None and len(known) > 1 and _may_be_place(known[-1]):
        known, place = known[:-1], known[-1]
    company = ", ".join(known)
    brackets = _BRACKETS.search(company)
    if brackets is not None and (brackets[1].islower() or len(brackets[1].split()) > 1):
        company = company[: brackets.start()]
    return company.strip(), place


def _may_be_place(text: str) -> bool:
    is_short = len(text.split()) <= _MAX_PLACE_WORDS
    return is_short and text[0].isupper() and not any(c.isdigit() for c in text) and not employer_score(text)


def _trimmed(title: str) -> str:
    return title.strip(" ,;:–—-")
