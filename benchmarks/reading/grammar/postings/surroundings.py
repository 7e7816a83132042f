"""What stands around a posting where people copy it from: addresses, menus, forms, and names that are said again.

Applied to the sheet of any family. It changes no fact: only an employer that the sheet names is said again.
"""

import random
import re

from benchmarks.reading.grammar.postings.content import Vacancy
from benchmarks.reading.grammar.postings.sheet import Sheet, plain

_BOARDS = (
    "https://www.linkedin.com/jobs/view/{n}/", "https://jobs.lever.co/{e}/{n}", "https://apply.workable.com/{e}/j/{n}/",
    "https://boards.greenhouse.io/{e}/jobs/{n}", "https://{e}.wd3.myworkdayjobs.com/en-US/careers/job/{t}_R{n}",
    "https://careers.{e}.com/jobs/{n}-{t}", "https://www.{e}.com/careers/{t}", "https://{e}.teamtailor.com/jobs/{n}-{t}",
    "https://jobs.smartrecruiters.com/{e}/{n}-{t}", "https://emea{n}.oraclecloud.com/hcmUI/job/{n}",
    "https://web103.reachmee.com/ext/job?id={n}", "https://www.indeed.com/viewjob?jk={n}",
)  # fmt: skip
_MENUS = (
    "Skip to content", "Skip to main content", "Careers", "Jobs", "Search jobs", "Sign in", "Apply", "Apply now",
    "Job details", "Back to all jobs", "Home", "Share", "Save job", "English", "Open positions", "Menu", "Job Details",
    "Overview", "Print", "Add to favourites",
)  # fmt: skip
_FACTS = (
    "Employment type: Full-time", "Job ID: {n}", "Date posted: 2026-03-{d}", "Job type: Full-Time",
    "Posted: {d} days ago",
    "Job number: {n}", "Salary: ${d},000.00 - ${d},900.00", "Department: Operations", "Contract: permanent",
    "Opening date: 03/{d}/2026", "Valid through: 2026-05-{d}", "Remote: Hybrid", "Seniority level: Entry level",
)  # fmt: skip
_AGAIN = (
    "{S} is an equal opportunity employer.", "{S} is committed to building a diverse team.",
    "At {S}, we believe in people.", "Everyone at {S} works towards the same goal.", "{S}'s mission is a simple one.",
    "Join {S} and grow with us.", "We started {S} because nobody else did.",
    "Benefits at {S} include 25 days of leave.",
    "{S} offers a pension and a fair wage.", "{S} was founded in 19{d}.",
    "That is what makes {S} a good place to work.",
    "Customers trust {S} with what matters to them.", "Since 20{d} {S} has grown every year.",
    "{S} will never ask for a fee.", "You can read more on how {S} handles your data.",
)  # fmt: skip
_OTHERS = (
    "Our teams work in Scrum and Kanban.", "We use Slack, Google Workspace and Microsoft Teams every day.",
    "Microsoft Teams is where we talk.", "Quality is what we care about.", "Impact: what you do is seen.",
    "Monday is the day on which we meet.", "Compensation is reviewed each year.",
)  # fmt: skip
_ROLE = (
    "As {a} {T}, you will have a say in how we work.", "As a {T} you are part of a small team.",
    "The {T} reports to the {B}.", "The {T} will work closely with all departments.",
    "We are looking for {a} {T} to join our team.", "The {T} is responsible for the daily work.",
    "The {T} position is based on site.",
)  # fmt: skip
_BOSSES = (
    "Head of Operations", "General Manager", "Team Lead", "Director of Services", "Office Manager", "Site Supervisor",
)  # fmt: skip
_FORM = (
    "Full name *", "Email address *", "Phone number *", "Upload your CV", "Cover letter", "Apply for this job",
    "Accepted files: PDF, DOC, DOCX", "I agree to the privacy notice", "Share this job", "Cookie settings",
    "Similar jobs", "Get notified about new jobs", "Do you have the right to work in this country?", "Yes", "No",
    "How many years of experience do you have?", "Required question",
)  # fmt: skip

# Firms call themselves by less than their whole name.
_SHORT = re.compile(
    r"(?: (?:\([^)]*\)|Ltd|Limited|Inc\.?|LLC|GmbH|plc|B\.V\.|Group|Technologies|Services|Company|Hotel|& Sons?))+$"
)


