"""Figures for Prometheus."""

from litestar.plugins.prometheus import PrometheusController
from prometheus_client import Counter, Gauge

REFUSALS = Counter("bespoke_api_refusals", "Requests that ended in a problem, by its code", ("code",))
HELD_REQUESTS = Gauge("bespoke_held_requests", "Requests held by Prefer: wait")


class MetricsController(PrometheusController):
    """What Prometheus scrapes."""

    path = "/metrics"
    include_in_schema = False
    openmetrics_format = True
