"""Lengths, sizes and counts of who may come in: a digit too many or too few is seen here.

Each stands between two bounds that have a reason. Who changes one beyond them changes the reason, too.
"""

from importlib import import_module

import pytest

LENGTHS = [
    ("api.auth.addresses", "_IPV6_BITS", 64, 64, "what a household or a server is given"),
    ("api.auth.addresses", "_HOPS_AT_MOST", 8, 64, "more proxies than anybody has, and an end"),
    ("api.auth.key_cache", "CAPACITY", 5_000, 50_000, "the keys of all who come at a time, a few megabytes"),
    ("api.auth.key_cache", "MADE_UP_S", 5, 30, "a key that is made in the meantime works soon"),
    ("api.auth.key_checks", "BATCH", 50, 500, "a question that is answered at once"),
    ("api.auth.key_checks", "WAITING_AT_MOST", 1_000, 5_000, "what is answered within seconds"),
    ("api.auth.key_checks", "PAUSE_S", 0.01, 0.1, "nobody with a good key sees the delay"),
    ("api.auth.key_sets", "FRESH_S", 300, 1_200, "as long as Supabase's edge keeps the document"),
    ("api.auth.key_sets", "LEAST_PAUSE_S", 5, 30, "made-up key ids ask the project for nothing"),
    ("api.auth.key_sets", "TIMEOUT_S", 1, 5, "who comes meanwhile waits as long"),
    ("api.auth.rate_limits", "WINDOW_S", 60, 60, "limits are a minute's"),
    ("api.auth.rate_limits", "UNASKED_SHARE", 0.02, 0.1, "what a further process may allow above the limit"),
    ("api.auth.rate_limits", "_CAPACITY", 20_000, 200_000, "the callers of a minute, a few megabytes"),
    ("api.auth.rate_limits", "_ROUNDING_S", 5e-7, 5e-6, "what sums of fractions are off by"),
    ("api.auth.shared_rates", "GATHER_S", 0.05, 0.5, "many a call, and other processes know soon"),
    ("api.auth.shared_rates", "BATCH", 200, 2_000, "a script that holds Redis up for a millisecond"),
    ("api.auth.shared_rates", "_TURNS", 10, 100, "from the socket to who waits, a new connection included"),
    ("api.auth.shared_rates", "FIRST_PAUSE_S", 0.5, 3, "a Redis that restarts is back by then"),
    ("api.auth.shared_rates", "LONGEST_PAUSE_S", 10, 60, "a Redis that is back is used within a minute"),
    ("api.auth.tokens", "MAX_CHARACTERS", 4_096, 16_384, "several times a token with metadata, a header's limit"),
    ("api.auth.tokens", "_CLOCKS_DIFFER_S", 30, 120, "clocks that are set over the network"),
    ("api.api_keys.secrets", "_PREFIX_DIGITS", 8, 8, "what people tell their keys apart by"),
    ("api.api_keys.secrets", "_SECRET_DIGITS", 56, 56, "with the prefix 64 digits, 256 bits"),
]


@pytest.mark.parametrize(("module", "name", "least", "most", "why"), LENGTHS, ids=[f"{x[0]}.{x[1]}" for x in LENGTHS])
def test_it_is_long_enough_for_what_it_is_for_and_no_longer(
    module: str, name: str, least: float, most: float, why: str
) -> None:
    length = getattr(import_module(module), name)
    assert least <= length <= most, why
    assert length / 10 < least <= most < length * 10, "else a digit too many or too few passes"
