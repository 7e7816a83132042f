"""What other programs read in a file of ours: PDFium (Chrome's), Poppler (Linux desktops') and LibreOffice."""

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from client_sdk.models import ResumeData

_TIMEOUT_S = 300.0


def pdfium(content: bytes) -> str:
    """The text of all pages. PDFium tells a hyphen at the end of a line by a sign of its own."""
    with pypdfium2.PdfDocument(content) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\ufffe", "-")


def poppler(content: bytes) -> str:
    """The text of all pages; for a machine that has `pdftotext`."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-", "-"], input=content, capture_output=True, check=True, timeout=_TIMEOUT_S
    )
    return done.stdout.decode()


def libre_office(files: Sequence[bytes]) -> list[str]:
    """The text of each Word file as LibreOffice sets it; for a machine that has `soffice`."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        names = [folder / f"{number:03}.docx" for number in range(len(files))]
        for name, content in zip(names, files, strict=True):
            name.write_bytes(content)
        # A profile of its own: it would hand the work to one that somebody has open, and end.
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
        to_pdf = ["--convert-to", "pdf", "--outdir", str(folder), *map(str, names)]
        subprocess.run([*command, *to_pdf], capture_output=True, check=True, timeout=_TIMEOUT_S)
        return [pdfium(name.with_suffix(".pdf").read_bytes()) for name in names]


def is_there(program: str) -> bool:
    """Whether this machine has it."""
    return shutil.which(program) is not None


def found_in(text: str, resume: ResumeData) -> tuple[int, int]:
    """How many of a résumé's names, titles, dates, lines and skills stand in a text letter by letter, of how many."""
    there = _letters(text)
    told = [_letters(each) for each in _told(resume)]
    return sum(each in there for each in told), len(told)


def _letters(text: str) -> str:
    """Without the spaces between, which are where the lines happen to end."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def _told(resume: ResumeData) -> Iterator[str]:
    yield from filter(None, (resume.name, resume.headline, resume.summary))
    for role in resume.roles:
        yield from filter(None, (role.title, role.company, role.start, role.end))
        yield from (bullet.text for bullet in role.bullets)
    yield from _all(resume.contact, resume.skills, resume.education, resume.certifications)


def _all(*lists: Iterable[str]) -> Iterator[str]:
    for each in lists:
        yield from each
