"""`--help` of every command reads well, and Tab completes."""

import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from client_sdk.cli import main

EXAMPLES = sorted((Path(__file__).resolve().parents[3] / "examples").glob("*.py"))
Named = tuple[tuple[str, ...], click.Command]


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[Named]:
    """Every command, with those that other packages add."""
    context = click.Context(group, info_name="bespoke")
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None, name
        yield (*path, name), command
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


def test_helps_are_whole_and_name_each_option_at_every_width() -> None:
    found = [((), main), *commands(main)]
    assert len(found) >= 45
    for path, command in found:
        for width in (40, 80):
            lines = CliRunner().invoke(main, [*path, "--help"], terminal_width=width).output.splitlines()
            assert lines[0].startswith("Usage: "), path
            if width == 80:
                assert max(map(len, lines)) <= 80, path
                assert not [line for line in lines if line.endswith("...") and not line.startswith("Usage")], path
        assert command.help, path
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                assert parameter.help, (path, parameter.opts)


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("bespoke op", {"opportunity"}),
        ("bespoke opportunity s", {"set"}),
        ("bespoke jobs --st", {"--status"}),
    ],
)
def test_tab_completes(typed: str, offered: set[str]) -> None:
    asked = {"_BESPOKE_COMPLETE": "zsh_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}
    answer = CliRunner().invoke(main, prog_name="bespoke", env=asked)
    assert set(answer.output.splitlines()[1::3]) == offered


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_asks_for_what_the_program_answers_to(shell: str) -> None:
    answer = CliRunner().invoke(main, ["completion", shell], prog_name="bespoke")
    assert (answer.exit_code, f"_BESPOKE_COMPLETE={shell}_complete" in answer.output) == (0, True)


def test_a_file_or_an_address_in_place_of_an_id_is_told_how(tmp_path: Path) -> None:
    posting = tmp_path / "posting.txt"
    posting.write_text("Cook wanted")
    for given, hint in ((str(posting), "--posting"), ("https://jobs.example.com/4", "--url"), ("nonsense", None)):
        said = CliRunner().invoke(main, ["tailor", given])
        assert said.exit_code == 2
        assert "is not the id of a posting" in said.output
        assert (f"bespoke tailor {hint} {given}" in said.output.replace("\n", " ")) == (hint is not None)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.name)
def test_an_example_without_arguments_explains_itself(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", [str(example)])
    monkeypatch.delenv("BESPOKE_API_URL", raising=False)
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(example), run_name="__main__")
    server = example.stem == "progress_endpoint"
    command = f"uvicorn examples.{example.stem}" if server else f"python examples/{example.name}"
    assert f"BESPOKE_API_URL=… BESPOKE_API_KEY=… {command}" in str(ended.value.code)
