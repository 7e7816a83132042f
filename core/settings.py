"""Every setting of the API and the worker: name, unit and default, in one place.

Values come from the environment, or from `.env` in the working directory. A wrong value stops the start with a
message that names the variable and never repeats the value, which may be a secret.
"""

import math
import re
from functools import lru_cache
from ipaddress import ip_network
from typing import Annotated, Any, Literal, Self

import pydantic_settings
from pydantic import (
    AliasChoices,
    BaseModel,
    ConfigDict,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
    model_validator,
)
from pydantic_settings import BaseSettings, SettingsConfigDict

from core.errors import SettingsError
from core.redis_address import check_redis_url
from core.web_address import WebRules

_WEB_ADDRESS = r"^https?://[^/\s]+"
DATABASE_URL_FORM = "must look like postgresql://user:password@host:5432/postgres?sslmode=verify-full"

# What an engine can be asked to do; a test holds that the engines offer just these.
Operation = Literal[
    "read_posting",
    "read_resume",
    "read_story",
    "talking_points",
    "narrative",
    "resume_summary",
    "resume_role",
    "resume_skills",
    "evaluate",
]
Effort = Literal["none", "minimal", "low", "medium", "high"]
_DollarsForAMillion = Annotated[float, Field(ge=0, le=1_000_000)]


