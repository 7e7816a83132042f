"""`python -m benchmarks.matching.rarity`: writes which words are common in résumés and postings.

Names are no words: `Figma` is in many of them, `figma` in none. In how many of a thousand of the strangers' documents a
stem stands, for stems in at least ten of them. Matching asks whether a shared word means something.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.letters.drawing import STRANGERS
from benchmarks.reading.labels import SUFFIX, read_label
from core.language.words import parts, words
from worker.reading.document import read_file

TABLE = Path(__file__).parents[2] / "core" / "checking" / "matching" / "common.txt"
_LEAST = 10
_HEAD = """# In how many of a thousand strangers' résumés and postings a stem stands; rarer ones are left out.
# Made by `python -m benchmarks.matching.rarity`.
"""


def main() -> None:
    """Write the table."""
    texts = list(_texts())
    count = Counter(stem for text in texts for stem in _plain(text))
    share = {stem: round(1000 * times / len(texts)) for stem, times in count.items() if stem.isalpha()}
    rows = sorted((stem, each) for stem, each in share.items() if each >= _LEAST)
    TABLE.write_text(_HEAD + "".join(f"{stem} {each}\n" for stem, each in rows), encoding="utf-8")


def _plain(text: str) -> set[str]:
    return {piece.stem for word in words(text) for piece in parts(word) if piece.surface.islower()}


def _texts() -> Iterator[str]:
    for path in sorted(STRANGERS.rglob(f"*{SUFFIX}")):
        label = read_label(path)
        content = (path.parent / label.document).read_bytes()
        if label.language == "en":
            yield content.decode() if label.part == "posting" else read_file(content).text


if __name__ == "__main__":
    main()
