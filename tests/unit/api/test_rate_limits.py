import pytest

from api.auth.rate_limits import RateLimiter
from api.errors import RateLimited


class Clock:
    now = 50.0

    def __call__(self) -> float:
        return self.now


def allowed(limiter: RateLimiter, caller: str, tries: int) -> int:
    count = 0
    for _ in range(tries):
        try:
            limiter.charge(caller)
        except RateLimited:
            continue
        count += 1
    return count


def test_a_minutes_worth_at_once_then_one_by_one() -> None:
    clock = Clock()
    limiter = RateLimiter(60, clock=clock)
    assert allowed(limiter, "a", 100) == 60
    clock.now += 1
    assert allowed(limiter, "a", 5) == 1
    clock.now += 10
    assert allowed(limiter, "a", 50) == 10
    clock.now += 3600
    assert allowed(limiter, "a", 100) == 60


def test_callers_do_not_share() -> None:
    limiter = RateLimiter(1, clock=Clock())
    assert [allowed(limiter, caller, 3) for caller in ("a", "b")] == [1, 1]


def test_the_wait_is_told_and_is_true() -> None:
    clock = Clock()
    limiter = RateLimiter(6, clock=clock)
    allowed(limiter, "a", 6)
    with pytest.raises(RateLimited) as refused:
        limiter.charge("a")
    assert refused.value.headers
    assert refused.value.headers["Retry-After"] == "10"
    clock.now += 10
    assert allowed(limiter, "a", 2) == 1


def test_memory_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("api.auth.rate_limits._CAPACITY", 10)
    limiter = RateLimiter(1, clock=Clock())
    for n in range(100):
        limiter.charge(f"caller {n}")
    assert len(limiter._full_at) == 10
