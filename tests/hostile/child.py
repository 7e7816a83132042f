"""`python -m tests.hostile.child package.module:function '{…}'`: what `Scene.in_child` starts."""

import asyncio
import json
import sys
from importlib import import_module


def main() -> None:
    """Runs the function and prints what it counted, as JSON."""
    module, _, name = sys.argv[1].partition(":")
    function = getattr(import_module(module), name)
    sys.stdout.write(json.dumps(asyncio.run(function(**json.loads(sys.argv[2])))))


if __name__ == "__main__":
    main()
