"""Whoever only imports the record, the checker and the language does not wait for word lists and stemmers."""

import pkgutil
import subprocess
import sys

import core.checking
import core.language
import core.record

SCRIPT = """
import importlib, sys
opened = []
sys.addaudithook(lambda event, args: event == "open" and str(args[0]).endswith(".toml") and opened.append(args[0]))
for name in sys.argv[1:]:
    importlib.import_module(name)
assert not opened, opened
assert "snowballstemmer" not in sys.modules
from core.language.terms import terms
assert terms("Kept the ovens") and opened and "snowballstemmer" in sys.modules
"""


def test_word_lists_are_read_when_they_are_asked_for() -> None:
    packages = (core.checking, core.language, core.record)
    names = [
        module.name for package in packages for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}.")
    ]
    assert len(names) > 15
    run = subprocess.run([sys.executable, "-c", SCRIPT, *names], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
