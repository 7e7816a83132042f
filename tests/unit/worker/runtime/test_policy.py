"""Which errors are tried again, and when."""

import pytest

from core.errors import DatabaseRefused, DatabaseUnavailable
from worker.engines.errors import MalformedOutput, PermanentEngineError, RetryableEngineError, Throttled
from worker.runtime.errors import OUR_FAULT, JobFailed, OutputRefused, StepTimeout
from worker.runtime.policy import RetryPolicy, detail_of, is_wait, public_message_of, too_late_message_of

LONGEST = RetryPolicy(max_tries=5, random=lambda: 1.0)
SHORTEST = RetryPolicy(max_tries=5, random=lambda: 0.0)


@pytest.mark.parametrize(
    "error",
    [
        RetryableEngineError("503"),
        MalformedOutput("no JSON"),
        StepTimeout(180),
        DatabaseUnavailable("away"),
        ConnectionResetError(),
        TimeoutError(),
    ],
)
def test_what_may_pass_is_tried_again(error: Exception) -> None:
    assert LONGEST.delay_s(error, 1) is not None


@pytest.mark.parametrize(
    "error",
    [
        PermanentEngineError("400"),
        JobFailed("no"),
        OutputRefused("too large"),
        DatabaseRefused(status=400, code="validation_error", message="no"),
        ValueError("a bug"),
    ],
)
def test_what_will_fail_again_is_not(error: Exception) -> None:
    assert LONGEST.delay_s(error, 1) is None


def test_the_first_wait_is_under_two_seconds_and_waits_grow_up_to_the_cap() -> None:
    policy = RetryPolicy(max_tries=20, random=lambda: 1.0)
    waits = [policy.delay_s(RetryableEngineError("503"), failures) for failures in range(1, 9)]
    assert waits == [1.5, 3, 6, 12, 24, 30, 30, 30]


def test_waits_are_spread_over_the_whole_range() -> None:
    assert SHORTEST.delay_s(RetryableEngineError("503"), 4) == 0


def test_a_server_is_never_asked_sooner_than_it_said() -> None:
    assert SHORTEST.delay_s(RetryableEngineError("429", retry_after_s=12), 1) == 12
    assert LONGEST.delay_s(RetryableEngineError("429", retry_after_s=12), 1) == 13
    assert LONGEST.delay_s(RetryableEngineError("429", retry_after_s=0.1), 4) == 12


def test_a_step_is_given_up_after_its_last_try() -> None:
    assert LONGEST.delay_s(RetryableEngineError("503"), 4) is not None
    assert LONGEST.delay_s(RetryableEngineError("503"), 5) is None


def test_owners_read_what_was_written_for_them() -> None:
    assert public_message_of(PermanentEngineError("401 sk-abc", public_message="It said no.")) == "It said no."
    assert public_message_of(ValueError("secret sk-123456789")) == OUR_FAULT
    assert "took too long" in public_message_of(StepTimeout(3))


def test_the_timeline_holds_no_secret_and_no_stack_trace() -> None:
    detail = detail_of(RetryableEngineError("503 with key sk-123456789abc\nTraceback: line 1"))
    assert detail == "RetryableEngineError: 503 with key [redacted]"
    assert detail_of(ValueError("password=hunter2")) == f"ValueError: {OUR_FAULT}"


def test_a_wait_for_a_busy_server_is_at_least_half_a_second_and_has_no_limit() -> None:
    assert SHORTEST.wait_s(Throttled("429"), 1) == 0.5
    assert SHORTEST.wait_s(Throttled("429", retry_after_s=0.01), 100) == 0.5
    assert SHORTEST.wait_s(Throttled("429", retry_after_s=12), 100) == 12
    assert is_wait(Throttled("429"))
    assert not any(map(is_wait, (RetryableEngineError("503"), PermanentEngineError("400"), OSError("down"))))


def test_a_detail_is_one_short_line_that_postgres_can_hold() -> None:
    assert detail_of(JobFailed("  \n")) == "JobFailed: "
    assert detail_of(JobFailed("a\0b\ud800")) == "JobFailed: ab"
    assert len(detail_of(JobFailed("x" * 5000))) == 500


def test_what_we_stand_on_is_named_without_its_insides() -> None:
    for error in (DatabaseUnavailable("10.0.0.1 refused"), OSError("disk /var full")):
        assert public_message_of(error) == "A service that we depend on is not available at the moment."
        assert detail_of(error) == f"{type(error).__name__}: {public_message_of(error)}"


def test_any_error_may_bring_words_for_the_owner() -> None:
    error = ValueError("insides")
    for words, told in (("It said no.", "It said no."), ("", OUR_FAULT), (5, OUR_FAULT)):
        error.public_message = words  # type: ignore[attr-defined]
        assert public_message_of(error) == told


def test_a_server_that_asks_for_no_wait_gets_ours() -> None:
    for asked_s in (0, -5):
        assert LONGEST.delay_s(RetryableEngineError("429", retry_after_s=asked_s), 1) == 1.5


def test_a_short_wait_that_a_server_asks_for_gets_a_tenth_more_and_a_long_one_a_second() -> None:
    policy = RetryPolicy(max_tries=5, base_s=0, random=lambda: 1.0)
    assert policy.delay_s(RetryableEngineError("429", retry_after_s=2), 1) == 2.2
    assert policy.delay_s(RetryableEngineError("429", retry_after_s=100), 1) == 101


@pytest.mark.parametrize(
    ("delay_s", "said"), [(80_000, "about 22 hours"), (1_500, "about 25 minutes"), (100, "about 100 seconds")]
)
def test_a_wait_that_is_too_long_for_the_job_is_told_with_its_length(delay_s: float, said: str) -> None:
    assert too_late_message_of(Throttled("429"), delay_s) == (
        f"The language model is busy. It wants no more requests for {said}, which is longer than this job may take. "
        "You can retry it then: what is done is kept."
    )
    assert too_late_message_of(RetryableEngineError("503"), delay_s) == public_message_of(RetryableEngineError("503"))
