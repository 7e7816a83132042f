"""An answer that goes round in circles, as those of small models do: found while it comes, so that it can be ended.

What is said over and over compresses to next to nothing. Answers that say something compress to a third, or to a sixth
where they are lists of short entries.
"""

import zlib

# So many of the last characters, and by how much they must compress: a short window finds tight circles soon.
_WINDOWS = ((1_200, 20), (3_000, 12), (12_000, 12))
_LONGEST = _WINDOWS[-1][0]
# What is looked at anew after so many characters more: a few dozen microseconds for about a hundred tokens.
_LOOK_AFTER = 400
# Grammars allow any space between the parts of JSON, and some models never come out of it.
_LEAST_SAID = 0.1


class Circles:
    """Watches a text that grows. `are_found` once its end only says again what it has said."""

    def __init__(self) -> None:
        self.are_found = False
        self._pieces: list[str] = []
        self._unseen = 0

    def feed(self, piece: str) -> None:
        """Takes what comes next."""
        self._pieces.append(piece)
        self._unseen += len(piece)
        if self._unseen >= _LOOK_AFTER:
            self._unseen = 0
            self._look()

    def _look(self) -> None:
        end = "".join(self._pieces)[-_LONGEST:]
        self._pieces = [end]
        self.are_found = self.are_found or any(
            len(end) >= size and _says_nothing(end[-size:], factor) for size, factor in _WINDOWS
        )


def goes_in_circles(text: str) -> bool:
    """True when the end of a text only says again what stands before it."""
    circles = Circles()
    circles.feed(text)
    return circles.are_found


def _says_nothing(text: str, factor: int) -> bool:
    said = " ".join(text.split())
    if len(said) < _LEAST_SAID * len(text):
        return True
    written = said.encode("utf-8", "replace")
    return len(zlib.compress(written, 6)) * factor < len(written)
