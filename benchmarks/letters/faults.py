"""What readers objected to in profiles, as far as a machine can see it: one function a kind."""

import re
from collections.abc import Iterator

from benchmarks.letters.demands import body_of
from benchmarks.letters.writing import Written
from core.checking.evidence.evidence import EvidenceIndex
from core.checking.evidence.relevance import Relevance
from core.checking.evidence.whole_lines import torn, whole_part
from core.checking.evidence.wholeness import fault_of
from core.checking.letters.lacking import read_lacking
from core.language.dates import year_and_month
from core.language.point_lines import blocks
from core.language.sentences import sentences
from core.language.terms import shown
from worker.engines.letters import spoken_company
from worker.engines.offline.compose.choosing import DEEDS, TRIVIA, strongest, tellable

TOLD_FROM = 0.6
_BEST = 3
_MOSTLY = 0.9
# How the letter leads in to a sentence.
_FRAME = re.compile(r"^[^:.]{2,120}: (?=\S)")
_SURE_FAULTS = frozenset({"furniture", "run together", "stray sign", "open"})
_OTHER_TRADE = re.compile(r"\band I come to it from another trade\b")
# `I hold Hazmat Endorsement`: a thing without its article; what cannot be counted and several things have none.
_BARE_PAPER = re.compile(
    r"\bI hold (?!is |an? |the |my |\d|(?:[\w./'-]+ ){0,4}(?i:registration|accreditation|membership|eligibility"
    r"|clearance|licen[cs]es|certificates|GCSEs|levels|tickets|cards)\b)"
)
_BACK = re.compile(
    r"\b(?:Before that|Earlier(?: still)?),? (?:I worked )?(?:as|at) [^.]*?(?: \((?P<years>[^)]*\d{4})\)|[,.])"
)
_LEAST_SHARED = 6


def says_other_trade(each: Written) -> bool:
    """True where the letter says that its writer comes from another trade."""
    return _OTHER_TRADE.search(each.profile.narrative) is not None


def bare_papers(each: Written) -> int:
    """How often a degree or certificate stands without its article."""
    return len(_BARE_PAPER.findall(each.profile.narrative))


def undated(each: Written) -> int:
    """How many earlier positions the letter tells without their years, though the record has them."""
    dated = [role for role in each.context.roles if year_and_month(role.start) and year_and_month(role.end)]
    names = [spoken_company(role.company) for role in dated if role.company]
    bare = [match[0] for match in _BACK.finditer(each.profile.narrative) if match["years"] is None]
    return sum(any(name in text for name in names) for text in bare)


def repeats_a_bullet(each: Written) -> bool:
    """True where the summary says again what stands below, under a position."""
    resume = each.profile.resume_data
    said = f" {resume.summary.lower()} "
    bullets = (bullet.text.lower().rstrip(".").split() for role in resume.roles for bullet in role.bullets)
    return any(len(words) >= _LEAST_SHARED and f" {' '.join(words)}" in said for words in bullets)


def languages_left_out(each: Written) -> int:
    """Languages of the record that the résumé does not name."""
    resume = each.profile.resume_data
    printed = " ".join([*resume.skills, resume.summary]).lower()
    spoken = [item.text for item in each.context.evidence if item.kind == "language" and item.polarity == "does"]
    return sum(re.split(r"[\s(,:-]", text.strip())[0].lower() not in printed for text in spoken)


def pieces_in_notes(each: Written) -> int:
    """Notes to the author that quote plain words of a requirement as if they were names."""
    points = each.profile.talking_points
    notes = [note for note in (*(gap.note for gap in points.gaps), *(item.note for item in points.items)) if note]
    named = (match[1] for note in notes if (match := re.match(r"Your documents do not mention (.+)\.$", note)))
    return sum(not any(character.isupper() or character.isdigit() for character in name) for name in named)


def weightiest(each: Written) -> Iterator[bool]:
    """Of the three deeds that weigh most for the posting, and that can be told, whether the letter tells each."""
    index = whole_part(EvidenceIndex(each.context, each.today))
    said = shown(each.profile.narrative)
    lines = tellable(index, each.profile.talking_points, Relevance(index))
    yield from (_is_told(line.evidence.text, said) for line in lines[:_BEST] if line.role is not None)


def strongest_early(each: Written) -> Iterator[bool]:
    """Whether the first half of the letter tells the deed that speaks most for its writer, where one does."""
    index = whole_part(EvidenceIndex(each.context, each.today))
    words = each.profile.narrative.split()
    deed = strongest(index, each.profile.talking_points, Relevance(index))
    if deed is not None and words:
        yield _is_told(deed.evidence.text, shown(" ".join(words[: len(words) // 2])))


def lone_sentences(each: Written) -> int:
    """Paragraphs of one sentence between opening and close."""
    body = [block for block in blocks(each.profile.narrative) if not block.points][2:-2]
    return sum(len(sentences(" ".join(block.lines))) == 1 for block in body)


def is_empty(each: Written) -> bool:
    """True where the letter tells nothing that its writer did, though the record has lines about it."""
    index = whole_part(EvidenceIndex(each.context, each.today))
    said = shown(each.profile.narrative)
    has_lines = any(index.of_kind(*DEEDS))
    lines = tellable(index, each.profile.talking_points, Relevance(index))
    return has_lines and not any(_is_told(line.evidence.text, said) for line in lines)


def _is_told(text: str, said: dict[str, float]) -> bool:
    keys = shown(text)
    return not keys or sum(key in said for key in keys) / len(keys) >= TOLD_FROM


def is_not_whole(each: Written) -> bool:
    """True where a sentence has a page's edge, a sign or words run together in it, or tells a line that was torn."""
    index = EvidenceIndex(each.context, each.today)
    letter = each.profile.narrative
    body = body_of(letter)
    said = shown(letter)
    lines = (witness.named for witness in torn(index) if len(witness.named) >= _BEST)
    is_torn = any(sum(key in said for key in named) / len(named) > _MOSTLY for named in lines)
    return is_torn or any(fault_of(_FRAME.sub("", sentence)) in _SURE_FAULTS for sentence in body)


def tells_trivia(each: Written) -> bool:
    """True where it tells how a job ended, when somebody got up, or what they do for themselves."""
    return any(TRIVIA.search(text) and not read_lacking(text) for text in body_of(each.profile.narrative))
