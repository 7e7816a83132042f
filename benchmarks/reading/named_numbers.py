"""The thresholds of the rooms that read, found where a module gives a name a number."""

import importlib
import inspect
import pkgutil
import re
from dataclasses import dataclass
from types import ModuleType

import worker.reading
import worker.understanding

_NAME = re.compile(r"_?[A-Z][A-Z0-9_]+")
_SHARE = 0.3
# What reads pictures is an extra, and no stranger's document is one.
_EXTRA = "worker.reading.scans."


@dataclass(frozen=True, kw_only=True)
class Threshold:
    """A named number of a module."""

    module: ModuleType
    name: str
    value: float

    @property
    def path(self) -> str:
        """Its name with its module's."""
        return f"{self.module.__name__}.{self.name}"

    def __str__(self) -> str:
        return f"{self.path} = {self.value:g}"

    def moved(self, up: bool) -> float:  # noqa: FBT001
        """The number a third higher or lower, a whole one by one at least."""
        step = max(1, round(self.value * _SHARE)) if isinstance(self.value, int) else self.value * _SHARE
        return self.value + (step if up else -step)


def thresholds() -> list[Threshold]:
    """All of the rooms that read, by name."""
    found = list[Threshold]()
    for room in (worker.reading, worker.understanding):
        for info in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if info.name.startswith(_EXTRA):
                continue
            module = importlib.import_module(info.name)
            found += [
                Threshold(module=module, name=name, value=value)
                for name, value in sorted(vars(module).items())
                if _NAME.fullmatch(name) and type(value) in {int, float} and _is_own(module, name)
            ]
    return found


def _is_own(module: ModuleType, name: str) -> bool:
    """Whether the module gives it its value, and has it not from another."""
    given = rf"^(?:\w+, )*{name}(?:, \w+)*(?:: \w+)? = "
    return re.search(given, inspect.getsource(module), re.MULTILINE) is not None
