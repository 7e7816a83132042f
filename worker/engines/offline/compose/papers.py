"""The paragraph of a letter that names what its writer holds, speaks and works with."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from client_sdk.models import TalkingPoints
from core.checking.evidence.evidence import EvidenceIndex, Witness
from core.checking.evidence.relevance import Relevance
from core.checking.matching.degrees import degree_level
from core.checking.words.forms import key_of
from core.checking.words.word_classes import UNKNOWN, word_class
from core.language.phrasing import listed, lowered
from core.language.scraps import is_scrap
from core.language.standing import names_certificate
from core.language.terms import PLAIN_WEIGHT, terms
from core.language.verbs import Form, verb_form
from core.language.vocabulary import vocabulary
from core.language.words import stem
from core.record.models import EvidenceKind
from worker.engines.offline.compose.credential_parts import read_paper
from worker.engines.offline.compose.credentials import is_nameable, qualifications, unlabelled
from worker.engines.offline.compose.leading import comes_back
from worker.engines.offline.compose.narration import told
from worker.engines.offline.compose.positions import is_label
from worker.engines.offline.compose.strengths import is_tool
from worker.engines.offline.compose.tongues import is_spoken, spoken_languages
from worker.engines.offline.compose.topics import Phrases

_HARDLY_SAID = 60
_MOST_PAPERS = 3
_MOST_ANSWERS = 3
_MOST_NEAR = 2
_LONGEST_LINE = 110
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
ASKS_DEGREE = re.compile(
    r"degree|diploma|bachelor|master|ph\.?d|doctora|qualifi|educat|graduate|b\.?sc|b\.?a\b|m\.?sc|certificate|nvq|gcse"
    r"|a-level|leaving cert",
    re.IGNORECASE,
)
_ASKS_PAPER = re.compile(
    rf"{ASKS_DEGREE.pattern}|licen[cs]e|regist|certif|charter|permit|accredit|ticket|\bcards?\b|\bpin\b"
    r"|(?-i:\b[A-Z]{2,6}\b)",
    re.IGNORECASE,
)
# What law or a body asks of whoever does the work.
_LICENCE = re.compile(r"\b(?:licen[cs]e[sd]?|regist\w+|certificat\w+|permit|accredit\w+|ticket)\b", re.IGNORECASE)
_LICENCES = re.compile(
    r"(?:certificat(?:e|ion)s?|licen[cs]es?|tickets?|licen[cs]es (?:and|&) certificat(?:e|ion)s)\s?: (?P<first>.+)",
    re.IGNORECASE,
)
# Words of any degree or licence, which say nothing of its subject.
_ANY_PAPER = re.compile(
    r"^(?:\w+ )?(?:degree|diploma|qualifi\w*|certificat\w*|licen[cs]\w*|equivalent|similar|relevant|valid|current|level"
    r"|recogni[sz]ed|bachelor\w*|master\w*|university|college|federal|national|higher|related|field|discipline)$",
    re.IGNORECASE,
)
# What everybody has who went to school, and nobody says who has worked.
OF_SCHOOL = re.compile(
    r"\bGCSEs?\b|\bO[- ]levels?\b|\bA[- ]levels?\b|\bhigh school\b|\bmatric\b|\bnational senior\b|\bleaving cert"
    r"|\bsecondary (?:school|education)\b|\bgrade 12\b|\bbaccalaur",
    re.IGNORECASE,
)
# A heading of a form that was read as an entry.
_HEADING = re.compile(
    r"^(?:(?:section|part) \d|job related|(?:professional )?(?:training|education|qualifications?) and\b"
    r"|what i am good at)",
    re.IGNORECASE,
)
# Pieces of other entries, and lines of forms.
_NO_PAPER = re.compile(
    r"[{}☐☑_]|\|(?! )|(?<! )\||\[(?! ?\d{4})|^(?:[IVX]+|\d+)\. "
    r"|\b(?:present|permanent)\b.{0,60}\b[YN]$|\d\d?/\d\d?/\d{4}"
    r"|\b(?:e-?mail|phone|address|title of qualification|name and type of)\b|\bdates?, "
    r"|^(?:eligibility|licen[sc]es?|certificates?|certifications?|education|qualifications?|other)\W*$"
    r"|\b(?:no|number|ref)\.? ?\w{0,12}\d{3}"
    r"|\b(?:left (?:to|when|in|after)|not (?:yet |done|finished|completed)|scheduled|in progress|expected|ongoing)\b",
    re.IGNORECASE,
)
# Where a posting speaks of them, or of people of all sorts, languages speak for somebody.
_OF_LANGUAGES = re.compile(
    r"\b(?:languages?|bilingual|multilingual|multicultural|international\w*|guests?|visitors?|passengers?|tourists?)\b",
    re.IGNORECASE,
)
_OF_TONGUES = re.compile(
    r"\b(?:translat|interpret|linguist|subtitl|locali[sz]ation|language (?:teacher|tutor|assistant|trainer|coach)"
    r"|tour guide|cabin crew|flight attendant|conference)",
    re.IGNORECASE,
)
_A_LITTLE = re.compile(r"\([^()]*\b(?:A[12]|beginner|basic|elementary|limited|learn\w*|enough to)\b", re.IGNORECASE)
_SPAN = re.compile(r"\b(?:19|20)\d\d ?(?:-|–|—|to) ?((?:19|20)\d\d)\b")
_HAS_LEVEL = re.compile(r"[(–—-] ?\w")
_STARS = re.compile(r"^[★☆●○◐■□▪• ]+|[★☆●○◐■□]+$")
# `(5 years)`: for how long, in a list.
_LEVEL_BEHIND = re.compile(
    r"(?<=\w) \([^()]{0,40}\b(?:years?|yrs?|months|beginner|basic|intermediate|advanced|expert)\b[^()]{0,40}\)$",
    re.IGNORECASE,
)
_OF_WORK = ("ing", "tion", "sion", "ment", "ance", "ship", "ery", "ics", "logy", "graphy", "work")
# Longer words of this form name work, whether a dictionary has them or not: `Lifesaving`, `Metabarcoding`.
_LONG = 8


@dataclass(kw_only=True)
class Papers:
    """Writes that paragraph for one letter.

    Args:
        phrases: how things that the posting asks for are said inside a sentence.
        is_fine: whether the checker supports a sentence.
    """

    index: EvidenceIndex
    points: TalkingPoints
    relevance: Relevance
    phrases: Phrases
    is_fine: Callable[[str], bool]
    is_change: bool = False
    """Whether the person comes from another trade, whose papers say nothing to this reader."""
    told: list[Witness] = field(default_factory=list)
    """What was named as an answer before."""

    def answers(self) -> list[str]:
        """`As you ask, I hold …`: degrees, licences and registrations that are required and held, in one sentence."""
        required = {need.text for need in self.index.context.opportunity.requirements if need.importance == "required"}
        entries: list[tuple[EvidenceKind, str]] = []
        for point in self.points.items:
            if (
                point.strength != "strong"
                or point.requirement not in required
                or not _ASKS_PAPER.search(point.requirement)
            ):
                continue
            cited = [self.index.by_id[key] for key in point.evidence_ids if key in self.index.by_id]
            cited += [each for each in self.index.of_kind("certification") if _names(each, point.requirement)]
            held = next((each for each in cited if is_paper(each) and _is_held(each, self.index)), None)
            is_named = held is not None and held not in self.told and _is_of_subject(held, point.requirement)
            entry = self.entry_of(held) if held is not None and is_named else None
            if held is None or entry is None or (point.requirement and OF_SCHOOL.search(held.evidence.text)):
                continue
            if len(entries) < _MOST_ANSWERS:
                entries.append(entry)
                self.told.append(held)
        said, near = " ".join(qualifications(entries)), self._near(required)
        asked = [f"As you ask, {said}"] if said and self.is_fine(f"As you ask, {said}") else [said] if said else []
        return [*asked, *near]

    def _near(self, required: Collection[str]) -> list[str]:
        """`I am a Registered Midwife (NMC).`: what answers a must in part is named, too, and not as what was asked."""
        entries: list[tuple[EvidenceKind, str]] = []
        for point in self.points.items:
            if point.strength != "partial" or point.requirement not in required:
                continue
            if not _LICENCE.search(point.requirement):
                continue
            for key in point.evidence_ids:
                witness = self.index.by_id.get(key)
                held = self._licence(witness) if witness is not None and witness not in self.told else None
                if witness is not None and held is not None and len(entries) < _MOST_NEAR:
                    entries.append(held)
                    self.told.append(witness)
        return qualifications(entries)

    def _licence(self, witness: Witness) -> tuple[EvidenceKind, str] | None:
        """The certificate, or the licence that stands first below such a label in a list: `Licences: crane ticket`."""
        if witness.evidence.kind == "certification":
            return self.entry_of(witness) if _is_held(witness, self.index) else None
        labelled = _LICENCES.match(witness.evidence.text) if witness.evidence.kind == "skill" else None
        if labelled is None or witness.evidence.polarity != "does":
            return None
        first = re.split(r"[,;]", labelled["first"])[0].strip(" .")
        said = qualifications([("certification", first)]) if names_certificate(first) else []
        return ("certification", first) if said and all(map(self.is_fine, said)) else None

    def sentences(self, said: str) -> list[str]:
        """What the posting asks for and no deed tells: degrees, certificates, languages; not what was `said`."""
        cited = dict.fromkeys(evidence_id for point in self.points.items for evidence_id in point.evidence_ids)
        witnesses = [self.index.by_id[key] for key in cited if key in self.index.by_id]
        strong = {key for point in self.points.items if point.strength == "strong" for key in point.evidence_ids}
        asked = [
            witness
            for witness in witnesses
            if _is_held(witness, self.index)
            and witness not in self.told
            and (witness.evidence.id in strong or not OF_SCHOOL.search(witness.evidence.text))
        ]
        degrees = [witness for witness in self.index.of_kind("education") if _is_held(witness, self.index)]
        # Who left the trade works with things of another one now.
        is_back = comes_back(self.index, self.points)
        certificates = [
            witness
            for witness in self.index.of_kind("certification")
            if _is_held(witness, self.index) and (not (is_back or self.is_change) or self.relevance.score(witness) > 0)
        ]
        degrees = [each for each in degrees if not OF_SCHOOL.search(each.evidence.text)] or (
            degrees if not self.index.paid_work else []
        )
        # From another trade, what nobody asks for and is not near says nothing, unless there is hardly anything else.
        is_wanted = not self.is_change or len(said.split()) < _HARDLY_SAID or self._asks_degree()
        degrees = [each for each in degrees if is_wanted or self.relevance.score(each) > 0]
        degrees = [each for each in degrees if self.entry_of(each) is not None]
        # The one that is near to the posting, and of several the highest.
        highest = sorted(degrees, key=lambda each: (self.relevance.score(each) == 0, -degree_level(each.evidence.text)))
        own = [*highest[:1], *certificates[:_MOST_PAPERS]]
        own = [each for each in own if each not in self.told and not _is_said(each, said)]
        sentences = self._held([*asked, *(each for each in own if each not in asked)])
        sentences += self._languages(witnesses, said)
        return [sentence for sentence in sentences if self.is_fine(sentence)]

    def _asks_degree(self) -> bool:
        return any(ASKS_DEGREE.search(need.text) for need in self.index.context.opportunity.requirements)

    def _held(self, papers: Sequence[Witness]) -> list[str]:
        """`I hold …`, of each that is supported; of `ACA, ICAEW, 2016` and `ACA` the first."""
        entries: dict[str, tuple[EvidenceKind, str]] = {}
        for each in papers:
            paper, entry = read_paper(each.evidence.text), self.entry_of(each)
            if entry is not None:
                entries.setdefault(paper.name if paper is not None else entry[1], entry)
        return qualifications(list(entries.values()))

    def entry_of(self, witness: Witness) -> tuple[EvidenceKind, str] | None:
        """The paper as it stands, else with less around it: a school's town may be that of a position as well."""
        kind, text = witness.evidence.kind, unlabelled(witness.evidence.text)
        parts = re.split(r", | / | ?; ", text)
        for shorter in dict.fromkeys([text, ", ".join(parts[:2]), parts[0]]):
            sentences = qualifications([(kind, shorter)])
            if sentences and all(map(self.is_fine, sentences)):
                return kind, shorter
        return None

    def _languages(self, cited: Sequence[Witness], said: str) -> list[str]:
        """`I speak Spanish (native) and German (A2).`, where one is asked for, or a posting speaks of people.

        English alone, the letter shows.
        """
        is_any = any("language" in point.requirement.lower() for point in self.points.items)
        asked = [
            witness
            for witness in cited
            if is_spoken(witness) and (is_any or not witness.evidence.text.startswith("English"))
        ]
        text = self.index.context.opportunity.description or ""
        # English with its level is told where it is asked for by one.
        is_asked = any(is_spoken(each) and _HAS_LEVEL.search(each.evidence.text) for each in cited)
        is_told = (
            asked
            or is_asked
            or self._lives_by_them()
            or self._names_one(text)
            or _OF_LANGUAGES.search(text) is not None
        )
        names = [name for name in spoken_languages(self.index) if name not in said] if is_told else []
        # A little of a language is told where that much is asked for: beside a higher demand it refutes the letter.
        names = [
            name for name in names if not _A_LITTLE.search(name) or any(each.evidence.text in name for each in cited)
        ]
        is_other = any(not name.startswith("English") for name in names)
        return [f"I speak {listed(names)}."] if names and (is_other or is_asked) else []

    def _lives_by_them(self) -> bool:
        """True for translators, interpreters and who teaches languages: what they speak is what they can do."""
        return any(_OF_TONGUES.search(role.title) for role in self.index.paid_work)

    def _names_one(self, text: str) -> bool:
        """True where the posting names a language that the person speaks, other than English."""
        spoken = (each.evidence.text for each in self.index.of_kind("language") if is_spoken(each))
        first = (re.match(r"[^\W\d_]+", each) for each in spoken)
        names = {match[0] for match in first if match is not None} - {"English"}
        return any(re.search(rf"\b{re.escape(name)}\b", text) is not None for name in names)


