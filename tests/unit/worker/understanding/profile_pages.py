"""PDF files as LinkedIn draws a profile: a dark sidebar, and name, employer, title and dates in sizes of their own."""

import io
from dataclasses import dataclass, field

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import LETTER
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

_FONT = "Helvetica"
_SIDE, _MAIN = 22.0, 224.0
_SIDE_WIDTH, _MAIN_WIDTH = 160.0, 350.0
_TOP, _BOTTOM = 745.0, 60.0
_NAME, _HEADLINE, _HEADING, _COMPANY, _TITLE, _BODY = 26.0, 12.0, 15.75, 12.0, 11.5, 10.5


@dataclass(frozen=True, kw_only=True)
class Job:
    """A position; `place` and `text` may be empty."""

    title: str
    dates: str
    place: str = ""
    text: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Company:
    """An employer with its positions; more than one stand below a total."""

    name: str
    jobs: tuple[Job, ...]
    total: str = ""


@dataclass(frozen=True, kw_only=True)
class Profile:
    """What a profile says, with the names of its sections in its language."""

    name: str
    headline: str
    place: str
    contact: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    certifications: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    companies: tuple[Company, ...] = ()
    schools: tuple[tuple[str, str], ...] = ()
    names: dict[str, str] = field(default_factory=dict)

    def named(self, name: str) -> str:
        return self.names.get(name, name)


class _Pen:
    def __init__(self, *, left: float, width: float) -> None:
        self.buffer = io.BytesIO()
        self.left, self.width = left, width
        self.lines: list[tuple[float, float, str]] = []
        self.y = _TOP

    def write(self, text: str, size: float, *, above: float = 0.0) -> None:
        self.y -= above
        for line in _wrapped(text, size, self.width):
            self.y -= size * 1.35
            self.lines.append((self.y, size, line))


def _wrapped(text: str, size: float, width: float) -> list[str]:
    """Lines of at most `width` points; a word that is too long is broken behind its hyphens."""
    lines = [""]
    for word in text.replace("-", "-\0").replace(" ", " \0").split("\0"):
        if lines[-1] and stringWidth((lines[-1] + word).rstrip(), _FONT, size) > width:
            lines.append(word)
        else:
            lines[-1] += word
    return [line.rstrip() for line in lines]


def profile_pdf(profile: Profile) -> bytes:
    """The profile on as many pages as it takes; the sidebar stands on the first."""
    side, main = _Pen(left=_SIDE, width=_SIDE_WIDTH), _Pen(left=_MAIN, width=_MAIN_WIDTH)
    _draw_side(side, profile)
    _draw_main(main, profile)
    pages = max(int((_TOP - main.y) // (_TOP - _BOTTOM)) + 1, 1)
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER)
    for page in range(pages):
        canvas.setFillColor(Color(0.16, 0.2, 0.24))
        canvas.rect(0, 0, 205, 792, stroke=0, fill=1)
        for pen, color in ((side, Color(0.95, 0.95, 0.95)), (main, Color(0.1, 0.1, 0.1))):
            canvas.setFillColor(color)
            for y, size, text in pen.lines:
                own = int((_TOP - y) // (_TOP - _BOTTOM))
                if own == page:
                    canvas.setFont(_FONT, size)
                    canvas.drawString(pen.left, y + own * (_TOP - _BOTTOM), text)
        canvas.setFont(_FONT, 9)
        canvas.drawString(290, 20, f"Page {page + 1} of {pages}")
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _draw_side(pen: _Pen, profile: Profile) -> None:
    pen.write(profile.named("Contact"), 13)
    for text in profile.contact:
        pen.write(text, _BODY, above=4)
    for name, texts in (
        ("Top Skills", profile.skills),
        ("Languages", profile.languages),
        ("Certifications", profile.certifications),
    ):
        if texts:
            pen.write(profile.named(name), 13, above=16)
        for text in texts:
            pen.write(text, _BODY, above=4)


def _draw_main(pen: _Pen, profile: Profile) -> None:
    pen.write(profile.name, _NAME)
    pen.write(profile.headline, _HEADLINE, above=4)
    pen.write(profile.place, _HEADLINE, above=2)
    if profile.summary:
        pen.write(profile.named("Summary"), _HEADING, above=22)
    for text in profile.summary:
        pen.write(text, _HEADLINE, above=3)
    if profile.companies:
        pen.write(profile.named("Experience"), _HEADING, above=22)
    for company in profile.companies:
        _draw_company(pen, company)
    if profile.schools:
        pen.write(profile.named("Education"), _HEADING, above=22)
    for school, degree in profile.schools:
        pen.write(school, _COMPANY, above=10)
        if degree:
            pen.write(degree, _BODY, above=1)


def _draw_company(pen: _Pen, company: Company) -> None:
    pen.write(company.name, _COMPANY, above=14)
    if company.total:
        pen.write(company.total, _BODY, above=1)
    for number, job in enumerate(company.jobs):
        pen.write(job.title, _TITLE, above=8 if number else 2)
        pen.write(job.dates, _BODY, above=1)
        if job.place:
            pen.write(job.place, _BODY, above=1)
        for text in job.text:
            pen.write(text, _BODY, above=3)
