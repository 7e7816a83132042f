"""Writing a file that the API made."""

import os
import sys
from pathlib import Path

from client_sdk.cli.context import CommandContext
from client_sdk.exporting import ProfileFile


def save_file(context: CommandContext, file: ProfileFile, output: str | None, *, force: bool) -> None:
    """Write the file to `output`, a file or a folder (made if it ends in a slash); by its own name here if not said.

    What is there already stays unless `force`.

    Raises:
        OSError: it cannot be written, or is there.
    """
    if output == "-":
        sys.stdout.buffer.write(file.content)
        return
    path = Path(output or ".")
    if output and output.endswith(("/", os.sep)):
        path.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        path /= file.name
    try:
        with path.open("wb" if force else "xb") as stream:
            stream.write(file.content)
    except FileExistsError:
        raise FileExistsError(f"{path} is there already. Give another --output, or --force.") from None
    if context.as_json:
        context.print_json({"path": str(path), "media_type": file.media_type, "byte_size": len(file.content)})
    else:
        context.err.print(f"Written: {path} ({len(file.content):,} bytes)", soft_wrap=True)
