"""Sentences and items that ask, drawn from a small grammar: who is to be like that, what is asked, how it is joined.

In what people invent it is mostly `you` who needs things. Real advertisements say it of the ideal candidate, of the
post by its name, of everybody who works there; what is asked for is a noun, an adjective or a deed, and several follow
each other on equal terms. In items they stay together: an item is one demand, whatever signs it holds.
"""

import random

from benchmarks.reading.cuts import read_line
from benchmarks.reading.extents_model import Read

_SUBJECTS = (
    "The ideal candidate", "The successful applicant", "The successful candidate",
    "The preferred candidate for this post",
    "Qualified candidates", "Successful applicants", "Our new {t}", "The {t}", "The right person", "They", "He or she",
    "The person appointed", "Applicants", "Candidates", "The post holder", "You", "You", "All {t}s at {f}",
    "Whoever joins us",
)  # fmt: skip
_HAVING = (
    "will have",
    "must have",
    "should have",
    "has",
    "needs",
    "will possess",
    "is expected to have",
    "will also have",
)
_BEING = ("will be", "must be", "should be", "is", "is expected to be", "will also be", "needs to be")
_DOING = ("will be able to", "must be able to", "should be able to", "is able to", "must", "needs to", "has to")
_OF_FIRMS = (
    "{f} requires people who are", "{f} is looking for people who are", "This post is for somebody who is",
    "All work at {f} asks for people who are", "We are a small firm of {n}, and we want a {t} who is",
)  # fmt: skip
_OF_NOUNS = (
    "This position is ideal for someone with", "This post requires", "All posts at {f} require",
    "Minimum requirements include",
    "{f} requires", "We are after a {t} with", "As a small and growing firm, {f} requires", "The following are needed:",
    "To do this well a {t} needs", "Requirements:", "The job calls for", "Applicants must show", "Key to the role is",
)  # fmt: skip
_CLAUSES = (
    "We are a small team, so",
    "The yard is open all year, and",
    "As we work at night,",
    "{f} is spread over {n} towns, so",
)
CLAUSE_ENDS = (
    "is required", "is a must", "is needed", "is essential", "is a plus", "is desirable", "would be an asset",
    "is an essential part of this role", "will be an added advantage", "is helpful", "are essential", "are a bonus",
)  # fmt: skip
KNOWN = (
    "{q} {s}", "{q} {s} and {s2}", "{n} years of experience in {w}", "experience in {w}", "experience of {w} and {w2}",
    "a degree in {w}", "a degree in {w}, {w2} or a related field", "knowledge of {w}", "a good understanding of {w}",
    "a passion for {w}", "a proven record in {w}", "the ability to {d}", "the ability to {d} and {d2}", "creativity",
    "a clean driving licence", "a willingness to travel", "fluent Danish", "knowledge of {w}, including {w2} and {w3}",
    "a certificate in {w} (or equivalent)", "{q} {s}, both written and spoken", "a background in {w} or {w2}",
    "experience with {w}, {w2} and {w3}", "{n} years as a {t}",
)  # fmt: skip
_TRAITS = (
    "patient", "well organised", "a self-starter", "a team player", "a {q} communicator", "familiar with {w}",
    "comfortable with {w} and {w2}", "keen to learn", "able to {d}", "willing to {d}", "passionate about {w}",
    "punctual",
    "calm under pressure", "trained in {w}", "physically fit", "happy to {d} and {d2}",
)  # fmt: skip
_DEEDS = (
    "{d}", "{d} and {d2}", "{d} without supervision", "{d} at short notice", "{d} in all weathers",
)  # fmt: skip
# One demand, whatever it names.
_KNOWING = (
    "know your way around {w}, {w2} and {w3}", "know all about {w}, {w2} and {w3}",
    "be at home with {w}, {w2} and {w3}",
    "know your way around {w} and {w2}",
)  # fmt: skip
_SLOTS = {
    "t": "gardener|cook|surveyor|teller|nurse|welder|archivist|driver|tutor|glazier|buyer|porter|dispatcher|brewer",
    "f": "Marl & Sons|Tarn Bakery|the Holm Trust|Ostrava Glass|Fenwick Yard|Lark House",
    "q": "strong|excellent|good|proven|solid|outstanding|advanced|basic",
    "s": "writing skills|people skills|stamina|attention to detail|numeracy|judgement|spoken English|manual skills",
    "w": "book binding|dairy work|stock control|tax law|joinery|food safety|radio repair|payroll|tree care|ward work"
    "|glazing|soil science|night shifts|bridge design|event planning|data entry|boat handling|sheet metal",
    "d": "lift heavy boxes|read drawings|work alone|meet deadlines|deal with guests|drive a van|keep records"
    "|climb ladders|solve problems|plan a week|handle cash|train others|explain rules to children|work at weekends",
    "n": "two|three|five|seven|ten",
}  # fmt: skip
_WORDS = {name: words.split("|") for name, words in _SLOTS.items()}
_ITEM_SIGNS = ((", ", ", "), (", ", ", and "), ("; ", "; "), (" and ", " and "), (", ", " and "))
_MARKED = "|{}|"
_SENTENCES, _ITEMS = 60, 240
_MOST = 4


