"""Which Redis a URL names: one server, or the one that Sentinel says is the primary now.

`redis://`, `rediss://` and `unix://` as redis-py reads them, and, for Sentinel,
`redis+sentinel://user:password@host:26379,other-host:26379/name/0` (`rediss+sentinel://` for TLS). User and password
are those of Redis; the sentinels' own go into `?sentinel_username=…&sentinel_password=…`.
"""

import re
from dataclasses import dataclass, field
from typing import Any, Final, Self
from urllib.parse import parse_qs, unquote, urlsplit

from redis import Redis
from redis.asyncio import ConnectionPool
from redis.asyncio.connection import parse_url
from redis.asyncio.sentinel import Sentinel, SentinelConnectionPool
from redis.exceptions import RedisError

from core.errors import SettingsError

SENTINEL_SCHEMES: Final = ("redis+sentinel", "rediss+sentinel")
CLUSTER_SCHEMES: Final = ("redis+cluster", "rediss+cluster")
SENTINEL_PORT: Final = 26379
USUAL_NAME: Final = "mymaster"
FORMS: Final = "must look like redis://user:password@host:6379/0, or begin with rediss://, unix:// or redis+sentinel://"
NO_CLUSTER: Final = (
    "names a Redis Cluster, and Bespoke needs one Redis or Valkey that has all keys: a single server, or one behind "
    "Sentinel (redis+sentinel://host:26379/name/0)"
)


@dataclass(frozen=True, kw_only=True)
class SentinelAddress:
    """A primary, by its name, and the sentinels that know where it is."""

    sentinels: tuple[tuple[str, int], ...]
    name: str
    connection: dict[str, Any] = field(repr=False)
    sentinel: dict[str, Any] = field(repr=False)

    @classmethod
    def parse(cls, url: str) -> Self:
        """The address in a URL of one of the `SENTINEL_SCHEMES`.

        Raises:
            ValueError: it is none.
        """
        # Several hosts are no host to urlsplit, which refuses brackets after the first: it gets a stand-in for them.
        scheme, _, rest = url.partition("://")
        netloc = rest[: min((rest.index(mark) for mark in "/?#" if mark in rest), default=len(rest))]
        parts = urlsplit(f"{scheme}://host{rest[len(netloc) :]}")
        credentials, _, hosts = netloc.rpartition("@")
        username, _, password = credentials.partition(":")
        name, _, database = parts.path.strip("/").partition("/")
        query = {key: values[-1] for key, values in parse_qs(parts.query, strict_parsing=bool(parts.query)).items()}
        return cls(
            sentinels=tuple(_host_of(host) for host in hosts.split(",")),
            name=name or USUAL_NAME,
            connection={
                "username": unquote(username) or None,
                "password": unquote(password) or None,
                "db": int(database or 0),
                "ssl": parts.scheme.startswith("rediss"),
            },
            sentinel={
                "username": query.get("sentinel_username"),
                "password": query.get("sentinel_password"),
                "ssl": parts.scheme.startswith("rediss"),
            },
        )


class SentinelPool(SentinelConnectionPool):
    """Connections to the primary of the moment; closing them closes those to the sentinels, too."""

    async def disconnect(self, inuse_connections: bool = True) -> None:  # noqa: FBT001, FBT002 - redis-py's own
        """Closes all connections."""
        await super().disconnect(inuse_connections)
        for sentinel in self.sentinel_manager.sentinels:
            await sentinel.aclose()


def check_redis_url(url: str) -> None:
    """Returns when the URL names a Redis that can be used.

    Raises:
        ValueError: it does not; the message goes on after the name of the setting, and does not repeat the value.
    """
    scheme, _, rest = url.partition("://")
    hosts = re.split("[/?#]", rest, maxsplit=1)[0].rpartition("@")[2]
    if scheme in CLUSTER_SCHEMES or (scheme in {"redis", "rediss"} and "," in hosts):
        raise ValueError(NO_CLUSTER)
    try:
        if scheme in SENTINEL_SCHEMES:
            SentinelAddress.parse(url)
        else:
            parse_url(url)
    except ValueError:
        raise ValueError(FORMS) from None


def refuse_cluster(url: str, *, patience_s: float = 1) -> None:
    """Returns when Redis is no node of a cluster, or cannot be asked now: it may come back later.

    Raises:
        SettingsError: it is one. It would refuse most of what is sent to it.
    """
    if url.startswith(SENTINEL_SCHEMES):
        return
    try:
        with Redis.from_url(url, socket_timeout=patience_s, socket_connect_timeout=patience_s) as redis:
            told = redis.info("server")
    except (RedisError, OSError):
        return
    if "cluster" in (told.get("redis_mode"), told.get("server_mode")):  # as Redis and as Valkey call it
        raise SettingsError(f"REDIS_URL {NO_CLUSTER}.")


def connection_pool(url: str, **options: Any) -> ConnectionPool:
    """Connections to the Redis that the URL names, made when they are needed; `options` are those of a connection."""
    if not url.startswith(SENTINEL_SCHEMES):
        return ConnectionPool.from_url(url, **options)
    address = SentinelAddress.parse(url)
    timeouts = {key: value for key, value in options.items() if key.startswith("socket_")}
    sentinels = Sentinel(address.sentinels, sentinel_kwargs={**timeouts, **address.sentinel})  # type: ignore[no-untyped-call]
    return SentinelPool(address.name, sentinels, **address.connection, **options)  # type: ignore[no-untyped-call]


def _host_of(text: str) -> tuple[str, int]:
    parts = urlsplit(f"//{text}")
    if not parts.hostname:
        raise ValueError("a host is missing")
    return parts.hostname, parts.port or SENTINEL_PORT
