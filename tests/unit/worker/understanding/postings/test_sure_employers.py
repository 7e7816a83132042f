"""Who employs, seen from the whole advertisement: how a text speaks of names, whatever the ranker thinks of them."""

from dataclasses import replace

import pytest

from worker.understanding.postings.forms import employers_form
from worker.understanding.postings.model import posting_model
from worker.understanding.postings.page import Page
from worker.understanding.postings.posting import read_posting
from worker.understanding.postings.units import read_units
from worker.understanding.postings.witnesses import votes_of

_ABOUT = "We are looking for a glazier.\n\nRequirements\n- Two years of work with leaded glass\n- Good with customers\n"

_LAB = "The Lab of Life in Marshes"


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        pytest.param(
            f"Glazier\n\n{_ABOUT}\nMossfield's workshops stand in three towns, and Mossfield is a family firm."
            "\n\nMossfield is an equal opportunity employer.\n",
            "Mossfield",
            id="it owns and is spoken of",
        ),
        pytest.param(
            f"Glazier\n\n{_ABOUT}\nWork at Reed Glass is quiet. Write to jobs@reedglass.com. Reed Glass is insured.\n",
            "Reed Glass",
            id="an address spells it",
        ),
        pytest.param(f"Glazier\n\n{_ABOUT}\nDaily Tasks\n- Cutting glass\n", None, id="a heading is none"),
    ],
)
def test_the_whole_text_tells_who_employs(text: str, employer: str | None) -> None:
    nothing = {"bias": 0.0}
    knows_nothing = replace(posting_model(), marks={"title": nothing, "employer": nothing, "place": nothing})
    assert read_posting(text, knows_nothing).company == employer


@pytest.mark.parametrize(
    ("text", "employer"),
    [
        (f"{_LAB} seeks a field assistant.\n\n{_LAB} is an equal opportunity employer.\n", _LAB),
        ("Moss, Inc. in Sarn, ME is looking for a hand. Moss, Inc. is insured.\n", "Moss, Inc"),
        ("Reed College, Sarn (RCS) is a college of farmers.\n\nReed College, Sarn has cows.\n", "Reed College, Sarn"),
        ("4tide is a young firm of divers.\n\n4tide's boats are in Sarn. 4tide is committed to equal pay.\n", "4tide"),
    ],
)
def test_what_a_sentence_says_something_of_is_a_name(text: str, employer: str) -> None:
    assert read_posting(f"Field Assistant\n\n{text}\n{_ABOUT}").company == employer


@pytest.mark.parametrize(
    ("line", "form"), [("Weaver at Moss Threads", "Moss Threads"), ("We sell Moss Threads.", "Moss")]
)
def test_a_header_tells_which_form_of_its_name_an_employer_has(line: str, form: str) -> None:
    units = read_units(f"{line}\n\nMoss is a firm of weavers.\n\nMoss's mill is old.\n\nAt Moss we laugh.\n")
    kinds = ["about"] * len(units)
    page = Page(units=units, kinds=kinds, votes=votes_of(units, kinds))

    assert employers_form("Moss Threads", ["Moss Threads", "Moss"], page) == form