def skill_inside(skill: str) -> str:
    """`Cable sizing` → `cable sizing`, `Subtitling` → `subtitling`; `Trados Studio` and `Affinage` stay."""
    skill = _LEVEL_BEHIND.sub("", _STARS.sub("", skill)).replace(" & ", " and ")
    first, *others = skill.split()
    is_common = bool(others) and others[0].islower() and all(word.islower() for word in others)
    is_known_word = word_class(key_of(first)) is not UNKNOWN or first.endswith(("graphy", "ology"))
    is_known_word = is_known_word or (
        len(first) >= _LONG and first.endswith(("ing", "ery", "omy")) and first[1:].islower()
    )
    is_work = first.endswith(_OF_WORK) and is_known_word
    is_activity = not others and (verb_form(first) is Form.GERUND or (is_work and not is_tool(skill)))
    is_known = stem(first.lower()) in vocabulary().specific
    return lowered(skill) if (is_common or is_activity) and not is_known else skill


def _is_said(witness: Witness, said: str) -> bool:
    """True for `ACA, 2016` where the opening said `I hold the ACA`."""
    paper = read_paper(witness.evidence.text)
    return paper is not None and re.search(rf"\b{re.escape(paper.name)}\b", said) is not None


def _is_held(witness: Witness, index: EvidenceIndex) -> bool:
    """True for a degree or certificate that is held, and for a licence that stands among the deeds of no role."""
    evidence = witness.evidence
    if evidence.polarity != "does" or evidence.text.startswith("I ") or is_label(evidence.text):
        return False
    bare = unlabelled(evidence.text)
    if _HEADING.match(evidence.text) or _NO_PAPER.search(bare) or is_scrap(bare):
        return False
    if evidence.kind in {"certification", "education"}:
        first = bare.split(";", maxsplit=1)[0]
        is_one_line = len(first) <= _LONGEST_LINE and not any(mark in first for mark in ":!?")
        return witness.status == "held" and is_one_line and not may_go_on(evidence.text, index)
    is_named = evidence.kind in _DEEDS and witness.role is None and names_certificate(evidence.text)
    return is_named and is_nameable(witness) and told(witness, index) is None


def may_go_on(text: str, index: EvidenceIndex) -> bool:
    """True for `BSc, 2023–2026` in 2026: nobody knows whether it has ended."""
    spans = _SPAN.findall(text)
    return any(int(end) == index.today.year for end in spans)


def _is_of_subject(witness: Witness, requirement: str) -> bool:
    """False for a diploma of agriculture where one in veterinary medicine is asked for, whatever else they share."""
    asked = [term for term in terms(requirement) if term.weight >= PLAIN_WEIGHT and not _ANY_PAPER.search(term.surface)]
    return not asked or any(witness.named.get(term.key, 0.0) > 0 for term in asked)


def _names(witness: Witness, requirement: str) -> bool:
    """True for a certificate whose own name is in the requirement, whatever deed was found to answer it."""
    paper = read_paper(witness.evidence.text)
    return paper is not None and len(paper.name.split()) > 1 and paper.name.lower() in requirement.lower()


def is_paper(witness: Witness) -> bool:
    """True for a degree or certificate."""
    return witness.evidence.kind in {"education", "certification"}
