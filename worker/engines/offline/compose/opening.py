"""How a letter begins: for which post it is, who its writer is, and why that fits; and how it ends."""

from collections.abc import Sequence

from core.checking.evidence import EvidenceIndex, Witness
from core.checking.experience import years_of_experience
from core.language.phrasing import capitalised, listed
from core.language.sentences import ended
from core.record.models import Role
from core.record.occupations import is_voluntary
from worker.engines.letters import post_title
from worker.engines.offline.compose.narration import as_position, company_of, spoken_title
from worker.engines.offline.compose.portrait import (
    as_first_person,
    is_objective,
    latest_role,
    says_years,
    self_description,
)
from worker.engines.offline.compose.spoken_dates import from_to, since, spoken_date
from worker.engines.offline.compose.topics import Topic

_REASONS = ("I would like to apply for", "I am applying for", "I am writing to apply for")
_CLOSES = (
    "I would be glad to talk about the role with you.",
    "I would welcome a conversation about the role.",
    "I would be happy to meet you and talk about the role.",
    "Thank you for reading. I would be glad to talk about the role with you.",
    "Thank you for considering my application. I would welcome a conversation about the role.",
)
_LONGEST_JOINED = 22
_LONGEST_OWN = 28
_NUMBERS = ("that is", "both are", "these are")


def opening(index: EvidenceIndex, topics: Sequence[Topic], proved_at: Role | None, seed: int) -> str:
    """The first paragraph. `topics` are what the posting asks for and work at `proved_at` shows, best first."""
    witness = self_description(index)
    sentences = _who_and_what(index, witness, seed)
    position = _position(index, witness)
    sentences += [position] if position is not None else []
    further = (_fit(index, topics, proved_at, is_named=position is not None), _own_words(index, witness))
    return " ".join([*sentences, *(sentence for sentence in further if sentence is not None)])


def close(seed: int) -> str:
    """The last paragraph."""
    return _CLOSES[seed % len(_CLOSES)]


def _who_and_what(index: EvidenceIndex, witness: Witness | None, seed: int) -> list[str]:
    title = post_title(index.context.opportunity)
    post = f"the post of {title}" if title else "the open position"
    reason = ended(f"{_REASONS[seed % len(_REASONS)]} {post}")
    if witness is None:
        return [reason]
    description = as_first_person(witness.evidence.text)
    is_short = len(description.split()) <= _LONGEST_JOINED and description.endswith(".") and "," not in description
    if is_short and description.startswith("I am ") and seed % 2 == 0:
        return [f"{description[:-1]}, and {reason}"]
    return [reason, description]


def _position(index: EvidenceIndex, witness: Witness | None) -> str | None:
    """Where the person works, or worked last, and since when; with the years of all paid work where they are sure."""
    role = latest_role(index)
    if role is None:
        return None
    title = spoken_title(role.title)
    where = f" at {name}" if (name := company_of(role)) else ""
    place = (
        f" in {role.location}" if role.location and where and not any(mark in role.location for mark in "(/|;0") else ""
    )
    description = witness.evidence.text.lower() if witness is not None else ""
    work = "" if title.lower() in description and where else f" as {as_position(title)}"
    told = since(role)
    if told is not None:
        sentence = f"I have worked{work}{where}{place} {told}"
        if witness is not None:
            sentence = f"{capitalised(told)} I have worked{work}{where}{place}"
    elif index.is_current(role):
        sentence = f"I work{work}{where}{place}"
    elif (span := from_to(role)) is not None:
        sentence = f"{capitalised(span)} I worked{work}{where}{place}"
    else:
        sentence = f"My most recent position was {title}{where}{place}"
    years = years_of_experience(index)
    is_more = years is not None and len(index.paid_work) > 1 and not says_years(description)
    if is_more and told is not None and witness is None:
        return ended(f"{sentence} and have {years} of professional experience")
    return " ".join([ended(sentence), *([f"I have {years} of professional experience."] if is_more else [])])


def _own_words(index: EvidenceIndex, witness: Witness | None) -> str | None:
    """A sentence of the person's own summary that they wrote as `I …`."""
    for other in index.of_kind("summary"):
        text = other.evidence.text
        is_own = other is not witness and other.role is None and text.startswith(("I ", "My "))
        if (
            is_own
            and other.evidence.polarity == "does"
            and not is_objective(text)
            and len(text.split()) <= _LONGEST_OWN
        ):
            return ended(text)
    return None


def _fit(index: EvidenceIndex, topics: Sequence[Topic], proved_at: Role | None, *, is_named: bool) -> str | None:
    """`You ask for dementia care and care plans; both are part of my work there.`; None without topics."""
    if not topics:
        return None
    is_doing = all(topic.is_doing for topic in topics)
    asked = f"{'The role involves' if is_doing else 'Your posting mentions'} {listed([topic.text for topic in topics])}"
    if not any(topic.is_doing for topic in topics):
        asked = f"You ask for {listed([topic.text for topic in topics])}"
    number = _NUMBERS[min(len(topics), len(_NUMBERS)) - 1]
    if proved_at is None:
        has_been = number.replace("are", "have been").replace("that is", "that has been")
        return f"{asked}; {has_been} part of my work."
    is_there = is_named and proved_at is latest_role(index)
    where = "there" if is_there else f"at {name}" if (name := company_of(proved_at)) else ""
    verb = number if index.is_current(proved_at) else number.replace("are", "were").replace("that is", "that was")
    return ended(f"{asked}; {verb} part of my work {where}".rstrip())


def introduced(role: Role, *, before: str) -> str:
    """`From 2015 to 2019 I worked as Chef de Partie at Osteria Rossi in Bologna`, before what was done there."""
    title = spoken_title(role.title) if role.title else ""
    is_unpaid = is_voluntary(role) and bool(title)
    work = f"{'' if is_unpaid else ' as'} {as_position(title)}" if title else ""
    did, has_done = ("was", "have been") if is_unpaid else ("worked", "have worked")
    where = f" at {name}" if (name := company_of(role)) else ""
    span = from_to(role)
    if span is not None:
        begin = f"{before}, {span}," if before else capitalised(span)
        return f"{begin} I {did}{work}{where}"
    start = spoken_date(role.start)
    if start is not None and since(role):
        return f"Since {start} I {has_done}{work}{where}"
    return f"I {did if role.end else has_done}{work}{where}"
