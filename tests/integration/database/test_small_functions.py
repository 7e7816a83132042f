"""Functions of the database that only make one value of others: asked directly, and also for what is missing."""

from typing import Any

import psycopg
from psycopg.types.json import Jsonb

Sql = psycopg.Connection[dict[str, Any]]


def ask(sql: Sql, function: str, *arguments: Any) -> Any:
    """What a private function makes of these; dictionaries and lists of them go as jsonb."""
    given = [Jsonb(each) if isinstance(each, dict | list) else each for each in arguments]
    row = sql.execute(f"select private.{function}({', '.join(['%s'] * len(given))}) as answer", given).fetchone()
    assert row is not None
    return row["answer"]


def test_of_lines_those_stay_that_are_known_or_were_typed(sql: Sql) -> None:
    assert ask(sql, "lines_among", ["typed", "known", "written"], ["known"], ["written", "known"]) == ["typed", "known"]
    assert ask(sql, "lines_among", ["a", "b"], [], ["b", "a"]) == []
    assert ask(sql, "lines_among", ["a", "b"], [], None) == ["a", "b"], "nothing was written, so all was typed"
    assert ask(sql, "lines_among", None, [], []) == []


def test_of_points_strangers_see_neither_notes_nor_gaps(sql: Sql) -> None:
    items = [{"text": "b", "note": "n", "evidence_ids": ["1"]}, {"text": "a"}]
    assert ask(sql, "shown_points", {"items": items, "gaps": ["g"]}) == {
        "items": [{"text": "b"}, {"text": "a"}], "gaps": [],
    }  # fmt: skip
    assert ask(sql, "shown_points", {}) == {"items": [], "gaps": []}


def test_of_points_those_stay_that_are_supported_or_were_typed(sql: Sql) -> None:
    known = {"text": "known", "evidence_ids": ["1"]}
    lost, bare, typed = {"text": "lost", "evidence_ids": ["1", "2"]}, {"text": "bare"}, {"text": "typed"}
    points = {"items": [typed, lost, known, bare], "gaps": ["mine", "theirs"]}
    written = {"items": [known, lost, bare], "gaps": ["theirs"]}
    assert ask(sql, "supported_points", points, {"1": "x"}, written) == {"items": [typed, known], "gaps": ["mine"]}
    nothing: dict[str, Any] = {"items": [], "gaps": []}
    assert ask(sql, "supported_points", {}, {}, {}) == nothing
    assert ask(sql, "supported_points", {"items": [bare]}, {}, {}) == {"items": [bare], "gaps": []}


def test_what_is_cited_is_supported_by_all_of_it(sql: Sql) -> None:
    for cited, is_supported in ((["1"], True), (["1", "2"], True), (["1", "3"], False), ([], False), (None, False)):
        assert ask(sql, "is_supported", cited, {"1": "x", "2": "y"}) is is_supported, cited


def test_new_issues_stand_beside_the_old_ones_of_what_somebody_edited(sql: Sql) -> None:
    new = [{"path": "narrative.1", "n": 1}, {"path": "resume_data.roles", "n": 2}, {"n": 3}]
    old = [{"path": "narrative.7", "n": 4}, {"path": "resume_data", "n": 5}, {"path": "narrative", "n": 6}, {"n": 7}]

    def beside(new: Any, old: Any, *kept: str) -> Any:
        row = sql.execute(
            "select private.beside_edits(%s, %s, %s::text[]) as answer",
            [None if each is None else Jsonb(each) for each in (new, old)] + [list(kept)],
        ).fetchone()
        assert row is not None
        return row["answer"] and [each["n"] for each in row["answer"]]

    assert beside(new, old, "narrative") == [2, 3, 4, 6]
    assert beside(new, old) == [1, 2, 3]
    assert beside(new, old, "narrative", "resume_data") == [3, 4, 5, 6]
    assert beside(None, old, "narrative") == [4, 6]
    assert beside(new, None, "narrative") == [2, 3]
    assert beside(None, None, "narrative") == []


