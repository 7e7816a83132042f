"""Postings with labels: what must be found in them, and that none of them is refused, as nonsense is."""

import pytest

from benchmarks.reading.grammar.postings.corpus import make_postings
from benchmarks.reading.grammar.postings.families import FAMILIES
from benchmarks.reading.labels import Labelled, read_folder
from benchmarks.reading.measuring import CASES, SEEN, STRANGERS
from benchmarks.reading.postings_model import measure
from tests.fakes.in_process import InProcess
from tests.fakes.profiles import engine
from tests.rounds import some
from worker.reading.asking import posting_text
from worker.runtime.children import TextRefused
from worker.understanding.postings.model import posting_model

_LABELLED = [each for folder in (CASES, SEEN) for each in read_folder(folder) if each.label.part == "posting"]


@pytest.mark.parametrize(
    "document", [each for each in _LABELLED if each.name.startswith(("ha", "r"))], ids=lambda each: each.name
)
def test_kinds_that_once_failed(document: Labelled) -> None:
    scores = measure([document], posting_model())

    assert scores == dict.fromkeys(scores, 1.0)


def test_postings_written_by_hand() -> None:
    """Seen ones: a floor under what they give, not an estimate of what unseen ones will."""
    scores = measure(_LABELLED, posting_model())

    assert scores["posting: title"] >= 0.82
    assert scores["posting: employer"] >= 0.9
    assert scores["posting: place"] >= 0.9
    assert scores["posting: requirements"] >= 0.92
    assert scores["posting: must or nice, of those found"] >= 0.97


@pytest.mark.rounds
def test_postings_that_strangers_wrote() -> None:
    """The widest set, of three writers: title and employer are learned on it, so these floors notice breakage alone."""
    scores = measure(some([*read_folder(STRANGERS / "postings")], one_in=2), posting_model())

    assert scores["posting: title"] >= 0.9
    assert scores["posting: employer"] >= 0.9
    assert scores["posting: place"] >= 0.6
    assert scores["posting: requirements"] >= 0.82
    assert scores["posting: must or nice, of those found"] >= 0.96


def test_postings_of_the_grammar_that_the_model_has_not_seen() -> None:
    made = [document for document, _ in make_postings(seed=77, count=3 * len(FAMILIES))]
    scores = measure(made, posting_model())

    assert scores["posting: title"] >= 0.93
    assert scores["posting: employer"] >= 0.9
    assert scores["posting: requirements"] >= 0.93


_NONSENSE = [
    "asdf jkl qwertz",
    "Boil the potatoes until they are soft. Add butter, salt and a little milk.",
    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore.",
    "1234567890",
    "Dear diary, it rained today and the cat slept on my feet.",
]
_MAY_BE = [
    "Nurse\n- Care",
    "Requirements:\n- RN",
    "We are hiring! Experience with a till is a plus.",
    "Wir suchen eine Pflegekraft für unser Haus in der Stadt, die mit uns im Team arbeitet und auch am Wochenende",
]


@pytest.mark.parametrize("text", _NONSENSE)
async def test_nonsense_is_refused_with_a_plain_sentence(text: str) -> None:
    with pytest.raises(TextRefused) as refused:
        await posting_text(InProcess(), text)

    assert "does not read like a job posting" in refused.value.public_message


@pytest.mark.parametrize("text", [*_MAY_BE, *(each.content.decode() for each in _LABELLED)])
async def test_what_may_be_a_posting_is_not_refused(text: str) -> None:
    assert await posting_text(InProcess(), text)


async def test_a_posting_in_a_language_that_is_not_read_says_so() -> None:
    text = (
        "Wir suchen eine Köchin (m/w/d) für unsere Küche in Köln. Sie haben eine Ausbildung und sind für das Team da."
    )
    with pytest.raises(TextRefused) as refused:
        await engine().read_posting(text)

    assert "in German" in refused.value.public_message
