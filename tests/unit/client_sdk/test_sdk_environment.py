import pytest

from client_sdk import AsyncBespoke, options_from_environment


def test_an_api_key_goes_before_a_token() -> None:
    environment = {
        "BESPOKE_API_URL": "http://127.0.0.1:8000",
        "BESPOKE_API_KEY": "bsp_1",
        "BESPOKE_ACCESS_TOKEN": "t",
        "BESPOKE_REFRESH_TOKEN": "r",
    }
    assert options_from_environment(environment) == {"base_url": "http://127.0.0.1:8000", "api_key": "bsp_1"}


async def test_a_session_with_realtime() -> None:
    environment = {
        "BESPOKE_API_URL": "http://127.0.0.1:8000",
        "BESPOKE_API_KEY": "",
        "BESPOKE_ACCESS_TOKEN": "t",
        "BESPOKE_REFRESH_TOKEN": "r",
        "SUPABASE_URL": "http://127.0.0.1:54321",
        "SUPABASE_PUBLISHABLE_KEY": "sb_publishable_1",
    }
    options = options_from_environment(environment)
    assert set(options) == {"base_url", "access_token", "refresh_token", "supabase_url", "supabase_key"}
    async with AsyncBespoke(**options):
        pass


def test_the_url_is_needed() -> None:
    with pytest.raises(ValueError, match="BESPOKE_API_URL"):
        options_from_environment({"BESPOKE_API_KEY": "bsp_1"})
