"""The command `bespoke`."""

from client_sdk.cli.main import main

__all__ = ["main"]
