"""More of what real advertisements are full of, put between the lines of a posting: nothing of it changes a fact.

Headings in capitals, lists of fields, products and teams that bear the employer's name, other firms, schools, other
people's titles, and sentences that say again who employs. Strangers who invent postings write short ones: what they
name once at the top, real ones often say in their prose alone.
"""

import random
from collections.abc import Callable, Iterator

from benchmarks.reading.training.world import World

_CHROME = (
    "About the job", "Job description", "Full job description", "Job Description:", "Description",
    "Position Description",
    "Home > Careers", "Careers", "Posted 3 days ago", "Be an early applicant", "Apply now", "Back to jobs",
    "Job summary",
    "Ask about this job", "This website uses cookies to give you the best experience.", "Accept all",
    "Reposted 2 weeks ago · Over 100 applicants", "Full-time · Remote", "Closing date: 31 May", "Work with us",
    "Suits what you look for", "Job highlights", "Last Updated", "Job ID", "R{n}", "Reports to: {T}",
    "[Back to jobs](/jobs)",
)  # fmt: skip
_HEADINGS = (
    "{D}", "{D} & {D}", "Key {D}", "What you will do", "The Role", "The Opportunity", "About the Team", "Your Impact",
    "Day to Day", "Key Performance Indicators", "Duties & Responsibilities", "The Benefits", "Total Rewards",
    "Our Values",
    "Physical Demands", "Work Environment", "How We Hire", "Additional Information", "Why us?", "Equal Opportunity",
    "Specific {D}", "Our Culture", "Hello!", "Who You Are", "Our Tech Stack", "About This Position",
)  # fmt: skip
_ITEMS = (
    "{D}: {s}", "{D} – {s}", "Knowledge of {B} and {B}", "Experience with {B}, {B} or {B}", "Degree in {D}",
    "{D} and {d}",
    "Working knowledge of {d}", "{s}", "Familiar with {D} ({L})", "Certified by {O}", "Work with the {D} team",
    "Bachelor’s Degree in {D}, {D} or a related field", "Support {T} and {T}", "Report to the {T}",
    "Supporting {t}s with {d}",
)  # fmt: skip
_STORY = (
    "{s}", "{s}", "Our products are used by {O}, {O} and {O}.", "We have been featured in {O}, {B} and {O}.",
    "We are a global leader in {d}.", "As a market leader in {d} we can offer a lot.",
    "We were founded by people from {U}.",
    "You will be the best {t} that you can be.", "We use {B} for {d}.", "Our office is near {U}.",
    "{B} is where we talk.",
    "You will work with the {T}, the {T} and our customers.", "In {n} we were acquired by {O}.",
    "We look for {d} talent.",
    "The {D} team is part of the {D} division.", "Our client {O} is one of them.", "Please contact {N} for more.",
)  # fmt: skip
_SAID = (
    "{S} is an equal opportunity employer.", "{S} is proud to be an equal opportunity workplace.",
    "{S} provides equal employment opportunities to all.", "{S} does not discriminate on any ground.",
    "{S} is committed to fair wages at every step.", "{S} is committed to creating a diverse environment.",
    "{S} is the leading name in {d}.", "Founded in 19{d2}, {S} helps people with {d}.",
    "{S} builds {d} for everyone.",
    "{S} requires people who can adapt.", "The {S} team works on {d}.", "{S}’s mission is {d}.",
    "{S}'s {D} team is growing.",
    "A firm of nearly 340 people, {S} works on three continents.", "At {S}, {d} comes first.",
    "Join {S} and learn about {d}.",
    "You will represent {S} at fairs.", "This is in line with what {S} stands for.",
    "{S}, with its partners, works on {d}.",
    "Customers use {S} to deal with {d}.", "By joining {S} you become part of it.", "We at {S} care about {d}.",
    "{S} offers a pension.", "The benefits of working at {S} are many.", "A passion for {S} helps.",
    "Learn more about {S} online.",
)  # fmt: skip
_OF_IT = (
    "{S} {B} is our product for {d}.", "Experience with {S} {B} helps.", "The {S} {D} team is where you work.",
    "{S} {D} is looking for you.", "You will look after the {S} {B} platform.",
)  # fmt: skip
_FIELDS = tuple(
    """Data Analysis|Financial Reporting|Content Planning|Forecasting|Event Production|Testing|Surveying
    Leadership|Stakeholder Management|Community Engagement|Quality Assurance|Risk Management|Customer Success
    Sales Operations|Infection Control|Patient Care|Clinical Governance|Lesson Planning|Curriculum Design|Pastoral Care
    Grant Writing|Public Policy|Computer Science|Electrical Engineering|Information Systems|Molecular Biology
    Applied Mathematics|Law|Project Delivery|Risk and Compliance|Fire Safety|Food Hygiene|Stock Control
    Route Planning|Fleet Maintenance|Logistics|Bridge Engineering|Harbour Operations|Release Management
    Cloud Security|Machine Learning|Human Resources|Payroll|Learning & Development|Brand Marketing|Product Design
    Research Support|Collections Care|Visitor Services
    Field Work|Operations|Innovation|Collaboration|Communication|Growth|Procurement|Accounts Receivable
    Treasury|Dikes and Drainage|World Markets|Planning|Administration|Training|Compliance|Reporting|Future Office
    Special Projects|Finance|Culture"""
    .replace("\n", "|").split("|")
)  # fmt: skip
_MOST_BLOCKS = 4


