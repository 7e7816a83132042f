"""Figures for Prometheus."""

from litestar.plugins.prometheus import PrometheusController
from prometheus_client import Gauge

HELD_REQUESTS = Gauge("bespoke_held_requests", "Requests held by Prefer: wait")


class MetricsController(PrometheusController):
    """What Prometheus scrapes."""

    path = "/metrics"
    include_in_schema = False
    openmetrics_format = True
