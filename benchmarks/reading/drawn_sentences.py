"""Sentences that ask beside something else, drawn: of the firm, of a person by what he is like, of a check to pass.

What is asked for stands in the middle of them, or in series: `X reports to Y and requires A, B and C`, `seeking a
kind, patient cook with A`, `A as well as B`, `A; B; C`.
"""

import random

from benchmarks.reading.cuts import read_line
from benchmarks.reading.drawn_cuts import CLAUSE_ENDS, KNOWN, filled, listed
from benchmarks.reading.extents_model import Read

_SEEKING = ("is seeking", "is currently looking for", "seeks", "is hiring", "has an opening for", "needs")
_PLACED = (
    "to join our team", "to serve as its next {t}", "to work in our kitchen", "to lead a team of {n}",
    "to fill the position of {t}", "to help us grow", "who will work at night",
)  # fmt: skip
_FIRST = (
    "This role reports to the director and",
    "The post is based in Sarn and",
    "This position works with all teams and",
)
_CALLS = ("requires", "calls for", "demands", "asks for")
_CHECKS = ("a background check", "a drug test", "a medical examination", "a credit review", "a driving record check",
    "verification of references", "two weeks of training")  # fmt: skip
_ON_CHECKS = ("Employment at {f} is contingent upon successfully passing", "All offers are conditional on",
    "Subject to", "Appointment is subject to", "Candidates must pass")  # fmt: skip
_GIVEN = (
    "Preference will be given to those with",
    "Preference is given to candidates with",
    "We give preference to people with",
)
_GERUNDS = ("keeping one's head on busy days", "working well with others", "keeping records in order",
    "helping where help is short", "being on time", "learning quickly")  # fmt: skip
_QUALIFIED = ("Qualified candidates possess", "Potential candidates will have", "The incoming {t} should bring",
    "The ideal {t} has", "A strong applicant offers", "The selected {t} must have")  # fmt: skip
_JOINED = (" as well as ", " along with ", ", as well as ", ", along with ", " together with ")
_REST = (", or an equivalent combination of training and experience", " or any equivalent mix of both", "")
_TAUGHT = (
    "knowledge of {w}",
    "ability to {d}",
    "skill in {w}",
    "understanding of {w} and {w2}",
    "ability to {d} and {d2}",
)
# More of them gain on real advertisements that were looked at, and lose on what strangers wrote.
_COUNT = 35


def drawn_sentences(seed: int, count: int = _COUNT) -> list[Read]:
    """The units as the model of extents is taught them; the same for the same seed."""
    draw = random.Random(f"sentences {seed}")
    found: list[Read] = []
    for _ in range(count):
        line = _begun(filled(draw.choice(_KINDS)(draw), draw))
        found += read_line(line, is_bullet=False, is_alone=draw.random() < 0.5)
    return found


def _begun(line: str) -> str:
    """With a capital in front."""
    return f"|{line[1].upper()}{line[2:]}" if line.startswith("|") else f"{line[0].upper()}{line[1:]}"


def _sought(draw: random.Random) -> str:
    who = f"|{_person(draw)}|"
    more = f" with {listed(KNOWN, draw, most=2)}" if draw.random() < 0.5 else ""
    start = draw.choice(
        (f"{{f}} {draw.choice(_SEEKING)}", "We are looking for", "We are seeking", "{f}, a firm of {n}, is seeking")
    )
    return f"{start} {who}{more}{'' if more and draw.random() < 0.5 else ' ' + draw.choice(_PLACED)}."


def _person(draw: random.Random) -> str:
    qualities = draw.sample(_ADJECTIVES, k=draw.choice((1, 2, 2, 3)))
    last = draw.choice((" and ", ", ", ", and "))
    said = qualities[0] if len(qualities) == 1 else f"{', '.join(qualities[:-1])}{last}{qualities[-1]}"
    who = draw.choice(("{t}", "{t}", "person", "individual", "team builder"))
    return f"{'an' if said[0] in 'aeiou' else 'a'} {said} {who}"


_ADJECTIVES = ("experienced", "qualified", "highly skilled", "organised", "reliable", "honest", "detail-oriented",
    "kind", "guest-minded", "licensed", "steady", "proactive", "technically minded", "very patient")  # fmt: skip


def _beside(draw: random.Random) -> str:
    return f"{draw.choice(_FIRST)} {draw.choice(_CALLS)} {listed(KNOWN, draw)}."


def _checked(draw: random.Random) -> str:
    parts = [f"|{each}|" for each in draw.sample(_CHECKS, k=draw.choice((1, 2, 3)))]
    said = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"{draw.choice(_ON_CHECKS)} {said}."


def _given(draw: random.Random) -> str:
    return f"{draw.choice(_GIVEN)} {listed(KNOWN, draw, most=3)}."


def _of_gerunds(draw: random.Random) -> str:
    parts = [f"|{each}|" for each in draw.sample(_GERUNDS, k=3)]
    return f"{', '.join(parts[:-1])}, and {parts[-1]} {draw.choice(('is', 'are'))} essential to do well here."


def _as_well(draw: random.Random) -> str:
    one, other = draw.sample(KNOWN, k=2)
    told = f"|{one}|{draw.choice(_JOINED)}|{other}|"
    if draw.random() < 0.4:
        return f"{told} {draw.choice(CLAUSE_ENDS)}."
    return f"{draw.choice(_QUALIFIED)} {told}{draw.choice(_REST)}."


def _schooled(draw: random.Random) -> str:
    told = (
        f"|a degree in {{w}} or a related field|{draw.choice((' and ', ', and '))}|{{n}} years of experience in {{w2}}|"
    )
    return f"{told}{draw.choice(_REST)}."


def _parted(draw: random.Random) -> str:
    return "; ".join(f"|{each}|" for each in draw.sample(_TAUGHT, k=draw.choice((2, 3, 4, 5)))) + "."


def _qualified(draw: random.Random) -> str:
    return f"{draw.choice(_QUALIFIED)} {listed(KNOWN, draw, most=5)}."


_KINDS = (_sought, _sought, _beside, _checked, _given, _of_gerunds, _as_well, _as_well, _schooled, _parted, _qualified)
