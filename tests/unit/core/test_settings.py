"""Settings: wrong ones name the variable, empty ones count as missing, and no value is ever repeated."""

import re

import pytest
from pydantic.fields import FieldInfo

from core.errors import SettingsError
from core.settings import Settings, load_settings, variable_of

NEEDED = {"SUPABASE_URL": "http://127.0.0.1:54321", "SUPABASE_SECRET_KEY": "sb_secret_1"}


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> pytest.MonkeyPatch:
    """The environment with what is needed, and no `.env` beside."""
    monkeypatch.chdir(tmp_path_factory.mktemp("settings"))
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in NEEDED.items():
        monkeypatch.setenv(name, value)
    return monkeypatch


def load() -> Settings:
    return load_settings.__wrapped__()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUPABASE_URL", "http://"),
        ("SUPABASE_SECRET_KEY", ""),
        ("REDIS_URL", "hidden-value:6379"),
        ("REDIS_URL", "redis://host:hidden-value/0"),
        ("BESPOKE_PUBLIC_URL", "https:///hidden-value"),
        ("BESPOKE_ALLOWED_ORIGINS", "https://hidden-value.example.com"),
        ("BESPOKE_OPERATION_MODELS", "hidden-value"),
        ("BESPOKE_HEARTBEAT_S", "5"),
        ("BESPOKE_ENGINE", "hidden-value"),
        ("BESPOKE_ENGINE", "openai"),
        ("OPENAI_BASE_URL", "hidden-value"),
        ("SUPABASE_SECRET_KEY", "sb_publishable_hidden-value"),
    ],
)
def test_a_wrong_value_names_its_variable_and_is_not_repeated(
    environment: pytest.MonkeyPatch, name: str, value: str
) -> None:
    environment.setenv(name, value)
    with pytest.raises(SettingsError, match=name) as refusal:
        load()
    assert "hidden-value" not in str(refusal.value)


def test_empty_values_count_as_missing(environment: pytest.MonkeyPatch) -> None:
    for name in ("BESPOKE_ALLOWED_ORIGINS", "BESPOKE_OPERATION_MODELS", "BESPOKE_ENGINE", "REDIS_URL"):
        environment.setenv(name, "")
    settings = load()
    assert settings.allowed_origins == []
    assert settings.redis_url.get_secret_value() == "redis://127.0.0.1:6379/0"


NUMBERS = [
    (name, field)
    for name, field in Settings.model_fields.items()
    if re.search(r"\b(int|float)\b", repr(field.annotation))
]


@pytest.mark.parametrize(("name", "field"), NUMBERS, ids=[name for name, _ in NUMBERS])
def test_every_number_has_two_bounds_and_is_finite(
    environment: pytest.MonkeyPatch, name: str, field: FieldInfo
) -> None:
    bounds = repr(field.metadata) + repr(field.annotation)  # of a list, those of its items
    assert re.search(r"G[te]\(", bounds), f"{name} has no lower bound"
    assert re.search(r"L[te]\(", bounds), f"{name} has no upper bound"
    variable = variable_of(name)
    for wrong in ["inf", "-inf", "nan", "1e999", "Infinity", "1e12", "-1", "9" * 400]:
        environment.setenv(variable, wrong)
        with pytest.raises(SettingsError, match=variable):
            load()


def test_numbers_are_found() -> None:
    assert {"job_timeout_s", "worker_concurrency"} <= {name for name, _ in NUMBERS}


@pytest.mark.parametrize(
    "price",
    [
        *(f'{{"input": {wrong}, "output": 1}}' for wrong in ("Infinity", "NaN", "1e999", "1e12", "-1", "9" * 400)),
        '{"input": 1}',
        '{"output": 1}',
        '{"input": 1, "output": 1, "ouput": 1}',
    ],
)
def test_a_price_that_cannot_be_one_stops_the_start(environment: pytest.MonkeyPatch, price: str) -> None:
    environment.setenv("BESPOKE_MODEL_PRICES", f'{{"my-model": {price}}}')
    with pytest.raises(SettingsError, match="BESPOKE_MODEL_PRICES"):
        load()


def test_a_model_for_an_operation_that_does_not_exist_stops_the_start(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("BESPOKE_OPERATION_MODELS", '{"evalute": "gpt-5"}')
    with pytest.raises(SettingsError, match="BESPOKE_OPERATION_MODELS"):
        load()
    environment.setenv("BESPOKE_OPERATION_MODELS", '{"evaluate": "gpt-5"}')
    assert load().operation_models == {"evaluate": "gpt-5"}
