"""`bespoke login`, `logout`, `keys` and `account`."""

import socket
from datetime import UTC, datetime, timedelta
from uuid import UUID

import click

from client_sdk.cli.context import CommandContext, pass_context
from client_sdk.cli.farewell import told_deletion
from client_sdk.cli.kept_key import KeptKey, KeptKeys
from client_sdk.cli.moments import day
from client_sdk.cli.options import json_option, output_options
from client_sdk.cli.saving import save_file
from client_sdk.cli.signing_in import Auth, as_person
from client_sdk.cli.tables import print_rows, prose
from client_sdk.client import AsyncBespoke
from client_sdk.exporting import ProfileFile

_KEY_LASTS = timedelta(days=90)


@click.command(short_help="Sign in, and keep an API key for this computer.")
@click.option("--email", prompt="E-mail", help="How you sign in; asked for if not said.")
@click.option("--forgot", is_flag=True, help="Choose a new password, with a code that comes by mail.")
@pass_context
def login(context: CommandContext, email: str, *, forgot: bool) -> None:
    """Sign in with your password, and keep an API key for this computer (90 days), so that other commands need none."""

    async def work(_: CommandContext) -> None:
        auth = await Auth.of(context)
        token = await _new_password(auth, email) if forgot else await auth.sign_in(email, _password())
        async with AsyncBespoke(context.api_url, access_token=token) as bespoke:
            made = await bespoke.api_keys.create(
                f"bespoke login on {socket.gethostname()}"[:100], expires_at=datetime.now(UTC) + _KEY_LASTS
            )
        KeptKeys().keep(context.api_url, KeptKey(email=email, key_id=str(made.id), api_key=made.key))
        context.err.print(f"You are signed in as {email}. `bespoke logout` forgets it.", soft_wrap=True)

    context.run_without_client(work)


def _password() -> str:
    entered: str = click.prompt("Password", hide_input=True, err=True)
    return entered


async def _new_password(auth: Auth, email: str) -> str:
    await auth.send_code(email)
    code = click.prompt("A code is on its way to you, if we know this address. The code", err=True)
    password = click.prompt("The new password", hide_input=True, confirmation_prompt=True, err=True)
    return await auth.choose_password(email, code.strip(), password)


@click.command()
@pass_context
def logout(context: CommandContext) -> None:
    """Forget the key that `bespoke login` keeps on this computer."""
    kept = KeptKeys().forget(context.api_url)
    if kept is None:
        context.err.print("You were not signed in.")
    else:
        said = f"Forgotten. The key itself lives until it ends: `bespoke keys revoke {kept.key_id}` ends it now."
        context.err.print(said, soft_wrap=True)


@click.group()
def keys() -> None:
    """Your API keys. A key cannot manage keys, so your password is asked for, unless there is BESPOKE_ACCESS_TOKEN."""


@keys.command("list")
@json_option
@pass_context
def list_keys(context: CommandContext, *, as_json_too: bool) -> None:
    """List your keys, newest first, without their secrets."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke, _: str | None) -> None:
        found = await bespoke.api_keys.list()
        if context.as_json:
            for each in found:
                context.print_json(each)
            return
        print_rows(
            context.out,
            ("key", prose("name"), "begins", "last used", "ends"),
            (
                (str(each.id), each.name, each.prefix, day(each.last_used_at, "never"), day(each.expires_at, "never"))
                for each in found
            ),
            empty="You have no keys. Make one with: bespoke keys create NAME",
        )

    as_person(context, work)


@keys.command("create")
@click.argument("name")
@click.option("--days", type=click.IntRange(1, 3650), help="Days until it ends; without it, it does not.")
@json_option
@pass_context
def create_key(context: CommandContext, name: str, *, days: int | None, as_json_too: bool) -> None:
    """Make a key and print it, this once."""
    context.as_json |= as_json_too

    async def work(bespoke: AsyncBespoke, _: str | None) -> None:
        ends = None if days is None else datetime.now(UTC) + timedelta(days=days)
        made = await bespoke.api_keys.create(name, expires_at=ends)
        if context.as_json:
            context.print_json(made)
        else:
            context.out.print(made.key, soft_wrap=True)

    as_person(context, work)


@keys.command("revoke")
@click.argument("key_id", type=click.UUID)
@pass_context
def revoke_key(context: CommandContext, key_id: UUID) -> None:
    """Make a key useless at once."""

    async def work(bespoke: AsyncBespoke, _: str | None) -> None:
        await bespoke.api_keys.revoke(key_id)
        if context.as_json:
            context.print_json({"revoked": str(key_id)})
        else:
            context.out.print(f"{key_id} revoked")

    as_person(context, work)


@click.group()
def account() -> None:
    """All that is stored about you: take it away, or end it."""


@account.command(short_help="Write all that is stored about you into a ZIP.")
@output_options
@pass_context
def export(context: CommandContext, *, output: str | None, force: bool) -> None:
    """Write a ZIP of all that is stored about you, your uploaded files too."""

    async def work(bespoke: AsyncBespoke) -> None:
        content = await bespoke.account.export()
        file = ProfileFile(name="bespoke-account.zip", media_type="application/zip", content=content)
        save_file(context, file, output, force=force)

    context.run(work)


@account.command()
@click.option("--yes", is_flag=True, help="Do not ask.")
@pass_context
def delete(context: CommandContext, *, yes: bool) -> None:
    """Delete your account with everything in it, for good. Your password is asked for."""
    if not yes:
        click.confirm("Delete your account, documents, profiles and links, for good?", abort=True, err=True)

    async def work(bespoke: AsyncBespoke, password: str | None) -> None:
        gone = await bespoke.account.delete(password=password or _password())
        KeptKeys().forget(context.api_url)
        if context.as_json:
            context.print_json(gone)
        else:
            context.out.print(f"Your account is gone, and with it {told_deletion(gone.deleted)}.")

    as_person(context, work)
