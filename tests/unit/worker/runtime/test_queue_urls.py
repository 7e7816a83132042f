"""What a Redis URL says is what the queue connects with."""

import pytest

from core.queue import Queue
from core.redis_address import SentinelAddress, check_redis_url
from worker.runtime.arq_settings import UrlSettings, _connect_as_we_do

URL = "rediss://me:p%40ss%2Fw@cache.example.com:6380/2?ssl_cert_reqs=none&health_check_interval=7"


async def test_passwords_are_decoded() -> None:
    queue = Queue.connect(URL)
    options = queue.redis.connection_pool.connection_kwargs
    assert (options["username"], options["password"], options["db"]) == ("me", "p@ss/w", 2)
    assert (options["host"], options["port"]) == ("cache.example.com", 6380)
    await queue.aclose()


async def test_a_slash_at_the_end_is_fine() -> None:
    await Queue.connect("redis://127.0.0.1:6379/").aclose()


@pytest.mark.parametrize("url", [URL, "unix:///run/redis.sock?db=3", "redis+sentinel://:p%40@a:1,b/name/2"])
async def test_arqs_own_check_connects_with_the_same(url: str) -> None:
    ours, checked = Queue.connect(url).redis, await _connect_as_we_do(UrlSettings(url=url))
    assert type(checked.connection_pool) is type(ours.connection_pool)
    given = [
        {name: value for name, value in redis.connection_pool.connection_kwargs.items() if name not in DIFFERENT}
        for redis in (ours, checked)
    ]
    assert given[0] == given[1]
    assert given[0]["db"] in (2, 3)
    for redis in (ours, checked):
        await redis.aclose()


DIFFERENT = {"retry", "connection_pool"}  # objects of their own


def test_sentinel_addresses() -> None:
    url = "rediss+sentinel://me:p%40ss@one.example.com:1,two.example.com,[::1]:3/jobs/4?sentinel_password=s%2Ft"
    address = SentinelAddress.parse(url)
    assert address.sentinels == (("one.example.com", 1), ("two.example.com", 26379), ("::1", 3))
    assert address.name == "jobs"
    assert address.connection == {"username": "me", "password": "p@ss", "db": 4, "ssl": True}
    assert address.sentinel == {"username": None, "password": "s/t", "ssl": True}
    assert "p@ss" not in repr(address)
    least = SentinelAddress.parse("redis+sentinel://one")
    assert (least.sentinels, least.name, least.connection["db"]) == ((("one", 26379),), "mymaster", 0)


@pytest.mark.parametrize(
    "url",
    [
        *("host:6379", "http://host", "redis://host:x", "redis+sentinel://", "redis+sentinel://host:x/name"),
        *("redis+sentinel://host,/name", "redis+sentinel://host/name/x", "redis+sentinel://host/name?x"),
    ],
)
def test_other_urls_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="must look like redis://"):
        check_redis_url(url)


@pytest.mark.parametrize(
    "url", ["redis+cluster://host", "rediss+cluster://a,b", "redis://a:1,b:2", "rediss://u:p@a,b/0"]
)
def test_clusters_are_refused(url: str) -> None:
    with pytest.raises(ValueError, match="names a Redis Cluster"):
        check_redis_url(url)


@pytest.mark.parametrize("url", ["redis://:a,b@host/0", "unix:///a,b", "redis://host?client_name=a,b"])
def test_a_comma_elsewhere_makes_no_cluster(url: str) -> None:
    check_redis_url(url)
