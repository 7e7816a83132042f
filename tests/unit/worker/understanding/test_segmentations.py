"""Which of several ways to cut a page is taken."""

from reportlab.pdfgen.canvas import Canvas

from tests.unit.worker.reading.pdf_pages import drawn
from worker.reading.blocks import ReadFile, TextLine
from worker.reading.document import read_file
from worker.reading.ways import Way
from worker.understanding.resume import read_resume
from worker.understanding.segmentations import likeliest

_MAIN = (
    ("2023 –", "Customer Service Team Leader", "Kestrel Utilities, Pune", "Present", "Led 397 agents on two sites"),
    ("2021 –", "Customer Service Agent", "Eastgate Bank LLC, Pune", "2023", "Wrote 323 articles for the help pages"),
    ("2019 –", "Call Centre Agent", "Juniper Bank plc, Valencia", "2021", "Answered 110 calls a day"),
)
_SIDE = (
    "Contact", "bjorn@example.org", "+1 212-555-0169", "Lagos", "Skills", "Coaching", "Zendesk", "Workforce planning",
    "Salesforce", "Call quality", "Languages", "German", "French",
)  # fmt: skip


def _sidebar_and_timeline(canvas: Canvas) -> None:
    for number, text in enumerate(_SIDE):
        canvas.drawString(40, 752 - 15.3 * number, text)
    canvas.setFont("Helvetica-Bold", 18)
    canvas.drawString(188, 780, "Bjørn Mbeki")
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(188, 752, "Professional experience")
    canvas.setFont("Helvetica", 10)
    for number, (since, title, employer, until, deed) in enumerate(_MAIN):
        top = 735 - 50 * number
        for y, left, right in ((top, since, title), (top - 12, until, employer), (top - 24, "", f"• {deed}")):
            canvas.drawString(188, y, left)
            canvas.drawString(260, y, right)


def _roles(file: ReadFile) -> list[tuple[str, str, str | None]]:
    return [(role.title, role.company, role.start) for role in read_resume(file).roles]


def test_a_sidebar_beside_a_timeline_is_told_by_what_comes_of_it() -> None:
    file = read_file(drawn(_sidebar_and_timeline), choose=likeliest)

    assert _roles(file) == [(title, employer.split(",")[0], since[:4]) for since, title, employer, *_ in _MAIN]


def _way(*lines: str, sense: float = 0.0) -> Way:
    return Way(file=ReadFile(format="pdf", lines=[TextLine(text=line) for line in lines]), sense=sense)


_RIGHT = (
    "Mia Brandt",
    "Experience",
    "Senior Nurse, Alder Clinic",
    "2019 – 2021",
    "Staff Nurse, Birch Hospital",
    "2015 – 2019",
)


def test_positions_that_are_whole_speak_for_a_way() -> None:
    torn = (
        "Mia Brandt",
        "Experience",
        "Senior Nurse, Staff Nurse, Alder",
        "Clinic Birch",
        "2019 –",
        "Hospital",
        "2015 –",
        "2021",
    )

    assert likeliest([_way(*torn), _way(*_RIGHT)]) == 1
    assert likeliest([_way(*_RIGHT), _way(*torn)]) == 0


def test_of_ways_that_mean_the_same_the_first_is_taken() -> None:
    assert likeliest([_way(*_RIGHT), _way(*_RIGHT)]) == 0


def test_in_a_language_that_is_not_read_the_order_alone_decides() -> None:
    polish = (
        "Naliczanie wynagrodzeń dla pracowników oraz współpraca z urzędami i przygotowanie raportów dla zarządu.",
        "Po roku przeszłam do innej firmy, w której byłam odpowiedzialna za obsługę klientów i szkolenie zespołu.",
    )

    assert likeliest([_way(*reversed(polish)), _way(*polish, *_RIGHT)]) == 0
