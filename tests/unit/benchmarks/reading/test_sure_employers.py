"""Names of postings beside whether they employ, and the weights that are found from them."""

from benchmarks.reading.facts import Facts
from benchmarks.reading.labels import Label, Labelled
from benchmarks.reading.sure_employers import Names, names_of, table, weights_of
from worker.understanding.postings.sure_employers import WEIGHTS

_TEXT = b"Night Baker\nSolros Bakery\n\nSolros Bakery is looking for a night baker. Rye House pays the rent.\n"


def _posting(employer: str) -> Labelled:
    label = Label(document="a.txt", layout="plain", part="posting", facts=Facts(employer=employer))
    return Labelled(name="a", label=label, content=_TEXT)


def test_the_name_that_employs_is_right_and_without_one_none_is() -> None:
    (named,), (unnamed,) = names_of(_posting("Solros Bakery")), names_of(_posting(""))
    assert sum(named.right) == sum(unnamed.right) == 1
    assert named.marks[named.right.index(True)].keys() == WEIGHTS.keys()
    assert unnamed.is_name[unnamed.right.index(True)] is False


def test_weights_speak_for_what_is_mostly_right() -> None:
    def names(mark: float, *, is_right: bool) -> Names:
        nothing = dict.fromkeys(WEIGHTS, 0.0)
        own, other = nothing | {"owns": mark, "digit": 1 - mark}, dict(nothing)
        return Names(marks=[own, other], right=[is_right, not is_right], is_name=[True, False])

    given = [names(1, is_right=True)] * 20 + [names(0, is_right=False)] * 20
    weights = weights_of(given)
    assert weights["owns"] > 1
    assert weights["digit"] < 0
    figures = {each.what: each.value for each in table("", given, weights).figures}
    assert (figures["the likeliest is right"], figures["said, right"], figures["said, wrong"]) == (40, 20, 0)
