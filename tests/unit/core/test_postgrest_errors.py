"""What an error of PostgREST means to us: a refusal, our own fault, or worth trying again."""

import pytest
from postgrest.exceptions import APIError

from core.errors import DatabaseRefused, DatabaseUnavailable, JobGone, LeaseLost
from core.postgrest_errors import translate


def error(code: str, **members: str) -> APIError:
    return APIError({"code": code, "message": "no", "hint": None, "details": None, **members})


@pytest.mark.parametrize(
    ("code", "hint", "kind", "status"),
    [
        ("PT403", "limit_reached", DatabaseRefused, 403),
        ("PT409", "lease_lost", LeaseLost, 409),
        ("PT410", "gone", JobGone, 410),
        ("22P02", None, DatabaseRefused, 400),
        ("23514", None, DatabaseRefused, 400),
        ("27000", None, DatabaseRefused, 500),
        ("42883", None, DatabaseRefused, 500),
    ],
)
def test_refusals_carry_status_and_code(code: str, hint: str | None, kind: type, status: int) -> None:
    refused = translate(error(code, hint=hint or ""), "function f")
    assert type(refused) is kind
    assert isinstance(refused, DatabaseRefused)
    assert refused.status == status
    assert hint is None or refused.code == hint


@pytest.mark.parametrize("code", ["08006", "40001", "40P01", "53300", "57P01", "57P03", "PGRST001", "429", "502", ""])
def test_what_may_pass_is_worth_trying_again(code: str) -> None:
    assert isinstance(translate(error(code), "function f"), DatabaseUnavailable)


def test_our_own_faults_tell_nothing_about_the_database() -> None:
    assert "f" not in str(translate(error("42883"), "f")).split()