def test_of_a_fingerprint_that_stays_which_the_record_still_has(sql: Sql) -> None:
    parts = {
        "resume_role:1": {"rests_on": ["a", "b"]},
        "resume_role:2": {"rests_on": ["a", "gone"]},
        "resume_roles": {"rests_on": ["a"]},
        "narrative": {"rests_on": ["a"]},
    }
    kept = ask(
        sql, "kept_fingerprint", {"whole": "w", "parts": parts, "evidence": {"a": 1, "gone": 2}}, {"a": 1, "b": 2}
    )
    assert kept == {"whole": "", "parts": {"resume_role:1": parts["resume_role:1"]}, "evidence": {"a": 1}}
    assert ask(sql, "kept_fingerprint", {}, {}) == {"whole": "", "parts": {}, "evidence": {}}
    assert ask(sql, "kept_fingerprint", None, {}) is None


def test_of_sentences_those_stay_that_were_typed(sql: Sql) -> None:
    text = "I bake. I cook!  You may ask?\nThe end"
    assert ask(sql, "typed_sentences", text, "I cook! I sing.") == "I bake.  You may ask?\nThe end"
    assert ask(sql, "typed_sentences", text, text) == ""
    assert ask(sql, "typed_sentences", text, "") == text
    assert ask(sql, "typed_sentences", "", "x") == ""


def test_the_version_of_a_reader_stands_at_its_end(sql: Sql) -> None:
    said = {"offline/9": 9, "a/b/12": 12, "offline": 0, "offline/": 0, "7": 0, "x/7b": 0, "x/1234567890": 0, None: 0}
    assert {reader: ask(sql, "reader_version", reader) for reader in said} == said


def test_a_text_is_cut_to_its_bytes_and_never_inside_a_character(sql: Sql) -> None:
    assert ask(sql, "clip", "abc", 3) == "abc"
    assert ask(sql, "clip", "abcd", 3) == "abc"
    assert ask(sql, "clip", "éé", 3) == "é"
    assert ask(sql, "clip", "🎯🎯🎯", 8) == "🎯🎯"
    assert ask(sql, "clip", None, 3) is None


MARKED: dict[str, Any] = {
    "roles": [{"id": "r", "title": "Cook", "end": None, "sources": [1], "corrected": True, "evidence_ids": ["e"],
               "company": "", "evidence": [{"id": "e", "text": "Bread", "polarity": "has"}]}],
    "skills": [{"id": "s", "label": "SQL"}],
    "facts": [{"id": "f", "text": "Loose", "polarity": "has"}],
    "person": {"name": "Ann", "headline": None, "contact": [{"text": "a@b.test"}]},
}  # fmt: skip


def test_a_record_has_a_mark_for_each_thing_and_field_and_fact(sql: Sql) -> None:
    marks = ask(sql, "record_marks", MARKED)
    contact = next(key for key in marks if key.startswith("contact/"))
    assert sorted(marks) == sorted(["r", "r/title", "e", "s", "s/label", "f", "person/name", contact])
    assert {len(mark) for mark in marks.values()} == {12}
    assert ask(sql, "record_marks", {}) == {}
    assert list(ask(sql, "record_marks", {"person": {"name": "Ann"}})) == ["person/name"]
    assert list(ask(sql, "record_marks", {"awards": [{"id": "a"}]})) == ["a"]
    cited = ask(sql, "record_marks", {"person": {"contact": [{"id": "c", "text": "Full driving licence"}]}})
    assert "c" in cited


def test_a_mark_changes_with_what_it_marks_and_no_other_does(sql: Sql) -> None:
    before = ask(sql, "record_marks", MARKED)
    (role,) = MARKED["roles"]
    for changed, key in (
        ({"roles": [{**role, "title": "Chef"}]}, "r/title"),
        ({"roles": [{**role, "evidence": [{"id": "e", "text": "Rolls", "polarity": "has"}]}]}, "e"),
        ({"roles": [{**role, "evidence": [{"id": "e", "text": "Bread", "polarity": "not"}]}]}, "e"),
        ({"roles": [{**role, "sources": [2], "corrected": False, "evidence_ids": []}]}, None),
        ({"facts": [{"id": "f", "text": "Loose", "polarity": "not"}]}, "f"),
        ({"person": {**MARKED["person"], "name": "Bea"}}, "person/name"),
    ):
        after = ask(sql, "record_marks", {**MARKED, **changed})
        assert [each for each in before if after.get(each) != before[each]] == ([key] if key else []), changed
