"""Tokens and clocks that do not agree."""

from dataclasses import dataclass

import pytest

from client_sdk._tokens import HeldToken, read_claims, read_user_id
from client_sdk.auth import ProvidedToken, RenewingCredentials, StaticToken
from client_sdk.errors import ConnectionFailed
from client_sdk.timings import Clocks, Timings
from tests.fakes.job_store import make_token

USER = "0b8a3c1e-0000-4000-8000-000000000001"


@dataclass
class Hands:
    """Clocks that a test turns."""

    wall_s: float = 1_000_000.0
    monotonic_s: float = 50.0

    @property
    def clocks(self) -> Clocks:
        return Clocks(wall=lambda: self.wall_s, monotonic=lambda: self.monotonic_s)

    def pass_time(self, seconds: float) -> None:
        self.wall_s += seconds
        self.monotonic_s += seconds


class Issuer(RenewingCredentials):
    """Credentials whose renewals a test counts and can make fail."""

    def __init__(self, hands: Hands, *, lives_s: float, expires_in_s: float | None = None) -> None:
        self.hands = hands
        self.lives_s = lives_s
        self.issued = 0
        self.is_away = False
        held = HeldToken.taken_now(self._make(), expires_in_s=expires_in_s, clocks=hands.clocks)
        super().__init__(held, timings=Timings(), clocks=hands.clocks)

    def _make(self) -> str:
        return make_token(USER, lives_s=self.lives_s, now=self.hands.wall_s)

    async def _fetch(self) -> HeldToken:
        if self.is_away:
            raise ConnectionFailed("away")
        self.issued += 1
        return HeldToken.taken_now(self._make(), expires_in_s=self.lives_s, clocks=self.hands.clocks)


@pytest.mark.parametrize("text", ["", "a.b", "a.b.c", "bsp_123", "a.bm90IGpzb24.c", "é.é.é", "a.WzFd.c"])
def test_what_is_not_a_token_has_no_claims(text: str) -> None:
    assert read_claims(text) == {}
    assert read_user_id(text) is None


def test_user_id_of_a_token() -> None:
    assert str(read_user_id(make_token(USER))) == USER


async def test_renewed_shortly_before_it_expires() -> None:
    hands = Hands()
    issuer = Issuer(hands, lives_s=3600)
    first = await issuer.token()
    hands.pass_time(3500)
    assert await issuer.token() == first
    assert issuer.renew_in_s() == pytest.approx(40)
    hands.pass_time(50)
    assert await issuer.token() != first
    assert issuer.issued == 1


async def test_a_clock_set_back_does_not_hide_the_expiry() -> None:
    hands = Hands()
    issuer = Issuer(hands, lives_s=3600)
    first = await issuer.token()
    hands.wall_s -= 86_400
    hands.monotonic_s += 3600
    assert await issuer.token() != first


async def test_a_laptop_that_slept_does_not_hide_the_expiry() -> None:
    hands = Hands()
    issuer = Issuer(hands, lives_s=3600)
    first = await issuer.token()
    hands.wall_s += 8 * 3600  # the monotonic clock stood still
    assert await issuer.token() != first


async def test_a_clock_that_is_wrong_all_along_does_not_renew_without_end() -> None:
    """The server's clock is a day behind ours: every token looks expired when it arrives."""
    hands = Hands()
    issuer = Issuer(hands, lives_s=3600, expires_in_s=-86_400)
    for _ in range(10):
        await issuer.token()
        hands.pass_time(60)
    assert issuer.issued == 1


async def test_short_lived_tokens_are_used_for_half_their_life() -> None:
    hands = Hands()
    issuer = Issuer(hands, lives_s=10)
    first = await issuer.token()
    hands.pass_time(4)
    assert await issuer.token() == first
    hands.pass_time(2)
    assert await issuer.token() != first


async def test_while_renewal_fails_the_old_token_serves_as_long_as_it_lives() -> None:
    hands = Hands()
    issuer = Issuer(hands, lives_s=3600)
    first = await issuer.token()
    issuer.is_away = True
    hands.pass_time(3590)
    assert await issuer.token() == first
    hands.pass_time(20)
    with pytest.raises(ConnectionFailed):
        await issuer.token()


async def test_a_refused_token_is_replaced_once_for_all_who_had_it() -> None:
    issuer = Issuer(Hands(), lives_s=3600)
    refused = await issuer.token()
    issuer.hands.pass_time(1)
    assert await issuer.renew(refused)
    assert await issuer.renew(refused)
    assert issuer.issued == 1


async def test_a_static_token_is_never_renewed() -> None:
    hands = Hands()
    token = make_token(USER, lives_s=10, now=hands.wall_s)
    credentials = StaticToken(token, clocks=hands.clocks)
    hands.pass_time(3600)
    assert await credentials.token() == token
    assert not await credentials.renew(token)
    assert credentials.renew_in_s() is None


@pytest.mark.parametrize("is_async", [False, True])
async def test_a_function_is_asked_when_the_token_is_due(is_async: bool) -> None:
    hands = Hands()
    asked: list[float] = []

    def provide() -> str:
        asked.append(hands.wall_s)
        return make_token(USER, lives_s=600, now=hands.wall_s)

    async def provide_async() -> str:
        return provide()

    credentials = ProvidedToken(provide_async if is_async else provide, clocks=hands.clocks)
    first = await credentials.token()
    assert await credentials.token() == first
    hands.pass_time(550)
    assert await credentials.token() != first
    assert len(asked) == 2


async def test_a_function_that_only_has_an_expired_token_is_not_asked_for_each_request() -> None:
    hands = Hands()
    stale = make_token(USER, lives_s=-100, now=hands.wall_s)
    asked: list[str] = []

    def provide() -> str:
        asked.append(stale)
        return stale

    credentials = ProvidedToken(provide, clocks=hands.clocks)
    for _ in range(100):
        await credentials.token()
    assert len(asked) == 1
