"""Why a profile is not what would be written today, in words."""

from collections.abc import Mapping
from typing import Any

from client_sdk.models import TailoredProfile

# By the state in which the database finds it. Source: private.profile_state.
_BECAUSE = {
    "grown": "Your record has grown since this was written: it says more of you now.",
    "changed": "Your record has changed since this was written: what it rests on is said otherwise now, or no more.",
    "removed": "A document was deleted, and what rested on it has gone from here. Tailor again: it is not counted.",
    "unknown": "It is not known which record this was written from. Tailor again to be sure.",
}


def profile_of(answer: Mapping[str, Any]) -> TailoredProfile:
    """The profile that a database function answers, and whether it is stale."""
    because = _BECAUSE.get(answer["state"])
    return TailoredProfile.model_validate(
        {**answer, **({"stale": True, "stale_because": [because]} if because else {})}
    )
