"""The `RateLimit` and `RateLimit-Policy` headers of answers to counted requests.

Source: draft-ietf-httpapi-ratelimit-headers-11: lists of structured fields, one item a policy. `q`: the quota, `w`: its
window in seconds, `r`: what is left of it, `t`: seconds until it is whole again.
"""

import math
from collections.abc import MutableMapping
from typing import Any

from api.auth.rate_limits import WINDOW_S, Verdict

HEADERS = ("RateLimit", "RateLimit-Policy")
_KEY = "bespoke_rate"


def note_rate(scope: Any, verdict: Verdict) -> None:
    """Remembers how the caller of this request stands, for the headers of its answer."""
    scope.setdefault("state", {})[_KEY] = verdict


def add_rate_headers(headers: MutableMapping[str, str], scope: Any) -> None:
    """Adds the headers, if the request was counted."""
    verdict: Verdict | None = scope.get("state", {}).get(_KEY)
    if verdict is None:
        return
    policy, full_in_s = verdict.policy, math.ceil(verdict.level_s)
    headers["RateLimit-Policy"] = f'"{policy.name}";q={policy.per_minute};w={WINDOW_S}'
    headers["RateLimit"] = f'"{policy.name}";r={verdict.remaining};t={full_in_s}'
