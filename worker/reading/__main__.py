"""`python -m worker.reading`: a file on standard input, JSON on standard output, within limits of the system."""

import json
import resource
import sys

from worker.reading import ReadingError, read_text

# A PDF of 10 MB rarely needs a tenth of this.
MEMORY_BYTES = 1024**3
CPU_S = 60


def limit_resources() -> None:
    """From now on this process gets little memory and time, and leaves no core file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_S, CPU_S))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> None:
    """Reads `header line + bytes`, writes `{"text"}` or `{"error"}` (a message for the file's owner)."""
    limit_resources()
    header = json.loads(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    try:
        answer = {"text": read_text(content, media_type=header["media_type"], filename=header["filename"])}
    except ReadingError as error:
        answer = {"error": error.public_message}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    main()
