"""The secrets of one data directory: random, written once, readable by their owner alone."""

from __future__ import annotations

import dataclasses
import json
import os
import secrets
from dataclasses import dataclass
from pathlib import Path

from devstack.errors import DataDirectoryError


@dataclass(frozen=True, kw_only=True)
class Keys:
    """Passwords and API keys of one stack."""

    publishable_key: str
    secret_key: str
    jwt_secret: str
    database_password: str
    auth_password: str
    redis_password: str

    @classmethod
    def random(cls) -> Keys:
        """Fresh keys in the shape that hosted projects use."""
        return cls(
            publishable_key=f"sb_publishable_{secrets.token_urlsafe(24)}",
            secret_key=f"sb_secret_{secrets.token_urlsafe(24)}",
            jwt_secret=secrets.token_hex(32),
            database_password=secrets.token_hex(24),
            auth_password=secrets.token_hex(24),
            redis_password=secrets.token_hex(24),
        )


def load_keys(path: Path) -> Keys:
    """The keys kept in `path`, made on first use.

    Raises:
        DataDirectoryError: the file is damaged, or gone from under a database that has its passwords.
    """
    try:
        return Keys(**json.loads(path.read_text()))
    except FileNotFoundError:
        if (path.parent / "postgres").exists():
            raise DataDirectoryError(
                f"{path} is gone, and the database beside it cannot be opened without it. Remove the directory "
                f"{path.parent} to start afresh; its data is lost."
            ) from None
        keys = Keys.random()
        write_private(path, json.dumps(dataclasses.asdict(keys), indent=2))
        return keys
    except (ValueError, TypeError) as error:
        raise DataDirectoryError(
            f"{path} is damaged ({error}). Remove the directory {path.parent} to start afresh; its data is lost."
        ) from error


def write_private(path: Path, text: str) -> None:
    """Put `text` into `path` in one step, readable by its owner alone."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.new")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(text)
    draft.replace(path)
