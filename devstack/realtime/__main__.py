"""`python -m devstack.realtime`: serve until SIGTERM or SIGINT; prints `ready` once connections are accepted."""

import asyncio
import logging
import signal
import sys

from devstack.realtime.server import RealtimeServer
from devstack.realtime.settings import Settings, SettingsError


async def serve(settings: Settings) -> None:
    """Run the server until a signal ends it."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stopped.set)
    async with RealtimeServer(settings).listening():
        print("ready", flush=True)  # noqa: T201 - what the parent process waits for
        await stopped.wait()


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
