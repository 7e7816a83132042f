"""Where the models of lines and of headers are read from: this package, or a folder of other ones that are measured."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import resources
from pathlib import Path

_elsewhere: ContextVar[Path | None] = ContextVar("models_elsewhere", default=None)


def folder_of_models() -> Path | None:
    """The folder of the models that are measured; None for those of this version of the reader."""
    return _elsewhere.get()


@contextmanager
def models_in(folder: Path) -> Iterator[None]:
    """Within it, everything is read with the models in `folder`."""
    before = _elsewhere.set(folder)
    try:
        yield
    finally:
        _elsewhere.reset(before)


def stored(name: str, folder: Path | None) -> bytes:
    """What a model's file holds."""
    return (folder / name).read_bytes() if folder else resources.files(__package__).joinpath(name).read_bytes()
