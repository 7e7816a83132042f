"""Which documents are read here."""

from core import scans
from core.settings import Settings
from worker.doctor.finding import Area, Finding

_AREA = Area("reading")
_WAY_OUT = (
    "To read them, install the extra where API and worker run, and start both again: "
    "`uv pip install --no-deps --require-hashes -r requirements/scans.txt`, or `pip install '.[scans]'`."
)


async def check_reading(settings: Settings) -> list[Finding]:
    """Findings about pictures of pages. Others need nothing that is not there."""
    del settings  # nothing is set
    if scans.are_read():
        return [_AREA.ok("scans", "pictures of pages are read")]
    return [_AREA.note("scans", "pictures of pages are refused", _WAY_OUT)]
