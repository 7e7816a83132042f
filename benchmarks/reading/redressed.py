"""Postings with other names in them: the same page, another title, another employer, as often as one likes.

What a page says by its order, its labels and its sentences stays; which words it says it with changes. So what is
learned is where names stand, and not how these names look. The names are drawn from the world's lists.
"""

import random
import re
from collections.abc import Iterator

from faker import Faker

from benchmarks.reading.crowded import Crowd
from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.training.world import World

# What stands behind a title's words and narrows them: it stays.
_NARROWED = re.compile(r"\s?[,(/:|]|\s[–—-]\s|\s(?:of|in|for|on|to|cum|and|with)\s")
_LEGAL = re.compile(
    r",?\s(?:\(P\)\s|\(Pty\)\s|Pty\s|Pvt\.?\s)?"
    r"(?:Ltd|Limited|Inc|LLC|LLP|plc|GmbH|AG|AB|OÜ|Lda|BV|B\.V|S\.?A|Co)\.?$",
    re.IGNORECASE,
)
# What goes with a name that stands behind a title on one line, or before it.
_NAMED_BEHIND = re.compile(r"(?<=\w)\s?(?:[|·•–—-]|\bat\b|@|,)\s\0\s*$")
_NAMED_BEFORE = re.compile(r"^(?P<mark>\W*)\0\s?(?:[:|·•–—-])\s(?=\w)")
_COMMON = frozenset(
    "the st saint city town county department university school college institute national royal state district"
    " community our north south east west new great"
    " general hotel hospital board republic public bureau ministry family".split()
)
_SHARE_KEPT = 0.35
_BRANDS = 0.35
_ENDINGS = ("ly", "ify", "io", "tech", "soft", "works", "lab", "hub", "ware", "systems", "Pay", "Health", "AI")
# How often the lines go that name nothing but the employer, where sentences name it as well.
_UNHEADED = 0.5
_UNTITLED = 0.25
_SHORT_LINE = 10
_CROWDED = 0.6
_LONGEST = 60
_MIN_SHORT = 4


class Wardrobe:
    """Draws of names: `title()`, `employer()`; the same for the same seed."""

    def __init__(self, world: World, seed: int) -> None:
        self._draw = random.Random(f"wardrobe {seed}")
        self._fake = Faker(["en_US", "en_GB", "en_IN", "de_DE", "fr_FR", "nl_NL"])
        self._fake.seed_instance(seed)
        self._english = Faker("en_US")
        self._english.seed_instance(seed)
        self._titles = [
            text for text in world.titles if 3 < len(text) < _LONGEST and "." not in text and "," not in text
        ]
        self._world = world
        self.crowd = Crowd(world, self._brand)

    def title(self) -> str:
        """A title of one to six words."""
        return self._draw.choice(self._titles)

    def employer(self) -> str:
        """A brand, a firm, a body of a town, a school."""
        draw, world = self._draw, self._world
        if draw.random() < _BRANDS:
            return self._brand()
        kind = draw.random()
        if kind < 0.35:
            stem = draw.choice((self._fake.last_name(), draw.choice(world.towns).name, self._fake.first_name()))
            return f"{stem} {draw.choice(world.trades)}"
        if kind < 0.55:
            return self._fake.company()
        if kind < 0.8:
            return draw.choice(world.employers)
        return draw.choice(world.schools if kind < 0.9 else world.departments)

    def _brand(self) -> str:
        """One word that says nothing: a common word, two of them, some letters, a word with an ending."""
        draw = self._draw
        one, two = (self._word().capitalize() for _ in range(2))
        made = (
            one, one, f"{one}{two}", f"{one}{draw.choice(_ENDINGS)}",
            "".join(draw.choice("ABCDEFGHIKLMNOPRSTVW") for _ in range(draw.choice((3, 4)))), f"{one} {two}",
        )  # fmt: skip
        return draw.choice(made)

    def _word(self) -> str:
        return next(word for word in iter(self._english.word, None) if len(word) > _MIN_SHORT)


