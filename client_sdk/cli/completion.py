"""`bespoke completion`: what a shell needs to complete commands and options with Tab."""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")
_PROGRAM, _VARIABLE = "bespoke", "_BESPOKE_COMPLETE"


@click.command(short_help="Print what lets a shell complete with Tab.")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    r"""Print the script that lets a SHELL complete commands and options with Tab.

    \b
    To have it from now on:
      bash   echo 'eval "$(bespoke completion bash)"' >> ~/.bashrc
      zsh    echo 'eval "$(bespoke completion zsh)"' >> ~/.zshrc
      fish   bespoke completion fish > ~/.config/fish/completions/bespoke.fish
    """
    complete = get_completion_class(shell)
    if complete is None:
        raise click.ClickException(f"click does not complete in {shell}.")
    click.echo(complete(context.find_root().command, {}, _PROGRAM, _VARIABLE).source())
