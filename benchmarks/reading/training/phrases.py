"""The model of phrases: what lists of the world's names say a job title, an employer, a school or a place looks like.

A phrase is a sequence of one, so that the trainer of the chains serves here as well. Weights that stay at nothing (L1)
and the rest in a byte each make a quarter of a megabyte.
"""

import hashlib
import json
import random
import re
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from inspect import getsource
from pathlib import Path

import pycrfsuite
from faker import Faker

from benchmarks.reading.layouts.vocabulary import Words
from benchmarks.reading.training import world as lists
from benchmarks.reading.training.world import World
from worker.understanding.learned.phrases import BUCKETS, CLASSES, STEP, bucket, features_of, pieces_of, words_of

ITERATIONS = 35
# As many as train within two minutes.
_MOST_PHRASES = 120_000
_TITLES, _TOWNS, _DEPARTMENTS, _FIRMS, _DEGREES, _SENTENCES, _DEEDS = 60_000, 20_000, 6_000, 9_000, 3_000, 42_000, 3_000
_LONGEST_TITLE, _MOST_WORDS = 70, 9
_LARGEST = 127
# Faker's countries, and how many persons and firms of each.
_LOCALES = {
    "en_US": 6000, "en_GB": 5000, "en_IN": 1500, "en_CA": 800, "fr_FR": 800, "es_ES": 800, "de_DE": 800, "it_IT": 400,
    "nl_NL": 400, "pl_PL": 400, "sv_SE": 400, "fil_PH": 300,
}  # fmt: skip
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA"
    " RI SC SD TN TX UT VT VA WA WV WI WY ON BC QC NSW VIC UK USA"
).split()
_ROOT = Path(__file__).parents[3]
# Which packages' lists it was trained on.
_PINS = (_ROOT / "requirements" / "words.txt", Path(__file__).parent / "names" / "package-lock.json")
_FAKER = re.compile(r"^faker==\S+", re.MULTILINE)
# How a phrase is seen, in training and in reading.
_SEEN = (features_of, words_of, pieces_of, bucket)
Phrase = tuple[str, str]


def write_phrases(folder: Path, *, seed: int, world: World | None = None) -> None:
    """The model, and beside it what it was made of."""
    phrases = make_phrases(world or World(), seed=seed)
    content = train_phrases(phrases)
    (folder / "phrases.bin").write_bytes(content)
    figures = {
        "seed": seed,
        "phrases": len(phrases),
        "iterations": ITERATIONS,
        "made of": made_of(seed=seed),
        "sha256": hashlib.sha256(content).hexdigest(),
        "bytes": len(content),
    }
    (folder / "phrases.json").write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


def made_of(*, seed: int) -> str:
    """A hash of the seed, the pinned packages, and how phrases are drawn, seen and trained on."""
    faker = _FAKER.findall((_ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8"))
    parts = (str(seed), *faker, getsource(lists), Path(__file__).read_text(encoding="utf-8"), *map(getsource, _SEEN))
    found = hashlib.sha256("\n".join(parts).encode())
    for pins in _PINS:
        found.update(pins.read_bytes())
    return found.hexdigest()


def make_phrases(world: World, *, seed: int) -> list[Phrase]:
    """Phrases with their classes, in some order."""
    draw = random.Random(f"phrases {seed}")
    found = [
        *_titles(world, draw),
        *_invented(seed),
        *((name, "E") for name in (*world.employers, *draw.sample(world.departments, _DEPARTMENTS))),
        *_firms(world, draw, seed),
        *((name, "S") for name in world.schools),
        *_places(world, draw),
        *_degrees(world, draw),
        *_others(world, draw),
    ]
    found = [(text, name) for text, name in found if text.strip()]
    return draw.sample(found, min(len(found), _MOST_PHRASES))


def _titles(world: World, draw: random.Random) -> Iterator[Phrase]:
    known = [text for text in world.titles if 3 <= len(text) < _LONGEST_TITLE and "." not in text]
    return ((text, "T") for text in draw.sample(known, min(len(known), _TITLES)))


def _invented(seed: int) -> Iterator[Phrase]:
    for locale, count in _LOCALES.items():
        fake = Faker(locale)
        fake.seed_instance(seed)
        for _ in range(count):
            yield fake.company(), "E"
            yield fake.name(), "N"
        for _ in range(count // 7):
            yield fake.address().replace("\n", ", "), "P"


def _firms(world: World, draw: random.Random, seed: int) -> Iterator[Phrase]:
    """`Hartley Foods`: a person's, a town's or a brand's name and a trade."""
    fake = Faker("en_US")
    fake.seed_instance(seed)
    for _ in range(_FIRMS):
        stem = draw.choice((fake.last_name(), draw.choice(world.towns).name, draw.choice(world.employers).split()[0]))
        yield f"{stem} {draw.choice(world.trades)}", "E"


def _places(world: World, draw: random.Random) -> Iterator[Phrase]:
    for town in draw.sample(world.towns, _TOWNS):
        of = draw.choice(("", "", town.country, town.state or draw.choice(_STATES)))
        yield (f"{town.name}, {of}" if of else town.name), "P"
    for country in sorted({town.country for town in world.towns}):
        yield country, "P"


def _degrees(world: World, draw: random.Random) -> Iterator[Phrase]:
    words = Words(draw)
    for name in world.degrees:
        yield name, "G"
    for _ in range(_DEGREES):
        yield words.degree(), "G"


def _others(world: World, draw: random.Random) -> Iterator[Phrase]:
    """Pieces of sentences, deeds and skills: none of what is looked for."""
    heads = {text.split()[-1].lower() for text in world.titles if text}
    for text in draw.sample(world.sentences, len(world.sentences)) + draw.choices(world.sentences, k=_SENTENCES):
        words = text.split()
        count = draw.randint(1, _MOST_WORDS)
        at = draw.randrange(max(1, len(words) - count))
        piece = " ".join(words[at : at + count]).strip(".,; ")
        if piece.lower() not in heads:
            yield piece, "O"
    made = Words(draw)
    for _ in range(_DEEDS):
        yield made.deed(), "O"
        yield made.sentence(), "O"
        yield made.skill(), "O"


def train_phrases(phrases: Sequence[Phrase], *, iterations: int = ITERATIONS) -> bytes:
    """The model. The same phrases give the same bytes on the same machine."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params({"c1": 0.5, "c2": 0.002, "max_iterations": iterations, "feature.minfreq": 2})
    for text, name in phrases:
        trainer.append([[str(bucket(each)) for each in features_of(text)]], [name])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model"
        trainer.train(str(path))
        tagger = pycrfsuite.Tagger()
        tagger.open(str(path))
        states = tagger.info().state_features
        tagger.close()
    weights = array("b", bytes(BUCKETS * len(CLASSES)))
    for (number, name), weight in states.items():
        at = int(number) * len(CLASSES) + CLASSES.index(name)
        weights[at] = max(-_LARGEST, min(_LARGEST, round(weight / STEP)))
    return weights.tobytes()
