"""Certificates, degrees, languages and tools → sentences that name them."""

import re
from collections.abc import Iterator, Sequence

from client_sdk.models import TalkingPoints
from core.checking.evidence import EvidenceIndex, Witness
from core.checking.relevance import Relevance
from core.language.casing import recased
from core.language.dates import find_dates, is_present
from core.language.lexicon import title_score
from core.language.phrasing import article, listed, lowered
from core.language.sentences import ended
from core.language.skill_lists import split_skills
from core.language.standing import names_certificate
from core.language.terms import shown, terms
from core.language.verbs import Form, verb_form
from core.language.words import WORD
from core.record.models import EvidenceKind
from worker.engines.offline.compose.narration import is_label, told
from worker.engines.offline.compose.strengths import asked_skills, is_tool

_MAX_LISTED = 5
_SHOUTED_WORD = 6
_MAX_TITLE = 4
_IS_TITLE = 3
_MAX_SKILLS = 3
_MIN_SKILLS = 2
_MAX_CHARACTERS = 110
_DEEDS = frozenset({"accomplishment", "responsibility", "story"})
_EXPIRY = re.compile(
    r"(?:,\s*|(?<!\s)\s+)?\(?(?:expires|expiry|valid (?:until|till|to|through|thru)"
    r"|license no|licence no|renewed|since|no\.)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_STANDING = re.compile(
    r"^(?:(?P<state>registered|certified|licen[sc]ed|accredited|chartered|qualified)"
    r"(?= (?:with|by|in|as|to|for|under)\b)"
    r"|(?P<member>(?:full |associate |senior )?member|fellow)(?= of\b))",
    re.IGNORECASE,
)
_CERTIFIED = re.compile(r"(?:Certified|Registered|Chartered|Licen[sc]ed|Qualified) [A-Z]")
_REGISTERED = re.compile(r"^[A-Z]{2,6} registered$")
_STATUS = re.compile(r":\s*(current|valid|up to date|in date)$", re.IGNORECASE)
_DEGREE = re.compile(
    r"^(?:Bachelor|Master|Doctor|Diploma|Certificate|Degree|Higher|Associate|B\.?Sc|B\.?A|B\.?B\.?A|B\.?S|B\.?Eng|M\.?Sc|M\.?A|M\.?S|M\.?Eng|A\.A\.S"
    r"|BFA|MFA|M\.?Phil|B\.?Tech|M\.?Tech|MBA|LL[BM]|Ph\.?D|PGCE|HN[CD]|N?VQ|NVQ|BTEC|Foundation)\b"
)
_BARE_DEGREE = re.compile(
    r"^(?P<degree>B\.?Sc|B\.?A|B\.?B\.?A\.?|B\.?Eng|M\.?Sc|M\.?A|M\.?Eng|LLM|PGCE|HN[CD]|Ph\.?D|[BM]FA)(?: \(Hons\))?"
    r" (?=[A-Z])"
)
# `CIPD Level 5 Associate Diploma in …`, `Full clean driving licence`: what it is stands before the first small word.
_PAPER = re.compile(
    r"^(?:(?!(?:in|of|for|and|with|to)\b)[\w&'’./-]+ ){1,6}"
    r"(?i:certificate|diploma|licen[cs]e|degree|award|card|qualification)\b"
)
_PLAIN_START = re.compile(r"^[A-Z][a-z]+ [a-z]")
_PROPER_DEGREE = re.compile(r"(?:Bachelor|Master|Doctor|Associate) of\b")
_OF_SOMETHING = re.compile(r" (?:of|in|at|for|and|on) ")
_BAR = re.compile(r" (?:\||—) ")
_CERTIFICATE = ("certification",)
_SCHOOL = re.compile(r"^(?:(?:the )?[A-Z][\w.'’-]* ){0,4}(?:College|University|School|Institute|Academy|Polytechnic)\b")
# `Brightpath Training (Certificate)`: who gave it, and not what for.
_GIVER_ALONE = re.compile(
    r"^[^(),]{3,60}\b(?:Training|Learning|Academy|Institute|College|University|School|Ltd|Limited|Services|Associates"
    r"|Consulting|Group|Solutions|Partners)\.? \((?:certificate|diploma|course|training|qualification)\)$",
    re.IGNORECASE,
)
_IN_LETTERS = re.compile(r"^[A-Z]{2,6}\b(?: \(|$)")
# `, grade 5`: behind a comma it reads as one thing more.
_GRADE = re.compile(
    r", (?P<grade>grades? [\w*/–-]{1,8}|level \d|(?:with )?(?:pass|merit|distinction|honours))(?=,|$)", re.IGNORECASE
)
_DETAILS = re.compile(r"^(?P<name>[^,(]{3,80}), (?P<rest>[^()]{3,80}?)(?: \((?P<dates>[^()]+)\))?$")