class Price(BaseModel):
    """What a model's tokens cost, in US dollars for a million. Those out of the provider's cache: `cached`, if less."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input: _DollarsForAMillion
    cached: _DollarsForAMillion | None = None
    output: _DollarsForAMillion


class Settings(BaseSettings):
    """What API and worker read at start. Fields without a default are required."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_prefix="BESPOKE_",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        allow_inf_nan=False,
        hide_input_in_errors=True,
    )

    supabase_url: str = Field(validation_alias="SUPABASE_URL", pattern=_WEB_ADDRESS, description="The project's URL.")
    supabase_secret_key: SecretStr = Field(
        validation_alias=AliasChoices("SUPABASE_SECRET_KEY", "SUPABASE_SERVICE_ROLE_KEY"),
        min_length=1,
        description="Secret key, or the legacy service-role JWT.",
    )
    supabase_publishable_key: str = Field(
        default="",
        validation_alias=AliasChoices("SUPABASE_PUBLISHABLE_KEY", "SUPABASE_ANON_KEY"),
        description="Publishable key, or the legacy anon JWT. The web page hands it to browsers.",
    )
    supabase_jwt_secret: SecretStr | None = Field(
        default=None,
        validation_alias="SUPABASE_JWT_SECRET",
        description="HS256 secret of a project that signs so. Without it the project's JWKS verifies tokens.",
    )
    redis_url: SecretStr = Field(
        default=SecretStr("redis://127.0.0.1:6379/0"),
        validation_alias="REDIS_URL",
        description="Redis or Valkey, also behind Sentinel: redis+sentinel://host:26379,host:26379/name/0. No cluster.",
    )

    public_url: str = Field(
        default="http://127.0.0.1:8000",
        pattern=_WEB_ADDRESS,
        description="Where users reach the API; share links begin with it.",
    )
    allowed_origins: list[str] = Field(
        default_factory=list,
        description='Origins that browsers may call the API from (CORS), as a JSON list: ["https://app.example.com"].',
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(default="INFO", description="Least level logged.")
    log_format: Literal["json", "console"] = Field(default="json", description="One JSON object a line, or for eyes.")

    telemetry: Literal["off", "otlp"] = Field(
        default="off",
        description="otlp: traces and token histograms of OpenTelemetry, sent as `OTEL_EXPORTER_OTLP_ENDPOINT` says.",
    )
    telemetry_text: bool = Field(
        default=False, description="Prompts and answers, which hold what people wrote, are part of these traces."
    )

    # The model
    engine: Literal["openai", "offline"] | None = Field(
        default=None, description="What writes. Default: openai when OPENAI_API_KEY is set, else offline."
    )
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY", description="The key.")
    openai_base_url: str | None = Field(
        default=None,
        validation_alias="OPENAI_BASE_URL",
        pattern=_WEB_ADDRESS,
        description="A compatible server; default: OpenAI's own.",
    )
    model: str = Field(default="gpt-5-mini", description="The model of every operation without one of its own.")
    openai_api_version: str | None = Field(
        default=None,
        validation_alias="OPENAI_API_VERSION",
        pattern=r"^[\w.-]{1,40}$",
        description="For Azure: sent as `api-version`, and the key as `api-key`. The base URL names the deployment.",
    )
    operation_models: dict[Operation, str] = Field(
        default_factory=dict, description='Models of single operations, as JSON: {"evaluate": "gpt-5"}.'
    )
    operation_efforts: dict[Operation, Effort] = Field(
        default_factory=dict,
        description='How long a model that thinks first may think, by operation, as JSON: {"resume_skills": "low"}.',
    )
    model_prices: dict[str, Price] = Field(
        default_factory=dict,
        description='US dollars for a million tokens, as JSON: {"my-model": {"input": 1, "cached": 0.1, "output": 4}}. '
        "Without a price its cost is not known.",
    )
    model_calls_per_day: int = Field(
        default=20_000,
        ge=0,
        le=1_000_000_000,
        description="Model calls of all users together on a day (UTC); API and worker need the same.",
    )
    model_tokens_per_day: int = Field(
        default=100_000_000,
        ge=0,
        le=1_000_000_000_000,
        description="Tokens of these calls, in and out; each user's month has limits by plan (table `plans`).",
    )
    model_timeout_s: float = Field(
        default=90,
        gt=0,
        le=600,
        description="Seconds a model may be silent: until it begins to answer, and between its words.",
    )
    model_thought_tokens: int = Field(
        default=8_000,
        ge=0,
        le=200_000,
        description="Tokens that an answer has room for besides what it says: those of models that think first.",
    )
    model_concurrency: int = Field(default=16, ge=1, le=1000, description="Model requests of one worker at a time.")

    # The API
    head_timeout_s: float = Field(
        default=10, ge=0.1, le=300, description="Seconds the head of a request may take to arrive."
    )
    body_timeout_s: float = Field(
        default=30,
        ge=0.1,
        le=300,
        description="Seconds a body may take to arrive, one more for each 16 KiB of it, and an answer to be read.",
    )
    connections_max: int = Field(
        default=10_000,
        ge=10,
        le=1_000_000,
        description="Connections to one API process, at most three quarters of the files that it may open.",
    )
    enqueue_budget_s: float = Field(
        default=0.25,
        gt=0,
        le=5,
        description="Seconds a request waits for Redis; later the sweeper enqueues the job.",
    )
    api_key_cache_s: float = Field(
        default=10, ge=0, le=300, description="Seconds an API key stays known without asking the database."
    )
    upload_max_bytes: int = Field(default=10_485_760, ge=1, le=10_485_760, description="Largest uploaded file.")
    rate_limit_per_minute: int = Field(
        default=1200,
        ge=1,
        le=1_000_000,
        description="Requests of one user a minute; of one address, where the user is not known.",
    )
    rate_budget_s: float = Field(
        default=0.05,
        gt=0,
        le=5,
        description="Seconds a request waits for Redis to count it; later this process counts by itself.",
    )
    trusted_proxies: list[str] = Field(
        default_factory=list,
        description='Networks of proxies whose `X-Forwarded-For` is believed, as a JSON list: ["10.0.0.0/8"].',
    )
    proxy_hops: int = Field(
        default=0,
        ge=0,
        le=16,
        description="Instead of networks: how many proxies stand in front, where nobody can reach the API past them.",
    )
    long_poll_max_s: float = Field(default=60, ge=0, le=60, description="Longest hold of `Prefer: wait`.")
    held_requests_max: int = Field(
        default=5000, ge=0, le=100_000, description="Requests that one process holds at a time (`Prefer: wait`)."
    )
    held_requests_per_caller: int = Field(
        default=100, ge=0, le=100_000, description="How many of these are one user's; others are answered at once."
    )

    # The worker
    database_url: SecretStr | None = Field(
        default=None,
        description="Postgres itself, as the role bespoke_worker: a worker calls functions there and not over REST.",
    )
    database_connections: int = Field(
        default=12,
        ge=2,
        le=1000,
        description="How many of these connections a worker has at most, one for heartbeats apart. One user's jobs can "
        "wait for each other on as many as run at a time.",
    )
    worker_concurrency: int = Field(default=10, ge=1, le=1000, description="Jobs one worker runs at a time.")
    posting_ports: list[Annotated[int, Field(ge=1, le=65_535)]] = Field(
        default_factory=lambda: [80, 443],
        description="Ports at which postings may be read by their address; API and worker need the same.",
    )
    posting_networks: list[str] = Field(
        default_factory=list,
        description="Networks that are not public and that postings may be read from all the same, as a JSON list: "
        "every user can make the worker ask there.",
    )
    worker_metrics_port: int = Field(
        default=0,
        ge=0,
        le=65_535,
        description="Port of a worker's figures for Prometheus; 0: none. Others of `bespoke worker` have the next.",
    )
    worker_metrics_host: str = Field(default="127.0.0.1", description="Address on which they are offered.")
    lease_s: float = Field(default=5, gt=0.5, le=3600, description="Seconds a lease lasts without a heartbeat.")
    heartbeat_s: float = Field(default=1.25, gt=0.1, le=3600, description="Seconds between heartbeats of a worker.")
    sweep_s: float = Field(default=2, gt=0.1, le=3600, description="Seconds between sweeps for lost jobs.")
    redispatch_s: float = Field(
        default=5,
        gt=0.1,
        le=3600,
        description="Seconds until a dispatch that no worker took is repeated; doubles from the second time on.",
    )
    abandon_s: float = Field(
        default=86_400, gt=0, le=2_592_000, description="Seconds after which an unclaimed job is given up."
    )
    job_timeout_s: float = Field(
        default=900, gt=1, le=86_400, description="Seconds a job may take, waits and re-runs included."
    )
    step_timeout_s: float = Field(default=180, gt=1, le=86_400, description="Seconds one try of a step may take.")
    step_max_tries: int = Field(default=5, ge=1, le=20, description="Tries of a step before its job fails.")
    retry_base_s: float = Field(
        default=1.5, gt=0, le=2, description="Seconds that the first retry of a step waits at most; doubles each time."
    )
    max_crashes: int = Field(
        default=5, ge=1, le=100, description="Workers a job may stop in a row before it is given up."
    )
    shutdown_grace_s: float = Field(
        default=10,
        ge=0,
        le=3600,
        description="Seconds that running steps get to finish when the worker is told to stop.",
    )

    @field_validator("redis_url")
    @classmethod
    def _check_redis_url(cls, url: SecretStr) -> SecretStr:
        check_redis_url(url.get_secret_value())
        return url

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, url: SecretStr | None) -> SecretStr | None:
        if url is not None and not url.get_secret_value().startswith(("postgresql://", "postgres://")):
            raise ValueError(DATABASE_URL_FORM)
        return url

    @field_validator("trusted_proxies", "posting_networks")
    @classmethod
    def _check_networks(cls, networks: list[str]) -> list[str]:
        for network in networks:
            try:
                ip_network(network, strict=False)
            except ValueError:
                raise ValueError('must be addresses or networks, as a JSON list: ["10.0.0.0/8", "::1"]') from None
        return networks

    @field_validator("heartbeat_s")
    @classmethod
    def _check_heartbeat(cls, heartbeat_s: float, info: ValidationInfo) -> float:
        if heartbeat_s >= info.data.get("lease_s", math.inf):
            raise ValueError("must be less than BESPOKE_LEASE_S, better a quarter of it")
        return heartbeat_s

    @field_validator("supabase_secret_key")
    @classmethod
    def _check_secret_key(cls, key: SecretStr) -> SecretStr:
        if key.get_secret_value().startswith("sb_publishable_"):
            raise ValueError("this is the publishable key; the secret one begins with sb_secret_")
        return key

    @model_validator(mode="after")
    def _check_engine(self) -> Self:
        if self.engine == "openai" and not self.openai_api_key and not self.openai_base_url:
            raise ValueError("BESPOKE_ENGINE is openai, which needs OPENAI_API_KEY, or OPENAI_BASE_URL without a key")
        return self

    @property
    def engine_name(self) -> Literal["openai", "offline"]:
        """The engine in force."""
        return self.engine or ("openai" if self.openai_api_key else "offline")

    @property
    def posting_rules(self) -> WebRules:
        """Where postings may be read by their address."""
        return WebRules(ports=self.posting_ports, networks=self.posting_networks)

    @property
    def model_budget(self) -> dict[str, int] | None:
        """What the deployment may ask of models in a day, as the database takes it; None: it asks none."""
        if self.engine_name == "offline":
            return None
        return {"calls_per_day": self.model_calls_per_day, "tokens_per_day": self.model_tokens_per_day}


