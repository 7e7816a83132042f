"""Words that are parted at the end of a line, made whole."""

import re
from collections.abc import Sequence

_PARTED = re.compile(r"(?<![^\W\d_])([^\W\d_]{2,}+)-$")
_REST = re.compile(r"^([^\W\d_]{2,}(?:[.,;:)]|’s)*)(?:\s+|$)")
_ADDRESS = re.compile(r"^[\w.+-]*(?:@|\.\w+/)\S+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# What is written with a hyphen before other words.
_BEFORE_HYPHEN_TEXT = (
    "all back best built business client co cost cross customer data decision double end event ex fast"
    " first five four front full half hands hard high in industry inter key large lead long low mid multi"
    " near non on one out part peer point post pre problem pro production quarter re real sales second"
    " self semi short side single six small state step sub team ten third three time top two under user"
    " value well wide world year"
)
_BEFORE_HYPHEN = frozenset(_BEFORE_HYPHEN_TEXT.split(" "))


class Hyphens:
    """Knows the words of a document, and so which hyphens at lines' ends belong to their words."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._words = set(_WORD.findall("\n".join(texts).casefold()))

    def join(self, above: str, below: str) -> tuple[str, str]:
        """Both lines, with the word that is parted between them whole in the first."""
        parted = _PARTED.search(above)
        rest = _REST.match(below) if parted and below[:1].islower() else None
        address = _ADDRESS.match(below) if parted else None
        if address is not None:
            return f"{above}{address[0]}", below[address.end() :].lstrip()
        if parted is None or rest is None:
            return above, below
        end = rest[1]
        bare = end.rstrip(".,;:)’s") if not end.isalpha() else end
        hyphen = "-" if self._keeps_hyphen(parted[1].casefold(), bare.casefold()) else ""
        return f"{above[:-1]}{hyphen}{end}", below[rest.end() :]

    def _keeps_hyphen(self, start: str, end: str) -> bool:
        if start + end in self._words:
            return False
        return f"{start}-{end}" in self._words or start in _BEFORE_HYPHEN
