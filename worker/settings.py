"""What `arq worker.settings.WorkerSettings` and `bespoke worker` run. Nothing else imports this module."""

import logging
import sys

from core.lean_imports import PRETTY, for_life, without

with for_life(), without(*PRETTY):
    from client_sdk._version import __version__
    from core.database import check_database_url
    from core.errors import SettingsError
    from core.logging import configure_logging
    from core.redis_address import refuse_cluster
    from core.settings import Settings, load_settings
    from core.tracing import start_traces
    from worker.engines.making import make_engine
    from worker.jobs import JOBS
    from worker.runtime.arq_settings import arq_settings, install


def _load_settings() -> Settings:
    try:
        settings = load_settings()
        refuse_cluster(settings.redis_url.get_secret_value())
        if settings.database_url is not None:
            check_database_url(settings.database_url.get_secret_value())
    except SettingsError as error:
        sys.exit(str(error))
    return settings


_settings = _load_settings()


def _set_up_process() -> None:
    """One form of log for all, where the `arq` command has set up its own; and traces, if they are wanted."""
    configure_logging(_settings.log_level, _settings.log_format)
    start_traces(_settings, "bespoke-worker", version=__version__)
    logging.getLogger("arq").handlers.clear()


install()
WorkerSettings = arq_settings(_settings, jobs=JOBS, make_resource=make_engine, before_start=_set_up_process)
