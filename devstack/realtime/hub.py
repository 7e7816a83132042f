"""What clients say to each other: broadcasts and presence, by topic."""

import json
import secrets
from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from devstack.realtime.frames import Broadcast

Presences = dict[str, dict[str, list[dict[str, Any]]]]


class Member(Protocol):
    """A joined channel, as the hub sees it."""

    @property
    def topic(self) -> str:
        """The full topic, `realtime:…`."""

    @property
    def presence_key(self) -> str:
        """Under which key its presence is shown."""

    def relay(self, broadcast: Broadcast) -> None:
        """Send another client's broadcast; never blocks."""

    def push(self, event: str, payload: str) -> None:
        """Send an event with a JSON payload; never blocks."""


class Hub:
    """The members of each topic and what they have tracked."""

    def __init__(self) -> None:
        self._members: dict[str, dict[Member, None]] = {}
        self._tracked: dict[str, dict[Member, dict[str, Any]]] = {}

    def join(self, member: Member) -> None:
        """The member hears the topic from now on."""
        self._members.setdefault(member.topic, {})[member] = None

    def leave(self, member: Member) -> None:
        """The member is gone, and so is its presence; unknown ones are fine."""
        members = self._members.get(member.topic, {})
        if member not in members:
            return
        del members[member]
        if not members:
            del self._members[member.topic]
        self.untrack(member)

    def broadcast(self, sender: Member, broadcast: Broadcast, *, to_sender: bool) -> None:
        """Send to everyone on the sender's topic."""
        for member in self._others(sender.topic):
            if to_sender or member is not sender:
                member.relay(broadcast)

    def track(self, member: Member, payload: Mapping[str, Any]) -> None:
        """Show `payload` as the member's presence; an equal one changes nothing."""
        tracked = self._tracked.setdefault(member.topic, {})
        before = tracked.get(member)
        if before is not None and {**payload, "phx_ref": before["phx_ref"]} == _without_previous(before):
            return
        meta = {**payload, "phx_ref": secrets.token_urlsafe(12)}
        if before is not None:
            meta["phx_ref_prev"] = before["phx_ref"]
        tracked[member] = meta
        leaves = {member.presence_key: {"metas": [before]}} if before is not None else {}
        self._announce(member.topic, joins={member.presence_key: {"metas": [meta]}}, leaves=leaves)

    def untrack(self, member: Member) -> None:
        """Take the member's presence away, if it has one."""
        tracked = self._tracked.get(member.topic, {})
        meta = tracked.pop(member, None)
        if meta is None:
            return
        if not tracked:
            del self._tracked[member.topic]
        self._announce(member.topic, joins={}, leaves={member.presence_key: {"metas": [meta]}})

    def presences(self, topic: str) -> Presences:
        """Everything tracked on the topic, by key."""
        state: Presences = {}
        for member, meta in self._tracked.get(topic, {}).items():
            state.setdefault(member.presence_key, {"metas": []})["metas"].append(meta)
        return state

    def _announce(self, topic: str, *, joins: Presences, leaves: Presences) -> None:
        payload = json.dumps({"joins": joins, "leaves": leaves})
        for member in self._others(topic):
            member.push("presence_diff", payload)

    def _others(self, topic: str) -> Iterator[Member]:
        yield from tuple(self._members.get(topic, ()))


def _without_previous(meta: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in meta.items() if name != "phx_ref_prev"}
