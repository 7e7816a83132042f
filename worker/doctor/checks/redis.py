"""Redis: is it there, does it take writes, and does it keep what it takes?"""

from collections.abc import Awaitable
from typing import Any, cast

from redis.exceptions import RedisError, ResponseError

from core.errors import SettingsError
from core.queue import Queue
from core.redis_address import refuse_cluster
from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("redis")
# Evicts keys that have no time limit: entries of the queue would go, and come back by the sweeper only.
_EVICTING = ("allkeys-",)


async def check_redis(settings: Settings) -> list[Finding]:
    """Findings about Redis. Without it jobs go on, more slowly."""
    url = settings.redis_url.get_secret_value()
    try:
        refuse_cluster(url)
    except SettingsError as error:
        return [_AREA.fault("kind", str(error), "Name a single server, or Sentinels.")]
    queue = Queue.connect(url, timeout_s=3)
    try:
        await queue.check()
        information = cast("dict[str, Any]", await queue.redis.info())
        return [
            _AREA.ok("takes writes", f"version {information.get('redis_version', 'unknown')}"),
            await _policy(queue),
            await _scripts(queue),
        ]
    except ResponseError as error:
        return [_AREA.fault("takes writes", str(error)[:100], "Free memory, or name a server that is no replica.")]
    except (RedisError, OSError) as error:
        return [_AREA.fault("answers", type(error).__name__, "Check REDIS_URL, and that the server runs.")]
    finally:
        await queue.aclose()


async def _policy(queue: Queue) -> Finding:
    try:
        answer = cast("dict[str, str]", await queue.redis.config_get("maxmemory-policy"))
    except RedisError:
        return _AREA.note("when full", "not told to us")
    policy = answer.get("maxmemory-policy", "noeviction")
    if policy.startswith(_EVICTING):
        return _AREA.note("when full", policy, "Set maxmemory-policy to noeviction or volatile-ttl.")
    return _AREA.ok("when full", policy)


async def _scripts(queue: Queue) -> Finding:
    """Workers that share a model's limit need them (`worker/runtime/shared_pace.py`)."""
    try:
        await cast("Awaitable[Any]", queue.redis.eval("return redis.call('TIME')", 0))
    except RedisError as error:
        found, way_out = (
            str(error)[:100],
            "Allow EVALSHA and SCRIPT LOAD. Without them each worker finds a model's limit.",
        )
        return _AREA.note("runs scripts", found, way_out)
    return _AREA.ok("runs scripts", "yes")
