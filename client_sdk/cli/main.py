"""The root of the command line."""

import click
from click.core import ParameterSource

from client_sdk._version import __version__
from client_sdk.cli.account import account, keys, login, logout
from client_sdk.cli.completion import completion
from client_sdk.cli.context import CommandContext
from client_sdk.cli.documents import resume
from client_sdk.cli.exit_codes import EXPLAINED
from client_sdk.cli.jobs import cancel, jobs, retry, watch
from client_sdk.cli.kept_key import KeptKeys
from client_sdk.cli.lazy import ExtensibleGroup
from client_sdk.cli.opportunities import opportunity
from client_sdk.cli.record import record
from client_sdk.cli.share import share
from client_sdk.cli.story import story
from client_sdk.cli.tailoring import profile, tailor
from client_sdk.cli.usage import usage

_PIPES = "In a pipe a list is a line for each thing, its values whole with a tab between them; with --json it is JSON."


@click.group(
    cls=ExtensibleGroup, epilog=f"{_PIPES}\n\n{EXPLAINED}", context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="bespoke")
@click.option(
    "--api-url",
    envvar="BESPOKE_API_URL",
    default="http://127.0.0.1:8000",
    show_default=True,
    show_envvar=True,
    help="Where the Bespoke API is.",
)
@click.option("--api-key", envvar="BESPOKE_API_KEY", show_envvar=True, help="An API key (bsp_…); or `bespoke login`.")
@click.option(
    "--access-token", envvar="BESPOKE_ACCESS_TOKEN", show_envvar=True, help="Or the access token of a Supabase session."
)
@click.option(
    "--supabase-url",
    envvar="SUPABASE_URL",
    show_envvar=True,
    help="With an access token: the Supabase project, to watch jobs through Realtime.",
)
@click.option(
    "--supabase-key", envvar="SUPABASE_PUBLISHABLE_KEY", show_envvar=True, help="The project's publishable key."
)
@click.option("--json", "as_json", is_flag=True, help="For scripts: JSON, one object a line, errors on standard error.")
@click.pass_context
def main(
    context: click.Context,
    *,
    api_url: str,
    api_key: str | None,
    access_token: str | None,
    supabase_url: str | None,
    supabase_key: str | None,
    as_json: bool,
) -> None:
    """Tailor your profile to a job posting, and watch it happen."""
    said, kept = context.get_parameter_source("access_token"), context.get_parameter_source("api_key")
    if said is ParameterSource.COMMANDLINE and kept is ParameterSource.ENVIRONMENT:
        api_key = None  # what is said here and now counts more than what the environment holds
    if api_key is None and access_token is None and (signed_in := KeptKeys().of(api_url)) is not None:
        api_key = signed_in.api_key
    context.obj = CommandContext(
        api_url=api_url,
        api_key=api_key,
        access_token=access_token,
        supabase_url=supabase_url,
        supabase_key=supabase_key,
        as_json=as_json,
    )


for command in (tailor, watch, jobs, cancel, retry, profile, record, resume, opportunity, story, share, usage):
    main.add_command(command)
for command in (login, logout, keys, account, completion):
    main.add_command(command)
