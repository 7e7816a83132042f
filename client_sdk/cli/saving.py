"""Writing a file that the API made."""

import sys
from pathlib import Path

from client_sdk.cli.context import CommandContext
from client_sdk.exporting import ProfileFile

_STDOUT = Path("-")


def save_file(context: CommandContext, file: ProfileFile, output: Path | None, *, force: bool) -> None:
    """Write the file to `output`, a file or a folder; by its own name into this folder if not said.

    What is there already stays unless `force`.

    Raises:
        OSError: it cannot be written, or is there.
    """
    if output == _STDOUT:
        sys.stdout.buffer.write(file.content)
        return
    path = output or Path()
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