def surround(sheet: Sheet, vacancy: Vacancy, draw: random.Random) -> None:
    """Lines above and below, and paragraphs between, some of each by chance."""
    says = _Says(sheet, vacancy, draw)
    if draw.random() < 0.75:
        _above(sheet, says, draw)
    if draw.random() < 0.8:
        _between(sheet, says, draw)
    if draw.random() < 0.6:
        _below(sheet, says, draw)


class _Says:
    """The slots of one posting."""

    def __init__(self, sheet: Sheet, vacancy: Vacancy, draw: random.Random) -> None:
        title = sheet.title or vacancy.title
        slug = "-".join("".join(c if c.isalnum() else " " for c in title.lower()).split())
        name = "".join(c for c in sheet.employer.lower() if c.isalnum() and c.isascii())
        self.employer = sheet.employer
        short = _SHORT.sub("", sheet.employer) if draw.random() < 0.5 else sheet.employer
        self.title = title if sheet.title else ""
        self._slots = {
            "E": sheet.employer, "S": short or sheet.employer, "e": name or "talentportal", "T": title, "t": slug,
            "B": draw.choice(_BOSSES),
            "a": "an" if title[:1].lower() in "aeio" else "a", "n": str(draw.randint(10_000, 9_999_999)),
            "d": str(draw.randint(10, 28)),
        }  # fmt: skip

    def say(self, text: str) -> str:
        return text.format(**self._slots)


def _above(sheet: Sheet, says: _Says, draw: random.Random) -> None:
    lines: list[str] = []
    if draw.random() < 0.6:
        lines.append(says.say(draw.choice(("URL: ", "**URL:** ", "")) + says.say(draw.choice(_BOARDS))))
    if says.employer and says.title and draw.random() < 0.35:
        lines.append(says.say(draw.choice(("{T} — {E}", "{T} | {E}", "{E} - {T}", "{T} at {E}", "{T} - {E}"))))
    lines += draw.sample(_MENUS, k=draw.choice((0, 0, 1, 2, 4)))
    if says.employer and draw.random() < 0.25:
        lines += [says.employer] * draw.choice((1, 1, 3))
    lines += [says.say(each) for each in draw.sample(_FACTS, k=draw.choice((0, 0, 1, 3)))]
    if draw.random() < 0.15 and lines:
        lines.insert(0, "=== JOB DETAILS ===")
    kept = sheet.lines[:]
    sheet.lines[:] = [*lines, *([""] if draw.random() < 0.7 else []), *kept]
    sheet.parts[:0] = [(line, "head") for line in lines]


def _between(sheet: Sheet, says: _Says, draw: random.Random) -> None:
    """Paragraphs that say title and employer again, at the end of the text or where a blank line divides it."""
    texts: list[tuple[str, str]] = []
    if says.employer:
        texts += [(says.say(each), "about") for each in draw.sample(_AGAIN, k=draw.randint(1, 6))]
    if says.title:
        texts += [(says.say(each), "about") for each in draw.sample(_ROLE, k=draw.randint(0, 3))]
    texts += [(each, "about") for each in draw.sample(_OTHERS, k=draw.randint(0, 2))]
    draw.shuffle(texts)
    sheet.blank()
    if says.employer and draw.random() < 0.5:
        sheet.heading(
            says.say(draw.choice(("About {S}", "Why {S}?", "Working at {S}", "Life at {S}", "About us"))), "about"
        )
    size = draw.choice((1, 2, 3, 8))
    for start in range(0, len(texts), size):
        sheet.prose(plain([text for text, _ in texts[start : start + size]], "about"))
        if draw.random() < 0.5:
            sheet.blank()


def _below(sheet: Sheet, says: _Says, draw: random.Random) -> None:
    sheet.blank()
    lines = draw.sample(_FORM, k=draw.randint(1, 6))
    if says.employer and draw.random() < 0.4:
        lines.append(says.say(draw.choice(("© 2026 {E}", "© {E}. All rights reserved.", "Copyright 2026 {E}"))))
    for line in lines:
        sheet.add(line, "offer")
