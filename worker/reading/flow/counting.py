"""Numbers of lists, as they are written."""

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
_ROMAN_SMALL = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_LETTERS = 26
_MOST_LETTERS = 780  # Word repeats a letter: 27 is aa, 780 has thirty


def written(count: int, form: str) -> str:
    """A number in one of Word's forms (`decimal`, `lowerLetter`, `upperRoman`, …)."""
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:  # noqa: PLR2004 - Romans wrote no more
        roman = ""
        for size, sign in (*_ROMAN, *_ROMAN_SMALL):
            roman += sign * (count // size)
            count %= size
        return roman.upper() if form == "upperRoman" else roman
    if form in {"lowerLetter", "upperLetter"} and 0 < count <= _MOST_LETTERS:
        letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02}" if form == "decimalZero" else str(count)
