"""What the tests of the page take from npm: the TypeScript compiler and axe."""

from devstack.npm import NpmFolder
from devstack.places import WEB

TOOLS = NpmFolder(
    name="the tools of the page's tests",
    path=WEB,
    inputs=(WEB / "package-lock.json",),
    stamp=WEB / "node_modules" / ".bespoke-tools",
)
TSC = WEB / "node_modules" / "typescript" / "bin" / "tsc"
AXE = WEB / "node_modules" / "axe-core" / "axe.min.js"


def install_tools() -> None:
    """See to it that the tools are there."""
    TOOLS.bring_up_to_date(lambda folder: folder.install(), lambda _: None)