def entry(text: str) -> str:
    """The line as it stands in a list: `2008 – 2011, BSc, Leeds` → `BSc, Leeds (2008 – 2011)`."""
    # `ACA, ICAEW, 2016` is not shouted: these are its names.
    is_shouted = any(len(word.strip(",.;:()")) >= _SHOUTED_WORD for word in text.split())
    plain = _STATUS.sub(lambda match: f" ({match[1].lower()})", ended(recased(text) if is_shouted else text)[:-1])
    dates = find_dates(plain)
    if dates is None or dates.span[0] > 0:
        return plain
    rest = plain[dates.span[1] :].lstrip(" ,:;–—-|)")
    return f"{rest} ({plain[: dates.span[1]]})" if any(character.isalpha() for character in rest) else plain


def standing(text: str) -> str | None:
    """`Registered with the NMC` → `I am registered with the NMC.`; None for other lines, and where it is over."""
    if _REGISTERED.match(text):
        return ended(f"I am {text}")
    match = _STANDING.match(text)
    dates = find_dates(text)
    if match is None or (dates is not None and dates.is_range and not is_present(dates.end)):
        return None
    article_ = "a " if match["member"] else ""
    return ended(f"I am {article_}{match[0].lower()}{entry(text)[match.end() :]}")


def named(text: str, *, is_certificate: bool = False) -> str:
    """A degree or certificate inside a sentence: `BSc Nursing, Cardiff, 2014` → `a BSc in Nursing (Cardiff, 2014)`."""
    plain = entry(_EXPIRY.sub("", ended(text.split(";", maxsplit=1)[0])[:-1]))
    plain = _GRADE.sub(r" (\g<grade>)", _degree_first(_BAR.sub(", ", plain)))
    details = _DETAILS.match(plain)
    if details is not None:
        dates = f", {details['dates']}" if details["dates"] else ""
        plain = f"{details['name']} ({details['rest']}{dates})"
    plain = _BARE_DEGREE.sub(lambda match: f"{match[0].rstrip()} in ", plain)
    if _DEGREE.match(plain) or _PAPER.match(plain):
        is_plain = _PLAIN_START.match(plain) and not _PROPER_DEGREE.match(plain)
        plain = lowered(plain) if is_plain else plain
        return f"{article(plain)} {plain}"
    if _IN_LETTERS.match(plain):
        return f"the {plain}"
    is_subject = (
        is_certificate and not names_certificate(plain) and (_OF_SOMETHING.search(plain) or _PLAIN_START.match(plain))
    )
    return f"a certificate in {plain}" if is_subject else plain


def _degree_first(text: str) -> str:
    """`Hull College, BTEC Level 3, 2011` → `BTEC Level 3, Hull College, 2011`."""
    first, *others = text.split(", ")
    number = next((number for number, part in enumerate(others) if _DEGREE.match(part)), None)
    if number is None or _DEGREE.match(first) or not _SCHOOL.search(first):
        return text
    return ", ".join([others[number], first, *others[:number], *others[number + 1 :]])


def qualifications(entries: Sequence[tuple[EvidenceKind, str]]) -> list[str]:
    """`I hold …`, and what the person is registered or certified for as sentences of their own."""
    chosen = [(kind, _EXPIRY.sub("", ended(text)[:-1])) for kind, text in entries][:_MAX_LISTED]
    stated = [sentence for _, text in chosen if (sentence := standing(text) or _called(text)) is not None]
    # A membership that is over is nothing that one holds.
    named_ones = [
        (kind, text) for kind, text in chosen if not (standing(text) or _called(text) or _STANDING.match(text))
    ]
    # A school alone is nothing that one holds.
    held = [
        each
        for kind, text in named_ones
        if not _SCHOOL.match(each := named(text, is_certificate=kind in _CERTIFICATE)) and not _GIVER_ALONE.match(text)
    ]
    return [*([f"I hold {_and(held)}."] if held else []), *stated]