def drawn_cuts(seed: int) -> list[Read]:
    """The units as the model of extents is taught them; the same for the same seed."""
    draw = random.Random(f"cuts {seed}")
    found: list[Read] = []
    for _ in range(_SENTENCES):
        found += read_line(_sentence(draw), is_bullet=False, is_alone=draw.random() < 0.5)
    for _ in range(_ITEMS):
        found += read_line(_item(draw), is_bullet=draw.random() < 0.5, is_alone=True)
    return found


def _sentence(draw: random.Random) -> str:
    """A sentence; what stands between the strokes is asked for."""
    kind = draw.random()
    if kind < 0.2:
        said = f"{listed(KNOWN, draw, most=2)} {draw.choice(CLAUSE_ENDS)}"
        start = f"{draw.choice(_CLAUSES)} " if draw.random() < 0.4 else ""
        return filled(f"{start}{said}.", draw)
    if kind < 0.4:
        return filled(f"{draw.choice(_OF_NOUNS)} {listed(KNOWN, draw)}.", draw)
    if kind < 0.5:
        return filled(f"{draw.choice(_OF_FIRMS)} {listed(_TRAITS, draw)}.", draw)
    if kind < 0.65:
        told = f"{draw.choice(_SUBJECTS)} {draw.choice(('should', 'must', 'will'))} have {listed(KNOWN, draw, most=2)}"
        return filled(f"{told} and {_MARKED.format(draw.choice(_KNOWING))}.", draw)
    verbs, parts = draw.choice(((_HAVING, KNOWN), (_HAVING, KNOWN), (_BEING, _TRAITS), (_DOING, _DEEDS)))
    told = f"{draw.choice(_SUBJECTS)} {draw.choice(verbs)} {listed(parts, draw)}"
    if draw.random() < 0.25:
        behind = draw.choice(
            ((", with", KNOWN), (" with", KNOWN), (" and must be", _TRAITS), (" and be able to", _DEEDS))
        )
        told += f"{behind[0]} {listed(behind[1], draw, most=2)}"
    return filled(f"{told}.", draw)


def listed(kinds: tuple[str, ...], draw: random.Random, *, most: int = _MOST) -> str:
    """One to four demands of a kind, on equal terms."""
    parts = [_MARKED.format(each) for each in draw.sample(kinds, k=draw.randint(1, most))]
    if len(parts) == 1:
        return parts[0]
    sign = draw.choice((", ", ", ", "; "))
    return f"{sign.join(parts[:-1])}{draw.choice((' and ', ', and ', ' and ', sign))}{parts[-1]}"


def _item(draw: random.Random) -> str:
    """An item, which is one demand."""
    kind = draw.choice((KNOWN, KNOWN, _TRAITS))
    parts = draw.sample(kind, k=draw.choice((1, 2, 2, 3)))
    sign, last = draw.choice(_ITEM_SIGNS)
    text = sign.join(parts[:-1]) + (last if len(parts) > 1 else "") + parts[-1]
    tail = draw.choice(("", "", "", f" {draw.choice(CLAUSE_ENDS)}", ", preferably in {w}", " (e.g. {w3}, {w2})", "."))
    return _MARKED.format(filled(f"{text}{tail}", draw))


def filled(text: str, draw: random.Random) -> str:
    """The text with a word for each slot, each drawn for itself: `{w}` and `{w2}` may be the same."""
    for name, words in _WORDS.items():
        for slot in (f"{{{name}3}}", f"{{{name}2}}", f"{{{name}}}"):
            while slot in text:
                text = text.replace(slot, draw.choice(words), 1)
    return text if text.startswith("|") else text[0].upper() + text[1:]
