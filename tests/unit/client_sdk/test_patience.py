"""Which failures of a watch end it, and how long the others make it wait."""

import pytest

from client_sdk.errors import FOREIGN_CODE, ApiError, BespokeError, ConnectionFailed, SessionExpired, UnexpectedAnswer
from client_sdk.models import Problem
from client_sdk.timings import Timings
from client_sdk.watching.patience import Patience


def refusal(status: int, code: str = "some_code", retry_after_s: float | None = None) -> ApiError:
    return ApiError(Problem(title="no", status=status, code=code), retry_after_s=retry_after_s)


FOREIGN = [refusal(404, FOREIGN_CODE), UnexpectedAnswer("<html>", status=200)]


def make(**timings: float) -> Patience:
    return Patience(Timings(**timings), randomly=lambda: 1.0)  # type: ignore[arg-type]


@pytest.mark.parametrize("error", [refusal(401), refusal(404), SessionExpired("sign in again")])
def test_what_asking_again_cannot_help_is_over_at_once(error: BespokeError) -> None:
    assert make().is_over(error)


@pytest.mark.parametrize("error", [refusal(429), refusal(503), ConnectionFailed("away")])
def test_what_may_pass_is_borne_for_as_long_as_it_takes(error: BespokeError) -> None:
    patience = make(foreign_answers=3)
    assert not any(patience.is_over(error) for _ in range(100))


@pytest.mark.parametrize("error", FOREIGN)
def test_answers_of_something_else_are_borne_so_often(error: BespokeError) -> None:
    patience = make(foreign_answers=3)
    assert [patience.is_over(error) for _ in range(3)] == [False, False, True]


@pytest.mark.parametrize("between", ["answer", "other failure"])
def test_only_answers_of_something_else_in_a_row_count(between: str) -> None:
    patience = make(foreign_answers=2)
    for _ in range(5):
        assert not patience.is_over(FOREIGN[0])
        if between == "answer":
            patience.reset()
        else:
            assert not patience.is_over(ConnectionFailed("away"))


def test_a_pause_grows_to_the_poll_interval_and_begins_anew_after_a_success() -> None:
    patience = make(retry_base_s=1, poll_s=3)
    away = ConnectionFailed("away")
    assert [patience.pause_s(away) for _ in range(4)] == [1, 2, 3, 3]
    patience.reset()
    assert patience.pause_s(away) == 1


def test_a_pause_is_what_the_server_asks_for_unless_ours_is_longer() -> None:
    patience = make(retry_base_s=1, poll_s=3)
    assert patience.pause_s(refusal(429, retry_after_s=20)) == 20
    assert patience.pause_s(refusal(429, retry_after_s=0.5)) == 2
    assert patience.pause_s(refusal(503)) == 3
    assert patience.pause_s(ValueError("not ours")) == 3
