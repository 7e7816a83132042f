"""What words are in the world: titles, employers, schools and places told apart, and headers read by that."""

import json
from hashlib import sha256
from importlib import resources
from random import Random

import pytest

from benchmarks.reading.training.phrases import made_of, train_phrases
from worker.understanding.learned.header_model import header_model
from worker.understanding.learned.header_words import header_words
from worker.understanding.learned.lexical import add_what_words_say
from worker.understanding.learned.phrases import BUCKETS, CLASSES, phrase_chances
from worker.understanding.text.lines import Line

_LEARNED = resources.files("worker.understanding.learned")
_MOST_BYTES = 300_000


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dental Hygienist", "T"),
        ("senior payroll administrator", "T"),
        ("Harrogate Building Society", "E"),
        ("Universidad de Valparaíso", "S"),
        ("Chattanooga, TN", "P"),
        ("Maria Fernández", "N"),
        ("prepare the monthly accounts of clients", "O"),
    ],
)
def test_the_likeliest_class(text: str, name: str) -> None:
    chances = phrase_chances(text)
    assert max(chances, key=lambda each: chances[each]) == name
    assert sum(chances.values()) == pytest.approx(1)


@pytest.mark.parametrize("text", ["", "—", "東京", "x" * 300, "+ + +"])
def test_what_nobody_knows_has_chances_too(text: str) -> None:
    chances = phrase_chances(text)
    assert set(chances) == set(CLASSES)
    assert all(0 <= chance <= 1 for chance in chances.values())


def test_words_move_titles_and_employers_as_much_as_each_other() -> None:
    model = header_model()
    words = header_words([Line(text="Dental Hygienist, Harrogate Building Society, 2012 - 2014")], "role")
    before = model.scores(words.features)
    after = [list(row) for row in before]
    add_what_words_say(model, words, after)
    title, employer, place = (model.labels.index(name) for name in "TEP")
    moved = [round(now[title] - was[title], 6) for now, was in zip(after, before, strict=True)]
    assert moved[0] == moved[1] > 0 > moved[3] == moved[4] == moved[5]
    assert [round(was[employer] - now[employer], 6) for now, was in zip(after, before, strict=True)] == moved
    assert moved[2] == moved[-1] == 0, "commas and dates say nothing"
    assert [row[place] for row in after] == [row[place] for row in before]


def test_things_are_read_by_their_places_alone() -> None:
    model = header_model()
    words = header_words([Line(text="Forklift Licence, Harrogate Building Society")], "thing")
    rows = model.scores(words.features)
    add_what_words_say(model, words, rows)
    assert rows == model.scores(words.features)


def test_the_model_is_the_one_that_the_command_makes() -> None:
    figures = json.loads(_LEARNED.joinpath("phrases.json").read_text())
    content = _LEARNED.joinpath("phrases.bin").read_bytes()
    assert figures["made of"] == made_of(seed=figures["seed"]), "the lists or the training changed: train anew"
    assert figures["sha256"] == sha256(content).hexdigest()
    assert len(content) == figures["bytes"] == BUCKETS * len(CLASSES) < _MOST_BYTES


def test_the_same_phrases_give_the_same_model() -> None:
    draw = Random(3)
    phrases = [(f"{draw.choice(('cook', 'clerk'))} {number % 7}", draw.choice("TE")) for number in range(200)]
    assert train_phrases(phrases, iterations=5) == train_phrases(phrases, iterations=5)
