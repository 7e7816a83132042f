"""A client's settings from the environment, for scripts: the names that the command line reads too."""

import os
from collections.abc import Mapping
from typing import TypedDict, cast


class ClientOptions(TypedDict, total=False):
    """Arguments of `AsyncBespoke` and `Bespoke`."""

    base_url: str
    api_key: str
    access_token: str
    refresh_token: str
    supabase_url: str
    supabase_key: str


_VARIABLES = {
    "base_url": "BESPOKE_API_URL",
    "api_key": "BESPOKE_API_KEY",
    "access_token": "BESPOKE_ACCESS_TOKEN",
    "refresh_token": "BESPOKE_REFRESH_TOKEN",
    "supabase_url": "SUPABASE_URL",
    "supabase_key": "SUPABASE_PUBLISHABLE_KEY",
}


def options_from_environment(environment: Mapping[str, str] = os.environ) -> ClientOptions:
    """Return what the environment says about API, user and Supabase project: `Bespoke(**options_from_environment())`.

    An API key goes before an access token, if both are set.

    Raises:
        ValueError: the API's URL is missing.
    """
    given = {name: environment[variable] for name, variable in _VARIABLES.items() if environment.get(variable)}
    if "base_url" not in given:
        raise ValueError("BESPOKE_API_URL is not set")
    if "api_key" in given:
        given.pop("access_token", None)
        given.pop("refresh_token", None)
    return cast("ClientOptions", given)
