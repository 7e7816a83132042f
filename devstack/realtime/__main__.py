"""`python -m devstack.realtime`: serve until SIGTERM or SIGINT; prints `ready` once connections are accepted."""

import asyncio
import logging
import signal
import sys
from functools import partial

from devstack.realtime.server import RealtimeServer
from devstack.realtime.settings import Settings, SettingsError


async def serve(settings: Settings) -> None:
    """Run the server until a signal ends it."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    # What the parent process waits for.
    is_ready = partial(print, "ready", flush=True)
    await RealtimeServer(settings).run(is_ready=is_ready, stopped=stopped)


def main() -> None:
    """Start from the environment; a wrong setting ends with a message that names it."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    websockets_logger = logging.getLogger("websockets.server")
    websockets_logger.setLevel(logging.WARNING)
    websockets_logger.addFilter(lambda record: record.msg != "opening handshake failed")  # anyone can cause it
    try:
        asyncio.run(serve(Settings.from_environment()))
    except (SettingsError, OSError) as error:
        sys.exit(f"realtime: {error}")


if __name__ == "__main__":
    main()
