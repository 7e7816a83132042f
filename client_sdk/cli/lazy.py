"""Commands that other packages add, loaded only when somebody wants them."""

from importlib.metadata import EntryPoint, entry_points

import click

GROUP = "bespoke.commands"


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
        hint = "" if missing is None else "\nInstall the rest of Bespoke with: pip install 'bespoke[stack]'"
        raise click.ClickException(f"`bespoke {entry_point.name}` is not available: {reason}.{hint}") from error

    return broken
