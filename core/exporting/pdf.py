"""PDF, set by Typst. What a person wrote is handed over as data and never becomes source."""

import json
import os
import unicodedata
from dataclasses import asdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import typst
from fontTools.ttLib import TTFont

from client_sdk.exporting import ExportPaper, ExportTemplate
from core.exporting.paper import SIZES_MM
from core.exporting.sheets import ResumeSheet, Sheet

_SANS = Path(str(files("font_source_sans_pro"))) / "files"
_SERIF = Path(str(files("font_source_serif_pro"))) / "files"
_SOURCES = Path(__file__).parent / "templates"
# What a font lacks is taken from the other one.
_FAMILIES: dict[ExportTemplate, tuple[str, str]] = {
    "plain": ("Source Sans Pro", "Source Serif Pro"),
    "classic": ("Source Serif Pro", "Source Sans Pro"),
}
_MOST_NAMED = 12
# Arrows, ticks, faces: a page without them says the same.
_ORNAMENTS = frozenset({"So", "Sk", "Cf", "Co", "Cn"})


class NotPrintable(Exception):
    """Letters that no font here has; the message names them, for the owner of the text."""


def pdf(sheet: Sheet, template: ExportTemplate, paper: ExportPaper = "a4") -> bytes:
    """The bytes of the file.

    Raises:
        NotPrintable: there are letters in it that the fonts have not.
    """
    source = "resume.typ" if isinstance(sheet, ResumeSheet) else "letter.typ"
    told = json.dumps(_printable(asdict(sheet)), ensure_ascii=False)
    # It would start a thread for each core, and each takes address space, of which a child has little.
    os.environ["RAYON_NUM_THREADS"] = "1"
    pages: bytes = typst.compile(
        (_SOURCES / "page.typ").read_bytes() + (_SOURCES / source).read_bytes(),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={
            "content": told,
            "families": json.dumps(_FAMILIES[template]),
            "size_mm": json.dumps(SIZES_MM[paper]),
        },
    )
    return pages


def load_fonts() -> None:
    """Loads the fonts, which stay loaded. It sets no page: a process forked from this would lack the threads."""
    _fonts()
    _characters()


def _printable(value: Any) -> Any:
    """The same without ornaments that no font has."""
    if isinstance(value, str):
        missing = [character for character in value if ord(character) not in _characters()]
        letters = dict.fromkeys(each for each in missing if unicodedata.category(each) not in _ORNAMENTS)
        if letters:
            named = " ".join(list(letters)[:_MOST_NAMED])
            raise NotPrintable(
                f"The fonts of the PDF have no letters for: {named}. Please take the file as docx or md instead."
            )
        return "".join(character for character in value if character not in missing) if missing else value
    if isinstance(value, dict):
        return {name: _printable(each) for name, each in value.items()}
    return [_printable(each) for each in value] if isinstance(value, list | tuple) else value


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_SANS, _SERIF])


@cache
def _characters() -> frozenset[int]:
    """Code points that the fonts can print."""
    points: set[int] = set()
    for file in (_SANS / "SourceSansPro-Regular.ttf", _SERIF / "SourceSerifPro-Regular.ttf"):
        with TTFont(file, lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)
