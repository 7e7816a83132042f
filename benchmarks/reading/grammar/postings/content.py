"""An invented vacancy: what it is, who offers it, what is asked for, and all that is said beside it."""

import random
import re
from dataclasses import dataclass, field

from benchmarks.reading.grammar.postings import phrases
from benchmarks.reading.grammar.postings.trades import ODD_TITLES, TRADES, Trade
from benchmarks.reading.grammar.stock import STEMS, TOWNS

_BRANDS = (
    "Lumenfold", "Quillbase", "DataForge", "Velohafen", "kiteworks", "Orrery", "Pebblewise", "Nordlys", "Tidewatch",
    "Mossbee",
    "Hexapod", "BrightAcre", "Zwölf", "Loop & Lantern", "Fathom", "OakIQ", "Solvara", "Timbre", "Undertow", "Wrenly",
)  # fmt: skip
_MORE_TOWNS = (
    "Leeds", "Berlin", "Remote", "London, UK", "Denver, CO", "Galway, Ireland", "Remote (EU)", "Ghent", "Bristol",
    "Turku, Finland",
    "Boise, Idaho", "Gdańsk, Poland", "Perth, Australia", "Kraków", "Lisbon, Portugal", "Tulsa, OK", "Aarhus",
    "Swansea, Wales", "Halifax, NS",
    "Basel, Switzerland", "Norwich", "Tampa, FL", "Brno", "Exeter", "Munich, Germany",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Need:
    """One thing that is asked for, as a label has it."""

    text: str
    importance: str = "required"


@dataclass(kw_only=True)
class Vacancy:
    """All that a posting can say. `unit` stands behind the title of some; what is not shown is not labelled."""

    title: str
    unit: str
    employer: str
    town: str
    trade: Trade
    ref: str
    domain: str
    words: dict[str, str]
    draw: random.Random
    used: set[str] = field(default_factory=set)

    def say(self, options: tuple[str, ...]) -> str:
        """One of the options, filled in, not said before if possible."""
        for _ in range(12):
            template = self.draw.choice(options)
            if template not in self.used:
                break
        self.used.add(template)
        return self.fill(template)

    def fill(self, template: str) -> str:
        """The template with this vacancy's words."""
        draw, trade = self.draw, self.trade
        things = draw.sample(trade.things, k=3)
        degree, paper, field_ = draw.choice(trade.degrees), draw.choice(trade.papers), draw.choice(trade.fields)
        values = {
            **self.words,
            "thing": things[0],
            "thing2": things[1],
            "thing3": things[2],
            "Thing": _upper(things[0]),
            "field": field_,
            "degree": degree,
            "Degree": _upper(degree),
            "a degree": _with_article(degree),
            "A degree": _upper(_with_article(degree)),
            "paper": paper,
            "Paper": _upper(paper),
            "n": draw.choice(("2", "3", "4", "5", "two", "three", "five", "seven")),
            "nn": str(draw.randint(10, 99)),
            "big": str(draw.choice((28, 30, 45, 120, 250, 900))),
            "language": draw.choice(phrases.LANGUAGES),
            "country": draw.choice(phrases.COUNTRIES),
            "make": draw.choice(trade.makes),
        }
        return re.sub(r"\{([^{}]+)\}", lambda match: values[match[1]], template)

    def noun(self) -> str:
        """Something that one may have: `a clean driving licence`."""
        return self.say(phrases.NOUNS)

    def deeds(self, count: int) -> list[str]:
        """Things that one does in the job, each beginning with its verb."""
        return self.draw.sample(self.trade.deeds, k=min(count, len(self.trade.deeds)))


def make_vacancy(draw: random.Random) -> Vacancy:
    """A vacancy by chance."""
    trade = draw.choice(TRADES)
    title = draw.choice(trade.titles)
    if draw.random() < 0.3 and not title.startswith(("Senior", "Staff", "Head")):
        title = f"{draw.choice(('Senior', 'Junior', 'Lead', 'Assistant', 'Deputy', 'Trainee'))} {title}"
    title = draw.choice(ODD_TITLES) if draw.random() < 0.12 else title
    employer = _employer(draw, trade)
    town = draw.choice((*TOWNS, *_MORE_TOWNS, *_MORE_TOWNS))
    domain = f"{re.sub(r'[^a-z0-9]', '', _plain(employer).lower())}.example"
    ref = draw.choice(("JR-{}", "REQ{}", "2026/{}", "R{}-B")).format(draw.randint(1000, 99999))
    words = {
        "employer": employer,
        "Employer": _short(employer) if draw.random() < 0.4 else employer,
        "title": title,
        "lower": title.lower(),
        "last": title.split()[-1].lower(),
        "town": town.split(",", maxsplit=1)[0].split(" (")[0],
        "mail": f"{draw.choice(('jobs', 'careers', 'hr', 'work', 'anna'))}@{domain}",
        "url": f"https://{draw.choice(('careers.', 'jobs.', 'www.', ''))}{domain}/jobs/{draw.randint(10, 999)}",
        "ref": ref,
    }
    return Vacancy(
        title=title,
        unit=draw.choice(trade.units),
        employer=employer,
        town=town,
        trade=trade,
        ref=ref,
        domain=domain,
        words=words,
        draw=draw,
    )


def needs_as_bullets(vacancy: Vacancy, count: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Lines of a list of demands: each with its parts and what each part is (`req`, `nice`, `not`)."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for _ in range(count):
        chance = vacancy.draw.random()
        if chance < 0.72:
            text = vacancy.say(phrases.MUST)
            found.append((text, [(text, "req")]))
        elif chance < 0.84:
            text = vacancy.say(phrases.MARKED_NICE)
            found.append((text, [(text, "nice")]))
        elif chance < 0.92:
            text = vacancy.say(phrases.NOT_NEEDED)
            found.append((text, [(text, "not")]))
        else:
            found.append(mixed(vacancy))
    return found


def mixed(vacancy: Vacancy) -> tuple[str, list[tuple[str, str]]]:
    """A must and a nice-to-have in one sentence."""
    whole, must, nice = vacancy.draw.choice(phrases.MIXED)
    one, other = vacancy.noun(), vacancy.noun()
    values = {"x": one, "X": _upper(one), "y": other}
    text = _upper(whole.format(**values))
    return text, [(must.format(**values), "req"), (nice.format(**values), "nice")]


def need_sentences(vacancy: Vacancy, count: int) -> list[tuple[str, list[tuple[str, str]]]]:
    """Sentences that ask for something."""
    found: list[tuple[str, list[tuple[str, str]]]] = []
    for index in range(count):
        chance = vacancy.draw.random()
        if chance < 0.14 and index:
            text = f"{vacancy.say(phrases.NOT_NEEDED)}."
            found.append((text, [(text, "not")]))
        elif chance < 0.26:
            text, parts = mixed(vacancy)
            found.append((f"{text}.", parts))
        else:
            is_nice = chance < 0.42 and index > 0
            template, nouns = vacancy.draw.choice(phrases.SAID_NICE if is_nice else phrases.SAID_MUST)
            chosen = [vacancy.noun() for _ in range(nouns)]
            text = template.format(**dict(zip("xyz", chosen, strict=False)), X=_upper(chosen[0]))
            found.append((text, [(each, "nice" if is_nice else "req") for each in chosen]))
    return found


def _employer(draw: random.Random, trade: Trade) -> str:
    stem = draw.choice(STEMS)
    kind = draw.choice([each for each in trade.businesses if each] or ["Works"])
    legal = draw.choice((" Ltd", " Inc.", " plc", " GmbH", " LLC", " B.V.", " AB"))
    shapes = (
        f"{stem} {kind}",
        f"{stem} {kind}",
        f"{stem} {kind}{legal}",
        stem,
        draw.choice(_BRANDS),
        draw.choice(_BRANDS),
        f"The {stem} {kind}",
        f"{stem} & {draw.choice(STEMS)}",
        f"{kind.strip('& ')} of {draw.choice(TOWNS).split(',')[0]}",
        f"{draw.choice(('Hotel', 'Café', 'St.', 'Casa', 'Studio'))} {stem}",
        f"{stem}{draw.choice(('.io', 'Hub', 'ly', ' AI', ' Health', ' Group', ' Group'))}",
    )
    return draw.choice(shapes)


def _short(employer: str) -> str:
    return re.sub(r",? (?:Ltd|Inc\.|plc|GmbH|LLC|B\.V\.|AB)$", "", employer)


def _plain(name: str) -> str:
    return _short(name).translate(str.maketrans("öäüéåø", "oaueao")).replace("The ", "")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _with_article(text: str) -> str:
    return f"{'an' if text[0].lower() in 'aeiou' else 'a'} {text}"
