"""What a Redis URL says is what the queue connects with."""

from core.queue import Queue
from worker.runtime.arq_settings import _redis_settings

URL = "rediss://me:p%40ss%2Fw@cache.example.com:6380/2"


async def test_passwords_are_decoded() -> None:
    queue = Queue.connect(URL)
    options = queue.redis.connection_pool.connection_kwargs
    assert (options["username"], options["password"], options["db"]) == ("me", "p@ss/w", 2)
    assert (options["host"], options["port"]) == ("cache.example.com", 6380)
    await queue.aclose()


async def test_a_slash_at_the_end_is_fine() -> None:
    await Queue.connect("redis://127.0.0.1:6379/").aclose()


def test_arqs_own_check_connects_with_the_same() -> None:
    checked = _redis_settings(URL)
    assert (checked.host, checked.port, checked.database, checked.ssl) == ("cache.example.com", 6380, 2, True)
    assert (checked.username, checked.password) == ("me", "p@ss/w")
