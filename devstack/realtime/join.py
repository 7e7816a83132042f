"""What a client asks for when it joins a topic."""

import itertools
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

# Subscription ids are never used twice, so that a late event cannot meet the wrong callback.
_ids: Final = itertools.count(1)

DEFAULT_WAIT_S: Final = 15.0
LONGEST_WAIT_S: Final = 20.0


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinRequest:
    """The payload of `phx_join`. What is missing or of the wrong type counts as not asked for.

    `changes` are the entries of `postgres_changes` by subscription id. `wait_s`: how long the reply may wait until
    changes are captured; None if it need not.
    """

    access_token: str | None
    is_private: bool
    acknowledges_broadcasts: bool
    hears_itself: bool
    awaits_replication: bool
    asks_for_replay: bool
    shows_presence: bool
    presence_key: str
    changes: Mapping[int, Mapping[str, Any]]
    wait_s: float | None

    @classmethod
    def read(cls, payload: Mapping[str, Any]) -> Self:
        """The request in a join's payload."""
        config = _mapping(payload, "config")
        broadcast, presence = _mapping(config, "broadcast"), _mapping(config, "presence")
        options = _mapping(config, "postgres_changes_options")
        changes = config.get("postgres_changes")
        entries = [entry for entry in changes if isinstance(entry, Mapping)] if isinstance(changes, list) else []
        token = payload.get("access_token") or payload.get("user_token")
        return cls(
            access_token=token if isinstance(token, str) else None,
            is_private=_flag(config, "private"),
            acknowledges_broadcasts=_flag(broadcast, "ack"),
            hears_itself=_flag(broadcast, "self"),
            awaits_replication=_flag(broadcast, "replication_ready"),
            asks_for_replay="replay" in broadcast,
            shows_presence=_flag(presence, "enabled"),
            presence_key=str(presence.get("key") or uuid.uuid4()),
            changes={next(_ids): entry for entry in entries},
            wait_s=_wait_s(options) if _flag(options, "wait") else None,
        )

    def response(self) -> str:
        """The reply's `response`, as JSON: each entry as it was asked for, with its id."""
        return json.dumps({"postgres_changes": [{**entry, "id": id_} for id_, entry in self.changes.items()]})


def _mapping(container: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = container.get(name)
    return value if isinstance(value, Mapping) else {}


def _flag(container: Mapping[str, Any], name: str) -> bool:
    value = container.get(name)
    return value is True or (isinstance(value, str) and value.lower() == "true")


def _wait_s(options: Mapping[str, Any]) -> float:
    timeout_ms = options.get("timeout")
    if isinstance(timeout_ms, bool) or not isinstance(timeout_ms, int | float):
        return DEFAULT_WAIT_S
    return max(0.0, min(timeout_ms / 1000, LONGEST_WAIT_S))