def redressed(document: Labelled, wardrobe: Wardrobe, draw: random.Random) -> Labelled:
    """The same posting with another title or another employer or both."""
    facts = document.label.facts
    text = document.content.decode()
    title, employer = facts.title or "", facts.employer or ""
    if title and draw.random() > _SHARE_KEPT:
        new = _narrowed(title, wardrobe.title())
        text, title = _replaced(text, title, new), _cased(new, title)
    if employer and draw.random() > _SHARE_KEPT:
        new = wardrobe.employer()
        new = new.upper() if employer.isupper() else new
        for old, other in _forms(employer, new):
            text = _replaced(text, old, other)
        text, employer = _in_addresses(text, employer, new), new
    if employer and draw.random() < _UNHEADED:
        text = without_its_lines(text, employer)
    if title and draw.random() < _UNTITLED:
        text = without_its_lines(text, title)
    if draw.random() < _CROWDED:
        short = draw.choice([employer, *(form for form, _ in _forms(employer, employer))]) if employer else ""
        text = wardrobe.crowd.around(text, short, draw)
    changed = Facts(**{**facts.model_dump(), "title": title, "employer": employer})
    label = Label(**{**document.label.model_dump(), "facts": changed})
    return Labelled(name=document.name, content=text.encode(), label=label)


def _narrowed(old: str, new: str) -> str:
    match = _NARROWED.search(old)
    return f"{new}{old[match.start() :]}" if match is not None and match.start() > 0 else new


def _cased(new: str, old: str) -> str:
    if old.isupper():
        return new.upper()
    if old.islower():
        return new.lower()
    return " ".join(
        word[0].upper() + word[1:] if word[:1].islower() and len(word) > 3 else word for word in new.split()
    )


def _replaced(text: str, old: str, new: str) -> str:
    """Wherever it stands, also over the end of a line, in the case in which it stands there."""
    pattern = r"\s+".join(map(re.escape, old.split()))
    return re.sub(rf"(?<!\w){pattern}(?!\w)", lambda match: _cased(new, match[0]), text, flags=re.IGNORECASE)


def _forms(old: str, new: str) -> Iterator[tuple[str, str]]:
    """The name whole, without its legal form, and its first word, where that is no common one."""
    yield old, new
    bare, other = _LEGAL.sub("", old), _LEGAL.sub("", new)
    if bare != old:
        yield bare, other
    first = bare.split()[0]
    if len(bare.split()) > 1 and len(first) >= _MIN_SHORT and first.lower() not in _COMMON:
        yield first, other.split()[0]


def without_its_lines(text: str, employer: str) -> str:
    """Real advertisements are often copied without what stood above them: then their sentences say who it is.

    Of a line that says more only the name goes: `Baker – Moss & Co`, `Moss & Co: Baker`.
    """
    named = re.compile(rf"(?<!\w){re.escape(employer)}(?!\w)")
    lines = text.split("\n")
    kept = [
        _without_name(line.replace(employer, "\0")) if _is_short(line) and named.search(line) else line
        for line in lines
    ]
    left = "\n".join(line for line in kept if "\0" not in line)
    return left if len(named.findall(left)) else text


def _without_name(line: str) -> str:
    r"""The line without what `\0` stands for; its bullet stays."""
    return _NAMED_BEFORE.sub(r"\g<mark>", _NAMED_BEHIND.sub("", line))


def _is_short(line: str) -> bool:
    return len(line.split()) <= _SHORT_LINE and not line.rstrip().endswith((".", "!", "?"))


def _in_addresses(text: str, old: str, new: str) -> str:
    for short, other in _forms(old, new):
        one = "".join(character for character in short.lower() if character.isalnum())
        two = "".join(character for character in other.lower() if character.isalnum())
        text = re.sub(rf"(?<=[@./]){re.escape(one)}", two, text)
    return text
