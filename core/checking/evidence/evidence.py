"""A person's evidence, indexed once for all questions that are asked of it."""

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from core.checking.fields.entries import entries
from core.checking.words.roots import SAME_ROOT, forms_of, root_of
from core.language.dates import is_present, month_span, total_months
from core.language.form_labels import OF_EUROPEAN_FORM
from core.language.people import leads_people, people_counts
from core.language.polarity import Said, read_polarity
from core.language.soft_skills import soft_skills_shown
from core.language.standing import Status, says_when, status_of
from core.language.terms import FAMILY, SPECIFIC_WEIGHT, Term, families, shown
from core.language.vocabulary import SoftSkill
from core.language.words import initials, parts, words
from core.record.chronology import newest_first
from core.record.context import TailoringContext
from core.record.models import Evidence, Role
from core.record.occupations import is_break, is_named, is_voluntary

ROLE_TITLE = 0.8
LEADERSHIP = "leadership"
_LEADS = re.compile(
    r"\b(?:manager|head|lead|leader|supervisor|foreman|director|superintendent|commander|matron|sister)\b",
    re.IGNORECASE,
)
_INITIALS = range(3, 6)
# What was given up, only met, or is basic answers in part at most.
NOT_FIRM = 0.5
NOT_HELD = frozenset({"expired", "planned", "learning", "denied", "unfinished"})
_NOT_SURELY = frozenset({"expected", "unclear"})
_STILL_HELD = re.compile(r",?\s\(?(?:still|currently) (?:valid|current|in date|held|active)\)?(?=\W|$)", re.IGNORECASE)
# Products that are words of the language, too, and the kinds of evidence that may write them in any letters.
_ALSO_WORDS = frozenset(
    {"word", "excel", "outlook", "access", "teams", "slack", "zoom", "sage", "project", "publisher"}
)
_ITEMS = frozenset({"skill", "certification"})
# What a line is for by itself, whatever its words.
_OF_KINDS = {
    "publication": frozenset({"publication", "publish", "paper", "journal", "articl"}),
    "award": frozenset({"award"}),
}
# A word in a list of skills says less than a deed; a summary is the person's own opinion.
KIND_FACTORS = {"skill": 0.7, "summary": 0.85}


@dataclass(frozen=True)
class Witness:
    """One piece of evidence with the role it belongs to and what both show."""

    evidence: Evidence
    role: Role | None
    today: date | None = None

    @cached_property
    def shown(self) -> dict[str, float]:
        """What the text itself shows: nothing that it denies or plans, and half of what is not firm."""
        if self.status in NOT_HELD or (self.evidence.polarity != "does" and self._said.polarity == "does"):
            return {}
        firm = {} if self.status in _NOT_SURELY else shown(self._said.firm)
        return {key: share if key in firm else share * NOT_FIRM for key, share in shown(self._said.done).items()}

    @cached_property
    def status(self) -> Status:
        """Whether a degree or certificate is held; all else is. `unclear`: a note may say otherwise."""
        if self.evidence.kind not in {"education", "certification"}:
            return "held"
        status = status_of(self.evidence.text, today=self.today)
        if status == "held" and self.evidence.kind == "certification" and self.today is not None:
            said = _STILL_HELD.sub("", self.evidence.text)
            is_clear = all(entry.is_clear(today=self.today) for entry in entries(said))
            return "held" if is_clear else "unclear"
        return "learning" if status == "expected" and not says_when(self.evidence.text) else status

    @property
    def reason(self) -> str | None:
        """Why this answers nothing, or only in part: the person's own words for it."""
        is_done = self.status == "held" and self._said.done.strip() == self._said.text.strip()
        return None if is_done and self.evidence.polarity == "does" else self.evidence.text

    @property
    def firm(self) -> str:
        """Its text with blanks for what is denied, planned, being learnt or another's; empty where all of it is."""
        return self._said.firm if self.shown else ""

    @cached_property
    def named(self) -> dict[str, float]:
        """All that the text names, done or not."""
        return shown(self._said.text)

    @cached_property
    def _said(self) -> Said:
        return read_polarity(OF_EUROPEAN_FORM.sub("", self.evidence.text))

    @cached_property
    def _forms(self) -> tuple[dict[str, float], dict[str, float]]:
        """Forms and roots of what is shown, as well as it is."""
        forms: dict[str, float] = {}
        roots: dict[str, float] = {}
        for word in words(self._said.done) if self.shown else ():
            for piece in parts(word):
                share = self.shown.get(piece.stem, 0.0)
                for key in forms_of(piece.surface):
                    forms[key] = max(forms.get(key, 0.0), share)
                root = root_of(piece.surface)
                roots[root] = max(roots.get(root, 0.0), share * SAME_ROOT)
            if "-" in word.surface:  # `proof-read` is `proofread`
                forms |= dict.fromkeys(forms_of(word.surface) - forms.keys(), self.shown.get(word.stem, 0.0))
        return forms, roots

    def _in_other_forms(self, surface: str, *, related: bool) -> float:
        """`taught` shows `teaching`, and a `florist` something of `floristry`."""
        forms, roots = self._forms
        same = max((forms.get(key, 0.0) for key in forms_of(surface)), default=0.0)
        return max(same, roots.get(root_of(surface), 0.0) if related else 0.0)

    @cached_property
    def families(self) -> set[str]:
        """Word families that the text touches."""
        return families(tuple(self.shown))

    @cached_property
    def title_shown(self) -> dict[str, float]:
        """What the title of the role shows; it stands behind everything done in that role."""
        return shown(self.role.title) if self.role is not None else {}

    @property
    def factor(self) -> float:
        """How much a match in this kind of evidence counts."""
        return KIND_FACTORS.get(self.evidence.kind, 1.0)

    def match(self, term: Term, *, related: bool = True) -> float:
        """0 to 1: how well this answers one term; words of the same family count only with `related`."""
        if not self.shown:
            return 0.0
        as_initials = NOT_FIRM if self.status in _NOT_SURELY else 1.0
        direct = max(self.shown.get(term.key, 0.0), as_initials if self._has_initials(term.surface) else 0.0)
        if direct and term.weight >= SPECIFIC_WEIGHT and self._has_only_the_word(term):
            return 0.0
        if direct < 1.0 and term.weight < SPECIFIC_WEIGHT and " " not in term.surface:
            direct = max(direct, self._in_other_forms(term.surface, related=related))
        if direct < 1.0 and term.key in _OF_KINDS.get(self.evidence.kind, ()):
            direct = 1.0
        if related and direct < 1.0 and term.weight < SPECIFIC_WEIGHT and families((term.key,)) & self.families:
            direct = max(direct, FAMILY)
        return max(direct * self.factor, self.title_shown.get(term.key, 0.0) * ROLE_TITLE)

    def _has_only_the_word(self, term: Term) -> bool:
        """True for `the outlook is poor`, where Outlook is asked for: in a sentence such a name has its capital."""
        lower = term.surface.lower()
        if lower not in _ALSO_WORDS or not term.surface[0].isupper() or self.evidence.kind in _ITEMS:
            return False
        return re.search(rf"\b(?:{term.surface}|{term.surface.upper()})\b", self.evidence.text) is None

    def _has_initials(self, letters: str) -> bool:
        """True when `ALS` stands here, or the `Advanced Life Support` that it is short for."""
        if not letters.isupper() or len(letters) not in _INITIALS or not letters.isalpha():
            return False
        text = self._said.firm if self.shown else ""
        is_short = re.search(rf"\b{letters}\b", text) is not None
        return is_short or any(letters == found for found, _, _ in initials(text))

    @property
    def _counts_those_led(self) -> bool:
        """`96 people on three shifts`, where a manager says it."""
        is_leader = self.role is not None and _LEADS.search(self.role.title) is not None
        return is_leader and bool(people_counts(self.evidence.text))

    def shows(self, skill: SoftSkill) -> bool:
        """True when a deed shows the soft skill; whoever manages a number of people leads."""
        if self.evidence.kind not in {"accomplishment", "responsibility", "story"} or not self.shown:
            return False
        is_leading = skill.name == LEADERSHIP and (leads_people(self.evidence.text) or self._counts_those_led)
        return is_leading or skill.name in soft_skills_shown(self.evidence.text)


