"""Commands that other packages add, loaded only when somebody wants them."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from client_sdk.cli.terminal import safe_text

GROUP = "bespoke.commands"
_HINT = "\nInstall it in the clone: `make server` is enough for a worker, `make dev` installs and starts everything."


class ExtensibleGroup(click.Group):
    """A group that also offers the commands of entry-point group `bespoke.commands`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return our own commands, then the others'."""
        own = super().list_commands(ctx)
        return [*own, *sorted(name for name in _entry_points() if name not in self.commands)]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command; one that cannot be loaded says why when it is run."""
        own = super().get_command(ctx, cmd_name)
        if own is not None:
            return own
        entry_point = _entry_points().get(cmd_name)
        return None if entry_point is None else _load(entry_point)

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        """Read the command line."""
        with _safe_refusals():
            return super().make_context(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; one that finds out only now what it lacks says so too."""
        try:
            with _safe_refusals():
                return super().invoke(ctx)
        except ModuleNotFoundError as error:
            name = ctx.invoked_subcommand
            if name is None or name in self.commands:
                raise
            raise click.ClickException(_not_available(name, f"it needs {error.name}", _HINT)) from error


@contextmanager
def _safe_refusals() -> Iterator[None]:
    """Click prints messages as they are: arguments, names of files, what a server said."""
    try:
        yield
    except click.ClickException as error:
        error.message = safe_text(error.message)  # type: ignore[misc] # final in name; shown as it is now
        raise


def _entry_points() -> dict[str, EntryPoint]:
    return {entry_point.name: entry_point for entry_point in entry_points(group=GROUP)}


def _load(entry_point: EntryPoint) -> click.Command:
    try:
        command = entry_point.load()
    except Exception as error:  # noqa: BLE001 somebody else's code
        return _broken(entry_point, error)
    return command if isinstance(command, click.Command) else _broken(entry_point, TypeError("not a command"))


def _broken(entry_point: EntryPoint, error: Exception) -> click.Command:
    missing = error.name if isinstance(error, ModuleNotFoundError) else None
    reason = f"it needs {missing}" if missing else f"it cannot be loaded: {error}"

    @click.command(
        entry_point.name,
        short_help=f"(not available: {reason})",
        context_settings={"ignore_unknown_options": True, "allow_extra_args": True, "help_option_names": []},
    )
    def broken() -> None:
        hint = "" if missing is None else _HINT
        raise click.ClickException(_not_available(entry_point.name, reason, hint)) from error

    return broken


def _not_available(name: str, reason: str, hint: str) -> str:
    return f"`bespoke {name}` is not available: {reason}.{hint}"
