"""From a running stack to a first call: `bespoke env`, and the account that `bespoke dev` keeps ready."""

import dataclasses
import json
import stat
import subprocess
from pathlib import Path

from click.testing import CliRunner

from client_sdk import Bespoke
from client_sdk.cli import main
from devstack.commands import env
from devstack.first_account import ready_key
from devstack.stack import Stack


def test_a_shell_takes_the_settings_and_hands_them_on(example: Stack) -> None:
    lines = CliRunner().invoke(env, ["--data-dir", str(example.info.data_dir)]).output
    shell = ["/bin/sh", "-c", f"{lines}\nenv"]
    told = subprocess.run(shell, capture_output=True, text=True, check=True, env={}).stdout.splitlines()
    assert {f"{name}={value}" for name, value in example.environment().items()} <= set(told)


def test_json_may_be_asked_for_before_and_after_the_command(example: Stack) -> None:
    for before, after in (((), ("--json",)), (("--json",), ())):
        answer = CliRunner().invoke(main, [*before, "env", *after, "--data-dir", str(example.info.data_dir)])
        assert json.loads(answer.output) == example.environment()


def test_the_ready_key_is_kept_while_it_works(stack: Stack, api_url: str, tmp_path: Path) -> None:
    info = dataclasses.replace(stack.info, data_dir=tmp_path)
    key = ready_key(info, api_url)
    assert ready_key(info, api_url) == key
    with Bespoke(api_url, api_key=key) as bespoke:
        assert bespoke.usage.get().plan == "job_search", "a developer uploads more than one résumé"
    kept = tmp_path / "api_key"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    kept.write_text(f"bsp_{'0' * 64}")
    assert ready_key(info, api_url) not in (key, f"bsp_{'0' * 64}")