def _called(text: str) -> str | None:
    """`Registered Nurse` → `I am a Registered Nurse.`; None for what is not what one is called."""
    is_title = len(text.split()) <= _MAX_TITLE and text.replace(" ", "").isalpha() and title_score(text) >= _IS_TITLE
    is_one = _CERTIFIED.match(text) is not None or not names_certificate(text)
    return f"I am {article(text)} {text}." if is_title and is_one else None


def _and(names: Sequence[str]) -> str:
    """As `listed`; what stands in brackets has commas of its own, which divide nothing."""
    is_plain = all("," not in re.sub(r"\([^()]*\)", "", name) for name in names)
    return f"{', '.join(names[:-1])} and {names[-1]}" if names[1:] and is_plain else listed(list(names))


def is_nameable(witness: Witness) -> bool:
    """True for a short line that only names something: `Reach truck licence (RTITB)`."""
    text = _EXPIRY.sub("", witness.evidence.text)
    words = [match[0] for match in WORD.finditer(text)]
    if not words or len(text) > _MAX_CHARACTERS or any(mark in text for mark in ":;.!?"):
        return False
    return verb_form(words[0]) in {None, Form.BASE} and all(verb_form(word) is not Form.PAST for word in words)


def held_and_known(index: EvidenceIndex, points: TalkingPoints, relevance: Relevance, said: str) -> list[str]:
    """What the posting asks for and no deed tells: degrees, certificates, languages, tools; not what was `said`."""
    cited = dict.fromkeys(evidence_id for point in points.items for evidence_id in point.evidence_ids)
    witnesses = [index.by_id[key] for key in cited if key in index.by_id]
    asked = [witness for witness in witnesses if _is_held(witness, index)]
    degrees = [witness for witness in index.of_kind("education") if _is_held(witness, index)]
    sentences = qualifications([(each.evidence.kind, each.evidence.text) for each in asked or degrees[:1]])
    # That its writer knows English, the letter shows.
    languages = [witness.evidence.text for witness in witnesses if _is_spoken(witness)]
    languages = [language for language in languages if language.lower() != "english"]
    sentences += [f"I speak {listed(languages)}."] if languages else []
    there = shown(" ".join([said, *sentences]))
    proved = list(_skills_asked_for(index, points))
    names = dict.fromkeys([*proved, *asked_skills(index, relevance)])
    skills = [name for name in names if not all(key in there for key in shown(name))]
    return [*sentences, *_skills(skills, proved)]


def _skills_asked_for(index: EvidenceIndex, points: TalkingPoints) -> Iterator[str]:
    """The skills of lists on which strong points rest, as the person writes them."""
    for point in points.items:
        wanted = {term.key for term in terms(point.requirement)}
        cited = (index.by_id[key] for key in point.evidence_ids if key in index.by_id)
        for witness in cited if point.strength == "strong" else ():
            if witness.evidence.kind == "skill" and witness.evidence.polarity == "does":
                yield from (name for name in split_skills(witness.evidence.text) if wanted & shown(name).keys())


def _skills(names: Sequence[str], proved: Sequence[str]) -> list[str]:
    """Tools and other skills; one skill alone is said where a strong point rests on it."""
    tools = [name for name in names if is_tool(name)]
    others = [name for name in names if name not in tools]
    most_tools, most_others = (max(_MAX_SKILLS, len([n for n in part if n in proved])) for part in (tools, others))
    sentences = [f"I work with {listed(tools[:most_tools])}."] if tools else []
    is_worth = len(others) >= _MIN_SKILLS or any(name in proved for name in others)
    return [*sentences, *([f"My skills include {listed(others[:most_others])}."] if is_worth else [])]


def _is_held(witness: Witness, index: EvidenceIndex) -> bool:
    """True for a degree or certificate that is held, and for a licence that stands among the deeds of no role."""
    evidence = witness.evidence
    if evidence.polarity != "does" or evidence.text.startswith("I ") or is_label(evidence.text):
        return False
    if evidence.kind in {"certification", "education"}:
        first = evidence.text.split(";", maxsplit=1)[0]
        is_one_line = len(first) <= _MAX_CHARACTERS and not any(mark in first for mark in ":!?")
        return witness.status == "held" and is_one_line
    is_named = evidence.kind in _DEEDS and witness.role is None and names_certificate(evidence.text)
    return is_named and is_nameable(witness) and told(witness, index) is None


def _is_spoken(witness: Witness) -> bool:
    evidence = witness.evidence
    return evidence.kind == "language" and evidence.polarity == "does" and len(evidence.text) <= _MAX_CHARACTERS
