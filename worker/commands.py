"""`bespoke worker`."""

import sys

import click


@click.command()
@click.option("--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Workers to keep running.")
def worker(processes: int) -> None:
    """Run workers, and start them again when they end. Settings come from the environment, or from .env.

    SIGTERM and Ctrl-C let running steps finish, hand the jobs over, and end.
    """
    from core.errors import SettingsError  # noqa: PLC0415 - the command line must stay quick to start
    from core.logging import configure_logging  # noqa: PLC0415
    from core.settings import load_settings  # noqa: PLC0415
    from worker.supervisor import Supervisor  # noqa: PLC0415

    try:
        settings = load_settings()
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    configure_logging(settings.log_level, settings.log_format)
    supervisor = Supervisor(
        processes=processes, grace_s=settings.shutdown_grace_s, metrics_port=settings.worker_metrics_port
    )
    sys.exit(supervisor.run())
