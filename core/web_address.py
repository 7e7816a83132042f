"""Addresses of pages on the public web, as strangers write them: what they say, and which are never asked.

Nothing here connects or resolves: `worker.fetching` does, and holds each address against `is_public` once more when it
connects. See docs/decisions/0038-postings-by-address.md.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import quote, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

_PORTS = {"http": 80, "https": 443}
_MOST_CHARACTERS = 2000
_MOST_HOST_CHARACTERS = 253
_LABEL = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
# The last label of an IPv4 address, in any of its forms. Source: WHATWG URL, "ends in a number".
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Written otherwise by the old encoding of names than by the one that browsers use: another site would be asked.
_DEVIATING = re.compile("[ßẞς\u200c\u200d]")
_NOT_PUBLIC_NAMES = ("localhost", "local", "internal", "home.arpa", "lan", "intranet", "private", "corp", "home")
_TRACKING = re.compile(r"(?:utm_\w{1,20}|gclid|fbclid|msclkid|mc_[ce]id)(?:=|$)")
_PATH_SIGNS = "%/:=&?~#+!$,;'@()*[]"

# Source: the IANA registries of special-purpose addresses (RFC 6890 and later), October 2026. 192.88.99.0/24 relayed
# 6to4; 168.63.129.16 is the metadata service of a cloud, although its network is public.
_REFUSED_V4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16",
        "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24",
        "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
    )
)  # fmt: skip
# Only this is given out to hosts, and of it neither what carries an IPv4 address (Teredo, 6to4) nor examples. So
# ::/96, ::ffff:0:0/96 and 64:ff9b::/96, which carry one too, are no public addresses here, whichever they carry.
_GIVEN_OUT = IPv6Network("2000::/3")
_REFUSED_V6 = tuple(IPv6Network(network) for network in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
# The middle of an ISATAP address (RFC 5214), whose end is an IPv4 address.
_ISATAP = frozenset({0x0000_5EFE, 0x0200_5EFE})

NOT_PUBLIC = "This address leads nowhere on the public web"


class AddressRefused(ValueError):
    """No page is asked for at this address; the message says why, to who gave it."""


class WebRules:
    """Where pages may be: ports, and networks that are not public and allowed all the same."""

    def __init__(self, *, ports: Iterable[int] = tuple(_PORTS.values()), networks: Iterable[str] = ()) -> None:
        self.ports = frozenset(ports)
        self.networks: tuple[Network, ...] = tuple(ip_network(network, strict=False) for network in networks)

    def may_connect(self, address: Address) -> bool:
        """True for an address at which a page may be asked for."""
        return is_public(address) or any(address in network for network in self.networks)


@dataclass(frozen=True, kw_only=True)
class PageAddress:
    """The address of a page in the one form that all ways of writing it have. `host` is a name, or an IP address."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def literal(self) -> Address | None:
        """The host, where it is an IP address."""
        try:
            return ip_address(self.host)
        except ValueError:
            return None

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        port = "" if self.port == _PORTS[self.scheme] else f":{self.port}"
        return f"{self.scheme}://{host}{port}{self.target}"


def is_public(address: Address) -> bool:
    """True for addresses that anybody on the internet may have, and that carry no other address in them."""
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _REFUSED_V4)
    if address.scope_id is not None or address not in _GIVEN_OUT:
        return False
    return not any(address in network for network in _REFUSED_V6) and int(address) >> 32 & 0xFFFF_FFFF not in _ISATAP


def page_address(text: str, rules: WebRules) -> PageAddress:
    """What an address says, if a page may be asked for there; names are not resolved.

    Raises:
        AddressRefused: it is none, or one that is never asked.
    """
    text = text.strip()
    if len(text) > _MOST_CHARACTERS or not text.isprintable() or any(c.isspace() or c == "\\" for c in text):
        raise AddressRefused("This is no address of a web page")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError:
        raise AddressRefused("This is no address of a web page") from None
    scheme = parts.scheme.lower()
    if scheme not in _PORTS or not parts.netloc:
        raise AddressRefused("The address of a page begins with http:// or https://")
    if "@" in parts.netloc:
        raise AddressRefused("The address has a user's name or a password in it, and neither is sent anywhere")
    port = _PORTS[scheme] if port is None else port
    if port not in rules.ports:
        raise AddressRefused("Pages are read at the usual ports alone (80 and 443)")
    address = PageAddress(
        scheme=scheme, host=_host(parts.hostname or ""), port=port, target=_target(parts.path, parts.query)
    )
    if address.literal is not None and not rules.may_connect(address.literal):
        raise AddressRefused(NOT_PUBLIC)
    if len(str(address)) > _MOST_CHARACTERS:
        raise AddressRefused("This address is too long")
    return address


def _host(host: str) -> str:
    """As it is resolved: small letters of ASCII without a dot at the end, or an IP address in its usual form."""
    if ":" in host:
        if "%" in host:
            raise AddressRefused(NOT_PUBLIC)
        return _literal(host)
    name = _ascii(host)
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return _literal(name)
    if len(labels) == 1 or any(name == known or name.endswith(f".{known}") for known in _NOT_PUBLIC_NAMES):
        raise AddressRefused(NOT_PUBLIC)
    if not all(_LABEL.fullmatch(label) for label in labels):
        raise AddressRefused("The name in this address is none")
    return name


def _ascii(host: str) -> str:
    if not host or len(host) > _MOST_HOST_CHARACTERS or "%" in host:
        raise AddressRefused("The name in this address is none")
    if host.isascii():
        return host.lower().removesuffix(".")
    if _DEVIATING.search(host):
        raise AddressRefused("Please write the name in this address as your browser sends it (xn--…)")
    try:
        return host.encode("idna").decode().lower().removesuffix(".")
    except UnicodeError:
        raise AddressRefused("The name in this address is none") from None


def _literal(host: str) -> str:
    """An IP address in its usual form. Others (`127.1`, `0x7f.1`, `2130706433`) are never meant well."""
    try:
        return str(ip_address(host))
    except ValueError:
        raise AddressRefused(NOT_PUBLIC) from None


def _target(path: str, query: str) -> str:
    """What is asked for there, in ASCII, without what only counts visitors. A fragment is never sent."""
    kept = "&".join(part for part in query.split("&") if part and not _TRACKING.match(part))
    asked = (path or "/") + (f"?{kept}" if kept else "")
    return quote(asked, safe=_PATH_SIGNS)
