"""Which answers of before stay when a model is asked again."""

from uuid import UUID

from client_sdk.models import Gap, TalkingPoint, TalkingPoints
from worker.jobs.steps.kept_points import STILL_NOT_SHOWN, with_kept

SAME, OTHER, CHANGED = (UUID(int=number) for number in (1, 2, 3))


def answer(requirement: str, text: str, *ids: UUID) -> TalkingPoint:
    return TalkingPoint(requirement=requirement, text=text, evidence_ids=list(ids))


def gap(requirement: str, note: str = "new") -> Gap:
    return Gap(requirement=requirement, note=note)


def kept(old: TalkingPoints, new: TalkingPoints) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    points = with_kept(new, old, frozenset({CHANGED}))
    return [(each.requirement, each.text) for each in points.items], [
        (each.requirement, each.note) for each in points.gaps
    ]


def test_an_answer_stays_where_neither_it_nor_the_new_one_rests_on_what_changed() -> None:
    old = TalkingPoints(
        items=[answer("Python", "old", SAME), answer("SQL", "old", SAME, CHANGED), answer("Go", "old", SAME)]
    )
    new = TalkingPoints(
        items=[answer("Go", "new", OTHER, CHANGED), answer("SQL", "new", OTHER), answer("Python", "new", OTHER)]
    )

    assert kept(old, new) == ([("Go", "new"), ("SQL", "new"), ("Python", "old")], [])


def test_those_that_stay_keep_their_order_among_each_other() -> None:
    names = ["a", "b", "c"]
    old = TalkingPoints(items=[answer(name, "old", SAME) for name in names])
    new = TalkingPoints(items=[answer("d", "new", CHANGED), *(answer(name, "new", SAME) for name in reversed(names))])

    assert kept(old, new)[0] == [("d", "new"), ("a", "old"), ("b", "old"), ("c", "old")]


def test_an_answer_that_a_model_does_not_find_again_stays() -> None:
    old = TalkingPoints(items=[answer("Python", "old", SAME), answer("SQL", "old", CHANGED)])
    new = TalkingPoints(gaps=[gap("Python"), gap("SQL")])

    assert kept(old, new) == ([("Python", "old")], [("SQL", "new")])


def test_a_gap_stays_one_until_something_that_changed_fills_it() -> None:
    old = TalkingPoints(gaps=[gap("Python", "old words"), gap("SQL", "old words"), gap("Go", "old words")])
    new = TalkingPoints(items=[answer("Python", "new", SAME), answer("SQL", "new", CHANGED)], gaps=[gap("Go")])

    assert kept(old, new) == ([("SQL", "new")], [("Go", "new"), ("Python", STILL_NOT_SHOWN)])


def test_what_is_not_asked_for_any_more_goes() -> None:
    old = TalkingPoints(items=[answer("COBOL", "old", SAME)], gaps=[gap("Fortran")])

    assert kept(old, TalkingPoints(items=[answer("Python", "new", CHANGED)])) == ([("Python", "new")], [])


def test_where_everything_changed_all_is_new() -> None:
    old = TalkingPoints(items=[answer("Python", "old", SAME)])
    new = TalkingPoints(items=[answer("Python", "new", OTHER)], gaps=[gap("SQL")])

    assert with_kept(new, old, frozenset({SAME, OTHER})) == new


def test_a_requirement_may_have_several_answers_on_either_side() -> None:
    old = TalkingPoints(items=[answer("Python", "old", SAME), answer("Python", "old too", OTHER)])
    new = TalkingPoints(
        items=[answer("Python", "new", SAME), answer("SQL", "new", CHANGED), answer("Python", "new", OTHER)]
    )

    assert kept(old, new)[0] == [("Python", "old"), ("Python", "old too"), ("SQL", "new")]
