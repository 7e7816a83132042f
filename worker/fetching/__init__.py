"""Pages of the public web, asked for on behalf of a stranger: nothing that is ours can be reached by it.

A page is asked for at the address that was given and where that sends us, each time under the same rules: a name is
resolved once, and what is connected to is one of the addresses that were checked (docs/decisions/0038).
"""

from worker.fetching.errors import PageAway, PageRefused
from worker.fetching.pages import WHOLE_S, Page, PageSource, WebPages

__all__ = ["WHOLE_S", "Page", "PageAway", "PageRefused", "PageSource", "WebPages"]
