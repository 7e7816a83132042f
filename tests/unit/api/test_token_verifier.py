"""Tokens of projects that sign with public-key algorithms, and the usual attacks on them."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import httpx
import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

from api.auth.key_sets import FRESH_S, LEAST_PAUSE_S, KeySet
from api.auth.tokens import TokenVerifier
from api.errors import InvalidToken, Unavailable
from tests.fakes.key_server import KeyServer, serve_keys

USER = str(uuid4())
SECRET = "s" * 64
EC_KEY = ec.generate_private_key(ec.SECP256R1())
RSA_KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
OTHER_KEY = ec.generate_private_key(ec.SECP256R1())


def jwk(key: Any, key_id: str) -> dict[str, Any]:
    algorithm: Any = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    name = "RS256" if algorithm is RSAAlgorithm else "ES256"
    public_key: dict[str, Any] = json.loads(algorithm.to_jwk(key.public_key()))
    return public_key | {"kid": key_id, "alg": name, "use": "sig"}


def token(key: Any, algorithm: str, *, kid: str | None = None, **changes: Any) -> str:
    claims = {"sub": USER, "aud": "authenticated", "role": "authenticated", "exp": int(time.time()) + 60} | changes
    return jwt.encode(claims, key, algorithm, headers={"kid": kid} if kid else None)


async def user_of(verifier: TokenVerifier, text: str) -> str:
    return str((await verifier.verify(text)).user_id)


@dataclass
class Clock:
    now: float = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keys() -> AsyncIterator[KeyServer]:
    async with serve_keys() as server:
        server.document = {"keys": [jwk(EC_KEY, "ec-1"), jwk(RSA_KEY, "rsa-1")]}
        yield server


@pytest.fixture
async def http() -> AsyncIterator[httpx.AsyncClient]:
    async with httpx.AsyncClient() as client:
        yield client


@pytest.fixture
def verifier(keys: KeyServer, http: httpx.AsyncClient, clock: Clock) -> TokenVerifier:
    return TokenVerifier(None, KeySet(keys.url, http, clock=clock))


async def test_es256_and_rs256_are_verified_and_keys_are_read_once(verifier: TokenVerifier, keys: KeyServer) -> None:
    for _ in range(3):
        assert await user_of(verifier, token(EC_KEY, "ES256", kid="ec-1")) == USER
        assert await user_of(verifier, token(RSA_KEY, "RS256", kid="rsa-1")) == USER
    assert keys.requests == 1


async def test_a_public_key_is_never_an_hmac_secret(keys: KeyServer, http: httpx.AsyncClient, clock: Clock) -> None:
    public_key = RSA_KEY.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    header, payload, _ = token(SECRET, "HS256", kid="rsa-1").split(".")
    signature = hmac.new(public_key, f"{header}.{payload}".encode(), hashlib.sha256).digest()
    forged = f"{header}.{payload}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"
    for secret in (None, SECRET):
        with pytest.raises(InvalidToken):
            await TokenVerifier(secret, KeySet(keys.url, http, clock=clock)).verify(forged)


@pytest.mark.parametrize(
    "forged",
    [
        token(OTHER_KEY, "ES256", kid="ec-1"),
        token(EC_KEY, "ES256", kid="rsa-1"),
        token(RSA_KEY, "RS256", kid="ec-1"),
        token(EC_KEY, "ES256"),
        token(RSA_KEY, "PS256", kid="rsa-1"),
        token(RSA_KEY, "RS512", kid="rsa-1"),
        token(None, "none", kid="ec-1"),
        token(SECRET, "HS256"),
        token(EC_KEY, "ES256", kid="ec-1", aud="anon"),
        token(EC_KEY, "ES256", kid="ec-1", exp=int(time.time()) - 1),
        token(EC_KEY, "ES256", kid="ec-1", role="service_role"),
    ],
    ids=range(11),
)
async def test_forged_tokens_are_refused(verifier: TokenVerifier, forged: str) -> None:
    with pytest.raises(InvalidToken):
        await verifier.verify(forged)


@pytest.mark.parametrize(
    "text",
    ["", "a", "a.b.c", "e30.e30.e30", "..", "\x00.\x00.\x00", "\udc80.e30.", "é.é.é", f"{token(SECRET, 'HS256')}é"],
    ids=range(9),
)
async def test_what_is_no_token_at_all_is_refused(
    text: str, keys: KeyServer, http: httpx.AsyncClient, clock: Clock
) -> None:
    with pytest.raises(InvalidToken):
        await TokenVerifier(SECRET, KeySet(keys.url, http, clock=clock)).verify(text)


async def test_keys_inside_the_token_are_ignored(verifier: TokenVerifier, keys: KeyServer) -> None:
    headers = {"kid": "mine", "jwk": jwk(OTHER_KEY, "mine"), "jku": keys.url, "x5u": keys.url}
    claims = {"sub": USER, "aud": "authenticated", "role": "authenticated", "exp": int(time.time()) + 60}
    with pytest.raises(InvalidToken):
        await verifier.verify(jwt.encode(claims, OTHER_KEY, "ES256", headers=headers))


async def test_symmetric_keys_in_the_document_are_ignored(verifier: TokenVerifier, keys: KeyServer) -> None:
    keys.document = {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "o", "alg": "HS256"}, jwk(EC_KEY, "ec-1")]}
    with pytest.raises(InvalidToken):
        await verifier.verify(token("secret" * 8, "HS256", kid="o"))
    assert await user_of(verifier, token(EC_KEY, "ES256", kid="ec-1")) == USER


async def test_a_new_key_is_found_and_made_up_ids_fetch_rarely(
    verifier: TokenVerifier, keys: KeyServer, clock: Clock
) -> None:
    await verifier.verify(token(EC_KEY, "ES256", kid="ec-1"))
    keys.document = {"keys": [jwk(OTHER_KEY, "ec-2")]}
    for n in range(20):
        with pytest.raises(InvalidToken):
            await verifier.verify(token(OTHER_KEY, "ES256", kid=f"made-up-{n}"))
    assert keys.requests == 1
    clock.now += LEAST_PAUSE_S
    assert await user_of(verifier, token(OTHER_KEY, "ES256", kid="ec-2")) == USER
    assert keys.requests == 2


async def test_a_withdrawn_key_is_forgotten_in_time(verifier: TokenVerifier, keys: KeyServer, clock: Clock) -> None:
    await verifier.verify(token(EC_KEY, "ES256", kid="ec-1"))
    keys.document = {"keys": [jwk(OTHER_KEY, "ec-2")]}
    clock.now += FRESH_S + 1
    with pytest.raises(InvalidToken):
        await verifier.verify(token(EC_KEY, "ES256", kid="ec-1"))


async def test_without_the_keys_the_answer_is_unavailable_and_known_keys_stay(
    verifier: TokenVerifier, keys: KeyServer, clock: Clock
) -> None:
    good, keys.document = keys.document, None
    with pytest.raises(Unavailable):
        await verifier.verify(token(EC_KEY, "ES256", kid="ec-1"))
    keys.document = good
    clock.now += LEAST_PAUSE_S
    assert await user_of(verifier, token(EC_KEY, "ES256", kid="ec-1")) == USER
    keys.document = None
    clock.now += FRESH_S + 1
    assert await user_of(verifier, token(EC_KEY, "ES256", kid="ec-1")) == USER


async def test_with_a_secret_both_kinds_are_taken(keys: KeyServer, http: httpx.AsyncClient, clock: Clock) -> None:
    verifier = TokenVerifier(SECRET, KeySet(keys.url, http, clock=clock))
    assert await user_of(verifier, token(SECRET, "HS256")) == USER
    assert keys.requests == 0
    assert await user_of(verifier, token(EC_KEY, "ES256", kid="ec-1")) == USER


async def test_a_token_that_is_too_long_is_not_read(verifier: TokenVerifier, keys: KeyServer) -> None:
    short = token(EC_KEY, "ES256", kid="ec-1", note="x" * 3000)
    assert await user_of(verifier, short) == USER
    with pytest.raises(InvalidToken):
        await verifier.verify(token(EC_KEY, "ES256", kid="ec-1", note="x" * 7000))


async def test_tokens_that_name_no_key_of_ours_fetch_nothing(verifier: TokenVerifier, keys: KeyServer) -> None:
    for forged in (token(EC_KEY, "ES256"), token(SECRET * 2, "HS512", kid="ec-1"), token(SECRET, "HS256", kid="ec-1")):
        with pytest.raises(InvalidToken):
            await verifier.verify(forged)
    assert keys.requests == 0


async def test_with_a_secret_the_other_algorithms_of_secrets_are_refused(
    keys: KeyServer, http: httpx.AsyncClient, clock: Clock
) -> None:
    verifier = TokenVerifier(SECRET, KeySet(keys.url, http, clock=clock))
    for algorithm in ("HS384", "HS512"):
        with pytest.raises(InvalidToken):
            await verifier.verify(token(SECRET, algorithm))
    assert keys.requests == 0


async def test_an_expired_token_says_what_to_do(verifier: TokenVerifier) -> None:
    with pytest.raises(InvalidToken, match="has expired"):
        await verifier.verify(token(EC_KEY, "ES256", kid="ec-1", exp=int(time.time()) - 1))
    with pytest.raises(InvalidToken, match="not a signed-in user's"):
        await verifier.verify(token(EC_KEY, "ES256", kid="ec-1", role="anon"))


async def test_who_comes_with_a_token_is_its_user(verifier: TokenVerifier) -> None:
    caller = await verifier.verify(token(EC_KEY, "ES256", kid="ec-1", iat=int(time.time()) + 600))
    assert (str(caller.user_id), caller.via) == (USER, "access_token")  # a clock that is ahead is no harm


NOW = int(time.time())  # of the import: the test may be run many minutes later


@pytest.mark.parametrize(
    ("amr", "signed_in_at"),
    [
        pytest.param([{"method": "password", "timestamp": NOW - 90}], NOW - 90, id="one"),
        pytest.param(
            [{"method": "otp", "timestamp": NOW - 90}, {"method": "totp", "timestamp": NOW - 10}], NOW - 10, id="newest"
        ),
        pytest.param(
            [{"method": "totp", "timestamp": NOW - 10}, {"method": "otp", "timestamp": NOW - 90}], NOW - 10, id="order"
        ),
        pytest.param([{"method": "token_refresh", "timestamp": NOW - 9}], None, id="renewal"),
        pytest.param([{"method": "anonymous", "timestamp": NOW - 9}], None, id="proves-nothing"),
        pytest.param([{"timestamp": NOW - 9}], None, id="no-method"),
        pytest.param([{"method": "password"}], None, id="no-time"),
        pytest.param([{"method": "password", "timestamp": str(NOW - 9)}], None, id="text"),
        pytest.param([{"method": "password", "timestamp": 0}], None, id="zero"),
        pytest.param([{"method": "password", "timestamp": -1}], None, id="before-all-time"),
        pytest.param([{"method": "password", "timestamp": 0.5}], 0.5, id="long-ago"),
        pytest.param([{"method": "password", "timestamp": NOW + 30}], NOW + 30, id="clocks-differ"),
        pytest.param([{"method": "password", "timestamp": NOW + 86_400}], None, id="not-yet"),
        pytest.param(["password", None, {"method": "web3", "timestamp": NOW - 9}], NOW - 9, id="other-entries"),
        pytest.param({"method": "password", "timestamp": NOW - 9}, None, id="no-list"),
        pytest.param("password", None, id="a-text"),
        pytest.param([], None, id="empty"),
        pytest.param(None, None, id="null"),
    ],
)
async def test_when_somebody_signed_in_is_what_the_token_proves(
    verifier: TokenVerifier, amr: Any, signed_in_at: float | None
) -> None:
    caller = await verifier.verify(token(EC_KEY, "ES256", kid="ec-1", amr=amr))
    assert caller.signed_in_at == (None if signed_in_at is None else datetime.fromtimestamp(signed_in_at, UTC))


async def test_a_token_that_says_nothing_of_it_leaves_open_when_somebody_signed_in(verifier: TokenVerifier) -> None:
    assert (await verifier.verify(token(EC_KEY, "ES256", kid="ec-1"))).signed_in_at is None
