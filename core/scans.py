"""Whether this installation reads pictures of pages: the packages for it are an extra (`pip install '.[scans]'`)."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

# Letters of Latin scripts alone are told.
LAST_LATIN = "\u024f"
_PACKAGES = ("numpy", "onnxruntime", "rapidocr")


@cache
def are_read() -> bool:
    """True where all of them are installed. Nothing is imported: a request asks it, too."""
    return all(find_spec(name) is not None for name in _PACKAGES) and all(path.is_file() for path in models())


@cache
def models() -> tuple[Path, ...]:
    """The files of the two models, in the wheel of `rapidocr`: where lines are, and what their letters are.

    They are named here, and nothing else of that package is used: its own code would fetch what it lacks.
    """
    found = find_spec("rapidocr")
    folder = Path(found.origin or "").parent / "models" if found else Path()
    return folder / "PP-OCRv6_det_small.onnx", folder / "PP-OCRv6_rec_small.onnx"


def are_told(text: str) -> bool:
    """Whether the letters of a text are mostly such as can be told in a picture."""
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum(letter <= LAST_LATIN for letter in letters) >= len(letters)
