"""Where a request comes from: its peer, or what proxies that the operator trusts say about it."""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any

import structlog

log = structlog.get_logger(__name__)

Address = IPv4Address | IPv6Address
UNKNOWN = "unknown"
_IPV6_BITS = 64  # a household or a server has so many addresses
_HOPS_AT_MOST = 16


class Addresses:
    """Reads `X-Forwarded-For` from its end, as far as each hop is trusted: by its network, or by the count of hops.

    With neither nobody is trusted, and what the header says is not believed, whoever has read it before.
    """

    def __init__(self, trusted: Sequence[str] = (), *, hops: int = 0) -> None:
        self._trusted = [ip_network(each, strict=False) for each in trusted]
        self._hops = hops
        self._has_warned = False

    def of(self, scope: Any) -> str:
        """The address that a request (its ASGI scope) is counted under; of an IPv6 address its /64."""
        client = scope.get("client")
        peer = _parse(client[0]) if client else None
        forwarded = _forwarded(scope)
        if self._hops and forwarded:
            return _name(forwarded[-self._hops :][0])
        if self._trusted:
            return _name(self._walk(peer, forwarded))
        if peer in forwarded:
            return self._ignore_rewritten()
        return _name(peer)

    def _ignore_rewritten(self) -> str:
        # uvicorn believes the header of any peer on this machine, unless told not to, and says nothing of the peer.
        if not self._has_warned:
            self._has_warned = True
            log.warning("forwarded_address_ignored", to_trust="BESPOKE_TRUSTED_PROXIES or BESPOKE_PROXY_HOPS")
        return UNKNOWN

    def _walk(self, address: Address | None, forwarded: "list[Address | None]") -> Address | None:
        for before in reversed(forwarded):
            if before is None or not self._is_trusted(address):
                break
            address = before
        return address

    def _is_trusted(self, address: Address | None) -> bool:
        # None: the peer is a socket of this machine
        return address is None or any(address in network for network in self._trusted)


def _forwarded(scope: Any) -> "list[Address | None]":
    """What the last hops have added; None where it is no address."""
    values = [value.decode("latin-1") for name, value in scope["headers"] if name == b"x-forwarded-for"]
    return [_parse(each) for each in ",".join(values).rsplit(",", _HOPS_AT_MOST)[-_HOPS_AT_MOST:]] if values else []


def _parse(text: str) -> Address | None:
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def _name(address: Address | None) -> str:
    if isinstance(address, IPv6Address):
        return str(IPv6Network((address, _IPV6_BITS), strict=False))
    return str(address) if address else UNKNOWN
