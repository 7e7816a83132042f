"""Bytes of a rich text file → its lines."""

from worker.reading.blocks import ReadFile
from worker.reading.errors import BrokenDocument, ReadingError
from worker.reading.flow import Block, Flow, draw
from worker.reading.flow.page_numbers import margin, without_page_numbers
from worker.reading.rtf.interpreter import Interpreter
from worker.reading.rtf.tokens import tokens

_BROKEN = "This rich text file is damaged and cannot be read. Please save it again."


def read_rtf(content: bytes) -> ReadFile:
    """The lines as they are drawn: hidden and deleted text is out. A file that is cut off gives what there is.

    Raises:
        ReadingError: too much text, or no rich text.
    """
    try:
        interpreter = Interpreter()
        for token in tokens(content.decode("latin-1")):
            interpreter.take(token)
        drawn = draw(_flow(interpreter))
    except ReadingError:
        raise
    except Exception as error:
        raise BrokenDocument(_BROKEN) from error
    return ReadFile(format="rtf", lines=drawn.lines, pages=drawn.pages, hidden=drawn.hidden, repeated=drawn.repeated)


def _flow(interpreter: Interpreter) -> Flow:
    body = interpreter.finish()
    placed: dict[str, tuple[Block, ...]] = {}
    running: list[Block] = []
    for name in ("header", "footer"):
        kinds = {kind: blocks for kind, blocks in interpreter.margins.items() if kind.startswith(name)}
        on_first = (f"{name}f",) if interpreter.has_title_page else (name, f"{name}r", f"{name}l")
        own = next((kind for kind in on_first if kind in kinds), "")
        said, counting = margin(kinds.pop(own, []))
        placed[name] = tuple(said)
        running += [*counting, *(block for blocks in kinds.values() for block in margin(blocks)[0])]
    return Flow(body=tuple(map(without_page_numbers, body)), running=tuple(running), **placed)
