"""`python -m core.confined MODULE FD`: the fork server of a worker, whose end of their socket is FD."""

import importlib
import os
import socket
import sys

from core.confined.child import limit_process
from core.confined.server import ForkServer


def main() -> None:
    """Loads and rehearses what `MODULE` offers, then serves. What goes wrong until then is seen; a text is not."""
    module, control = importlib.import_module(sys.argv[1]), socket.socket(fileno=int(sys.argv[2]))
    module.rehearse()
    limit_process()
    errors = os.open(os.devnull, os.O_WRONLY)
    os.dup2(errors, 2)
    os.close(errors)
    ForkServer(control, module.OPERATIONS).run()


if __name__ == "__main__":
    main()