def variable_of(field: str) -> str:
    """The environment variable of a setting.

    A validation error names the alias already where a field has one, so that is returned as it is.
    """
    if field not in Settings.model_fields:
        return field
    alias = Settings.model_fields[field].validation_alias
    match alias:
        case AliasChoices():
            return str(alias.choices[0])
        case str():
            return alias
        case _:
            return f"BESPOKE_{field.upper()}"


@lru_cache(maxsize=1)
def load_settings() -> Settings:
    """The settings of this process. Raises as `settings_with` does."""
    return settings_with()


def settings_with(**given: Any) -> Settings:
    """Settings from the environment; what is `given`, by the names of fields or their aliases, goes before it.

    Raises:
        SettingsError: a variable is missing or wrong; the message names it.
    """
    try:
        return Settings(**given)
    except pydantic_settings.SettingsError as error:
        field = re.search(r'field "(\w+)"', str(error))
        variable = variable_of(field.group(1)) if field else "a setting"
        raise SettingsError(f"These settings are missing or wrong:\n  {variable}: must be JSON") from None
    except ValidationError as error:
        lines = [
            f"  {variable_of(str(detail['loc'][0])) if detail['loc'] else 'settings'}: {detail['msg']}"
            for detail in error.errors()
        ]
        raise SettingsError("These settings are missing or wrong:\n" + "\n".join(lines)) from None
