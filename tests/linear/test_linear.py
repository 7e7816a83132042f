"""Every pattern and every reader takes time that grows with a text's length, whatever the text. See decision 16.

Here each meets a share of the attacks, by a seed of its own; `make linear` makes all of them.
"""

import re
from collections.abc import Iterator

import pytest

from tests.linear.attacks import COMMON, Attack
from tests.linear.collect import Found
from tests.linear.growth import in_child, slow_attacks
from tests.linear.patterns import all_patterns, faults, repeats_a_group, try_pattern
from tests.linear.readers import READERS, rehearsed, try_reader
from tests.rounds import ARE_WHOLE
from worker.operations import OPERATIONS

SHARDS = 4
PATTERN_SHARE = 0.12 if ARE_WHOLE else 0.02
READER_SHARE = 0.08 if ARE_WHOLE else 0.01
pytestmark = [pytest.mark.rounds, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def patterns() -> list[Found]:
    return all_patterns()


@pytest.mark.parametrize("shard", range(SHARDS))
def test_every_pattern_is_linear(patterns: list[Found], shard: int) -> None:
    assert len(patterns) > 200, "most of them are not found any more"
    slow = list(faults(patterns[shard::SHARDS], share=PATTERN_SHARE))
    assert not slow, "\n".join(slow)


def test_who_is_slow_is_named_and_one_that_ends_the_child_hides_no_other() -> None:
    quick, slow, fatal = (
        Found(where=where, pattern=pattern, flags=0, use="search")
        for where, pattern in (("quick", r"[,;] ?"), ("slow", r"\[([^\]]*)\]\("), ("fatal", "("))
    )
    assert list(faults([quick])) == []
    assert [each.partition(" ")[0] for each in faults([quick, slow, fatal, quick], most=1)] == ["slow", "fatal"]


def test_no_pattern_repeats_a_group_possessively(patterns: list[Found]) -> None:
    assert [
        f"{found.where} {found.pattern!r}" for found in patterns if repeats_a_group(found.pattern, found.flags)
    ] == []


@pytest.mark.parametrize(
    ("pattern", "does"),
    [
        (r"a(?:b|cd)?+e", True),
        (r"(?=x(?:(ab)*+))", True),
        (r"(?:ab){2,3}+", True),
        (r"a?+\d*+[xy]++.?+", False),
        (r"(?>(?:b|cd)?)(?:ab)*", False),
    ],
)
def test_a_group_repeated_possessively_is_found(pattern: str, does: bool) -> None:
    assert repeats_a_group(pattern, 0) is does


@pytest.fixture(scope="module")
def read_once() -> None:
    rehearsed()


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize("name", READERS)
def test_every_reader_is_linear(name: str) -> None:
    said = in_child(lambda: try_reader(name, share=READER_SHARE))
    assert not said, f"\n{said}"


def test_every_operation_on_a_text_is_among_the_readers() -> None:
    """Of the `openai` engine the readings look into texts; its other operations strip and look up."""
    together = {"resume_role", "resume_skills", "resume_summary"}
    named = {name if name.rpartition(".")[2] not in together else "offline.resume" for name in OPERATIONS}
    assert {name for name in named if not name.startswith("openai.")} <= set(READERS)


@pytest.mark.parametrize(
    ("pattern", "is_linear"),
    [
        (r"\[([^\]]*)\]\(", False),
        (r"\s*[,;]\s*", False),
        (r"(?:[^,]+,?)+$", False),
        (r"(a|b|ab)*c", False),
        (r"\w+@\w+", False),
        (r"\bfrom\b.*\bto\b", False),
        (r"x\s*y?\s*z", False),
        (r"[,;] ?", True),
        (r"(?<!\s)\s+and\s", True),
        (r"(?<!\w)\w++@\w+", True),
        (r"[^\[\]]{0,80}\]", True),
    ],
)
def test_a_slow_pattern_is_told_from_a_quick_one(pattern: str, *, is_linear: bool) -> None:
    said = in_child(lambda: try_pattern(Found(where="here", pattern=pattern, flags=0, use="search"), most=1))
    assert bool(said) is not is_linear, said


def test_a_pattern_that_is_tried_at_one_place_only_is_tried_so() -> None:
    found = {"where": "here", "pattern": r"\s+x", "flags": 0}
    assert in_child(lambda: try_pattern(Found(**found, use="match"), most=1)) == ""  # type: ignore[arg-type]
    assert in_child(lambda: try_pattern(Found(**found, use="search"), most=1)) != ""  # type: ignore[arg-type]


def test_slow_code_is_found_as_slow_patterns_are() -> None:
    def attacks() -> Iterator[Attack]:
        yield from (Attack("", unit, "") for unit in COMMON)

    def slow(text: str) -> object:
        seen: list[int] = []
        for at in range(len(text)):
            seen += [at] if at not in seen else []
        return seen

    assert slow_attacks(slow, attacks(), length=4096, most=1)
    assert not slow_attacks(lambda text: re.split(",", text), attacks(), length=4096)