class EvidenceIndex:
    """All witnesses of one person, and the sums that their dates allow."""

    def __init__(self, context: TailoringContext, today: date) -> None:
        self.context = context
        self.today = today
        self.roles = {role.id: role for role in context.roles}
        self.witnesses = [
            Witness(item, self.roles.get(item.role_id) if item.role_id else None, today) for item in context.evidence
        ]
        self.by_id: dict[UUID, Witness] = {witness.evidence.id: witness for witness in self.witnesses}

    @cached_property
    def shown_keys(self) -> frozenset[str]:
        """All that any of the evidence shows, and all words of titles."""
        keys = {key for line in self.witnesses for key in line.shown}
        return frozenset(keys | {key for role in self.context.roles for key in shown(role.title)})

    def without(self, ids: AbstractSet[UUID], roles: AbstractSet[UUID]) -> "EvidenceIndex":
        """The same person without some evidence and some roles; what is known of the rest is not found out again."""
        kept = [item for item in self.context.evidence if item.id not in ids and item.role_id not in roles]
        left = {item.id for item in self.context.evidence} - {item.id for item in kept}
        reduced = {
            "evidence": kept,
            "roles": [role for role in self.context.roles if role.id not in roles],
            "claims": [claim for claim in self.context.claims if left.isdisjoint(claim.evidence_ids)],
        }
        part = EvidenceIndex(self.context.model_copy(update=reduced), self.today)
        part.by_id = {item.id: self.by_id[item.id] for item in kept}
        part.witnesses = list(part.by_id.values())
        return part

    def of_kind(self, *kinds: str) -> list[Witness]:
        """Witnesses of the given kinds, in the order of the documents."""
        return [witness for witness in self.witnesses if witness.evidence.kind in kinds]

    def of_role(self, role: Role) -> list[Witness]:
        """Witnesses of one role, in the order of the documents."""
        return [witness for witness in self.witnesses if witness.evidence.role_id == role.id]

    def is_current(self, role: Role | None) -> bool:
        """True when the role has no end, or says that it goes on."""
        return role is not None and is_present(role.end)

    def months(self, roles: list[Role]) -> int:
        """Months that the dates of `roles` cover together; overlapping months count once."""
        spans = [span for role in roles if (span := month_span(role.start, role.end, today=self.today)) is not None]
        return total_months(spans)

    @cached_property
    def has_dates(self) -> bool:
        """True when any role says when it was."""
        return any(month_span(role.start, role.end, today=self.today) for role in self.context.roles)

    @cached_property
    def paid_work(self) -> list[Role]:
        """Roles that count as professional experience, newest first: no volunteering, no break, none without name."""
        return [role for role in self._occupations if not is_voluntary(role)]

    @cached_property
    def work(self) -> list[Role]:
        """The paid work; volunteering only where there is nothing else."""
        return self.paid_work or self._occupations

    @cached_property
    def _occupations(self) -> list[Role]:
        return [role for role in self.newest_first if is_named(role) and not is_break(role)]

    @cached_property
    def newest_first(self) -> list[Role]:
        """Roles by their end, then by their start; a role without dates stays behind the one before it."""
        return newest_first(self.context.roles, today=self.today)
