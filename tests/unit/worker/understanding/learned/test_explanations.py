"""Whole explanations of headers: what is tried, what speaks for it, and what the other headers say."""

import json
from dataclasses import replace
from hashlib import sha256
from importlib import resources

import pytest

from benchmarks.reading.training.explanations import made_of
from benchmarks.reading.training.likelihood import likeliest_weights
from worker.understanding.learned.explanations import Way
from worker.understanding.learned.looks import Group
from worker.understanding.learned.spans import Span
from worker.understanding.learned.weighing import FILES, Weighed, marks_of_others, weighed
from worker.understanding.positions.explained import Header, explained, ways_of_headers
from worker.understanding.positions.fields import Fields
from worker.understanding.text.lines import Line

_LEARNED = resources.files("worker.understanding.learned")
_MOST_BYTES = 60_000


def _header(*texts: str) -> Header:
    return Header(lines=[Line(text=text) for text in texts])


def _read(*headers: tuple[str, ...]) -> list[Fields]:
    return explained([_header(*texts) for texts in headers]).fields


@pytest.mark.parametrize(
    ("texts", "title", "employer"),
    [
        (("Platform Engineer — Project Manager\tAug 2021 – Mar 2024", "Kvarn Clinic (via Solros), Rochester, MN"),
         "Platform Engineer — Project Manager", "Kvarn Clinic (via Solros)"),
        (("Online Services - Technical Leader\t2014 - 2018", "Kvarnholm Ltd."),
         "Online Services - Technical Leader", "Kvarnholm Ltd."),
        (("Officer, Data, Research, and Development\t2014 - 2018", "Kvarnholm Trust"),
         "Officer, Data, Research, and Development", "Kvarnholm Trust"),
        (("Intern [Backend Development], Solros Inc.", "2014 - 2018"), "Intern [Backend Development]", "Solros Inc."),
        (("Baker, Castellan Bread, Inc., Houston, TX", "2014 - 2018"), "Baker", "Castellan Bread, Inc."),
        (("Solros Café Senior Barista, Leeds", "2014 - 2018"), "Senior Barista", "Solros Café"),
        (("Solros Libraries: Digital Unit", "Archivist\t2014 - 2018"), "Archivist", "Solros Libraries: Digital Unit"),
    ],
)  # fmt: skip
def test_signs_may_stand_inside_a_field(texts: tuple[str, ...], title: str, employer: str) -> None:
    (ways,) = ways_of_headers([_header(*texts)])
    assert (title, employer) in {(way.title.text, way.employer.text) for way in ways if way.title and way.employer}


def test_a_legal_form_belongs_to_the_name_before_it() -> None:
    (read,) = _read(("Baker, Castellan Bread, Inc., Houston, TX", "2014 - 2018"))
    assert (read.title, read.employer, read.place) == ("Baker", "Castellan Bread, Inc.", "Houston, TX")


@pytest.mark.parametrize("text", ["Retail Sales Manager", "Night Baker", "Lead Data Engineer", "Senior Barista"])
def test_the_words_of_a_title_are_no_employer(text: str) -> None:
    (ways,) = ways_of_headers([_header(f"{text} | 2014 - 2018", "Solros Ltd")])
    assert not {way.employer.text for way in ways if way.employer} & {text.rpartition(" ")[0]}


def test_a_town_of_two_words_is_not_cut() -> None:
    """Neither word is a town that is known."""
    (ways,) = ways_of_headers([_header("Engineer, Kvarn Ltd, College Station, TX\t2014 - 2018")])
    assert "Station, TX" not in {way.place.text for way in ways if way.place}
    assert "Kvarn Ltd, College" not in {way.employer.text for way in ways if way.employer}


def test_the_right_explanation_is_among_those_that_are_weighed() -> None:
    (ways,) = ways_of_headers([_header("Trading Systems, Research, Kvarn LP, London", "Developer, 2004 - 2009")])
    said = {(way.title.text if way.title else "", way.employer.text if way.employer else "") for way in ways}
    assert ("Developer", "Trading Systems, Research, Kvarn LP") in said
    assert ("Developer", "") in said


def test_no_explanation_uses_a_word_twice() -> None:
    (ways,) = ways_of_headers([_header("Clerk and Baker, Kvarn AB, Lund | 2004 - 2009")])
    for way in ways:
        used = [word for span in (way.title, way.employer, way.place) if span for word in range(span.first, span.last)]
        assert len(used) == len(set(used))


def test_what_the_others_do_is_a_mark() -> None:
    headers = ways_of_headers(
        [_header(f"{name} AB | Baker | {2010 + at} to {2011 + at}") for at, name in enumerate("QXZ")]
    )
    alone = [each.shares for each in weighed(headers, {})]
    beside = marks_of_others(headers, alone)
    assert len(beside[0]) == len(headers[0])
    assert all(mark.startswith("c:") for marks in beside[0] for mark in marks)
    assert marks_of_others(headers[:1], alone[:1]) == [[()] * len(headers[0])]


def test_a_header_that_says_nothing_gives_nothing() -> None:
    assert _read(("2014 - 2018",))[0].title == ""
    assert explained([]).fields == []


def test_weights_are_those_by_which_the_right_ones_are_likeliest() -> None:
    lists = [([["good", "both"], ["bad", "both"]], frozenset({0}), 1.0)] * 20
    weights = likeliest_weights(lists, steps=30)
    assert weights["good"] > 0.5
    assert weights["bad"] == pytest.approx(-weights["good"])
    assert "both" not in weights


@pytest.mark.parametrize("group", ["role", "school"])
def test_the_weights_are_those_that_the_command_makes(group: Group) -> None:
    figures = json.loads(_LEARNED.joinpath("explanations.figures.json").read_text())
    content = _LEARNED.joinpath(FILES[group]).read_bytes()
    assert figures["made of"] == made_of(), "marks, labels or the training changed: train anew"
    assert figures[group]["sha256"] == sha256(content).hexdigest()
    assert len(content) == figures[group]["bytes"] < _MOST_BYTES


def test_what_is_likely_has_no_other() -> None:
    title, other = (_span(text) for text in ("Baker", "Baker, Bread"))
    ways = [_way(title), _way(other)]
    assert Weighed(ways=ways, shares=[0.85, 0.15]).other() is None
    assert Weighed(ways=[*ways, _way(None)], shares=[0.45, 0.4, 0.15]).other() is ways[1]


def test_a_title_that_is_not_quite_sure_has_another() -> None:
    title, other, firm = (_span(text) for text in ("Baker", "Baker, Bread", "Solros"))
    shares = [0.55, 0.3, 0.15]
    same = [_way(title), replace(_way(title), employer=firm), _way(other)]
    assert Weighed(ways=same, shares=shares).other() is None
    assert Weighed(ways=[_way(title), _way(other), _way(None)], shares=[0.75, 0.15, 0.1]).other() is not None


def test_readings_that_say_the_same_are_one() -> None:
    title, again = _span("Baker"), _span("BAKER")
    ways = [_way(title), _way(again), _way(None)]
    assert Weighed(ways=ways, shares=[0.5, 0.35, 0.15]).other() is None


def _span(text: str) -> Span:
    return Span(first=0, last=1, line=0, text=text, left="line", right="line", inside=())


def _way(title: Span | None) -> Way:
    return Way(title=title, employer=None, place=None, marks=(), traits=())