class Crowd:
    """Draws lines. `brand`: draws a word that could be a product's name."""

    def __init__(self, world: World, brand: Callable[[], str]) -> None:
        self._world = world
        self._brand = brand
        self._sentences = [text for text in world.sentences if len(text) < 160]
        self._titles = [text for text in world.titles if len(text) < 40 and "," not in text]

    def around(self, text: str, employer: str, draw: random.Random) -> str:
        """The text with blocks between its paragraphs; `employer` is said again, where there is one."""
        found: list[str] = []
        if draw.random() < 0.4:
            found += [self._say(each, employer, draw) for each in draw.sample(_CHROME, k=draw.choice((1, 1, 2, 4)))]
        paragraphs = text.split("\n\n")
        blocks = [self._block(employer, draw) for _ in range(draw.randint(1, _MOST_BLOCKS))]
        for block in blocks:
            at = draw.randint(1, len(paragraphs))
            paragraphs.insert(at, block)
        return "\n".join([*found, *([""] if found else []), "\n\n".join(paragraphs)])

    def _block(self, employer: str, draw: random.Random) -> str:
        lines = list(self._lines(employer, draw))
        if draw.random() < 0.65:
            heading = self._say(draw.choice(_HEADINGS), employer, draw)
            lines.insert(0, draw.choice(("{}", "{}:", "## {}", "**{}**", "{}\n")).format(heading))
        return "\n".join(lines)

    def _lines(self, employer: str, draw: random.Random) -> Iterator[str]:
        if draw.random() < 0.4:
            bullet = draw.choice(("- ", "• ", "* ", ""))
            for each in draw.choices(_ITEMS, k=draw.randint(2, 6)):
                yield bullet + self._say(each, employer, draw)
            return
        told = list(draw.choices(_STORY, k=draw.randint(0, 3)))
        if employer:
            told += draw.choices(_SAID, k=draw.choice((0, 1, 1, 2, 3)))
            told += draw.choices(_OF_IT, k=draw.choice((0, 0, 0, 1, 2)))
        draw.shuffle(told)
        yield " ".join(self._say(each, employer, draw) for each in told)

    def _say(self, template: str, employer: str, draw: random.Random) -> str:
        world = self._world
        slots: dict[str, Callable[[], str]] = {
            "{D}": lambda: draw.choice(_FIELDS).strip(),
            "{d}": lambda: draw.choice(_FIELDS).strip().lower(),
            "{d2}": lambda: str(draw.randint(10, 99)),
            "{s}": lambda: draw.choice(self._sentences),
            "{B}": self._brand,
            "{O}": lambda: draw.choice(world.employers),
            "{U}": lambda: draw.choice(world.schools),
            "{T}": lambda: draw.choice(self._titles),
            "{t}": lambda: draw.choice(self._titles).lower(),
            "{N}": lambda: draw.choice(("Rosa Field", "Ian Marsh", "Dr. Ada Quill", "Tom Barrow")),
            "{L}": lambda: "".join(draw.choice("ABCDEFGHIKLMNOPRST") for _ in range(3)),
            "{n}": lambda: str(draw.randint(1990, 2025)),
            "{S}": lambda: employer,
        }
        for slot, value in slots.items():
            while slot in template:
                template = template.replace(slot, value(), 1)
        return template
