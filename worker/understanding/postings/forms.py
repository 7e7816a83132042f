"""Which form of its name an employer has: `Moss`, of `Moss`, `The Moss`, `Moss Cloud` and `Moss's Dublin Team`."""

import re
from collections.abc import Sequence

from core.language.lexicon import employer_score, is_place
from worker.understanding.postings.mentions import STRONG, base_of
from worker.understanding.postings.occupations import occupation_score
from worker.understanding.postings.page import Page
from worker.understanding.postings.pieces import TITLE_HEAD, is_legal
from worker.understanding.postings.units import Unit
from worker.understanding.postings.witnesses import NAME, tidied

# `Moss Ltd consists of …` begins with a name, and is none.
_NAME = re.compile(rf"{NAME},?(?: [\w.]{{1,12}})?")
_OWNED = re.compile(r"(?P<owner>[^'’]{2,60})['’]s?\s\S")
# What goes on behind a name and is part of it, as the letters in brackets tell: `, Marsh Bay (USMB)`.
_GOES_ON = re.compile(rf"(?P<rest>,? (?:in |of |at )?{NAME}) \([“\"]?(?P<short>[A-Z]{{2,8}})[”\"]?[),;]")
_ARTICLE = re.compile(r"^[Tt]he ")
# What a public or a common body is called, which there are many of.
SEAT = re.compile(
    r"\b(?:university|council|borough|city of|county|hospitals?|trust|college|school|academy|museum|library|board"
    r"|authority|district|association|foundation|society|church|practice|surgery|clinic|department of|ministry)\b",
    re.IGNORECASE,
)
# So many times as often as with what is behind it a name stands without.
_OFTENER = 2
# Units from the top in which a text says who it is.
_OPENING = 3


def is_name(text: str) -> bool:
    """True for a text that is formed as one name."""
    return _NAME.fullmatch(text) is not None


def employers_form(name: str, names: Sequence[str], page: Page) -> str:
    """The employer that `name` speaks of; `names` are all that it could be, the likeliest first."""
    if name.isupper() and " " not in name:
        name = _spelt_out_of(name, names, page)
    return _opening(_longer(_shorter(name, names, page), names, page), names, page)


def _spelt_out_of(short: str, names: Sequence[str], page: Page) -> str:
    """`Salt Marsh Trust` for `SMT`, where the text has `Salt Marsh Trust (SMT)`."""
    whole = (each for each in names if _initials(each) == short)
    said = (each for each in whole if any(f"{each} ({short})" in unit.text for unit in page.units))
    return next(said, short)


def _shorter(name: str, names: Sequence[str], page: Page) -> str:
    """`Moss` for `Moss's Dublin Team`, and for `Moss Cloud` where the text speaks of `Moss` far more often."""
    owned = _OWNED.match(name)
    is_school = employer_score(name) > 1  # `St Oswin's Hospital` is no part of `St Oswin's`
    for each in sorted(names, key=len):
        base = base_of(each)
        if not base_of(name).startswith(base) or len(base) >= len(base_of(name)) or not _may_stand_alone(base):
            continue
        own, other = page.spoken.mentions(name), page.spoken.mentions(each)
        alone = len(other.units) - len(own.units)
        is_owner = owned is not None and base == base_of(owned["owner"]) and other.free > 0 and not is_school
        is_oftener = alone >= _OFTENER * max(1, len(own.units)) and bool(STRONG & other.frames.keys())
        if not is_legal(name) and (is_owner or (is_oftener and not _is_headed(name, page))):
            return each
    return name


def _is_headed(name: str, page: Page) -> bool:
    """True for `Moss Threads` of a line `Moss Threads`, or one that ends with `at Moss Threads`: a header's form."""
    ends = re.compile(rf"(?:^[\W_]{{0,4}}|\sat ){re.escape(name)}[\W_]{{0,4}}$")
    return any(unit.is_alone and not unit.is_bullet and ends.search(unit.text) is not None for unit in page.units)


def _opening(name: str, names: Sequence[str], page: Page) -> str:
    """`Moss Bakery` for `Moss`, where the text begins with `Moss Bakery is …`: later it speaks of it in short."""
    opens = page.spoken.mentions(name).opens
    for each in names:
        whole = page.spoken.mentions(each).opens
        is_longer = base_of(each).startswith(f"{base_of(name)} ") and occupation_score(each) < TITLE_HEAD
        if (
            is_longer
            and is_name(each)
            and whole is not None
            and whole <= _OPENING
            and (opens is None or whole <= opens)
        ):
            return each
    return name


def _may_stand_alone(base: str) -> bool:
    return tidied(base) is not None and not is_place(base)


def _longer(name: str, names: Sequence[str], page: Page) -> str:
    """`Salt Marsh` for `Marsh`, where the text never says it without."""
    own = page.spoken.mentions(name)
    if own.free or not own.units:
        return name
    base = base_of(name)
    whole = [
        each
        for each in names
        if len(base_of(each)) > len(base)
        and re.search(rf"(?<!\w){re.escape(base)}(?!\w)", each)
        and _NAME.fullmatch(each)
        and ", " not in each
        and occupation_score(each) < TITLE_HEAD
        and len(page.spoken.mentions(each).units) >= len(own.units)
    ]
    return min(whole, key=len, default=name)


def spelt_out(name: str, units: Sequence[Unit]) -> str:
    """`University of Sarn, Marsh Bay` for its beginning, where the text goes on so and says `(USMB)` behind it."""
    for unit in units:
        at = unit.text.find(name)
        follows = _GOES_ON.match(unit.text, at + len(name)) if at >= 0 else None
        if follows is not None and _initials(name + follows["rest"]) == follows["short"]:
            return name + follows["rest"]
    return name


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"\w+", name) if word[0].isupper() and word != "The")


def with_article(name: str, units: Sequence[Unit]) -> str:
    """`The Moss Hotel` where sentences say so inside, `Moss Hotel` where they say `the Moss Hotel`; else as it was.

    At the beginning of a sentence `The` says nothing, alone on a line it belongs to the name; a name that the text also
    says without any has none.
    """
    bare = _ARTICLE.sub("", name)
    texts = [unit.text for unit in units]
    is_lone = any(text.strip(" *#") == f"The {bare}" for text in texts)
    # What an office or a council is called has none, however often a sentence begins with it.
    is_common = name == bare and (SEAT.search(bare) is not None or occupation_score(bare) > 0)
    if not is_common and _mostly_has_article(bare, texts):
        return f"The {bare}"
    if is_lone or any(f" The {bare}" in text for text in texts):
        return name
    # `- Gym membership` speaks of no house: one word is a name where a sentence has it so inside.
    before = r"(?<!\w)(?<!\b[Tt]he )(?<!\bTHE )" if " " in bare else r"\b(?!the )[a-z]{1,20},? "
    alone = re.compile(rf"{before}{re.escape(bare)}(?!\w)")
    has_none = any(f" the {bare}" in text or alone.search(text) is not None for text in texts)
    return bare if has_none else name


def _mostly_has_article(bare: str, texts: Sequence[str]) -> bool:
    """True where a text says `The Moss` twice or more, and hardly ever `the Moss` or `Moss`."""
    said = [match for text in texts for match in re.finditer(rf"(?<![\w@./-]){re.escape(bare)}(?![\w@])", text)]
    great = sum(match.string[: match.start()].endswith("The ") for match in said)
    return great >= _OFTENER and great >= _OFTENER * (len(said) - great)
