"""The `Prefer: wait=N` of a request. Source: RFC 7240."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_WAIT = re.compile(r"(?i)(?:^|[,;])\s*wait\s*=\s*\"?(\d{1,6})\"?\s*(?=$|[,;])")


@dataclass(frozen=True, kw_only=True)
class Preference:
    """How long the caller would like to be held; None when it did not ask."""

    wait_s: int | None = None

    @property
    def headers(self) -> dict[str, str]:
        """What tells the caller that its preference was granted, and for how many seconds."""
        return {} if self.wait_s is None else {"Preference-Applied": f"wait={self.wait_s}", "Vary": "Prefer"}


def preference_of(headers: Iterable[str], *, longest_s: float) -> Preference:
    """The preference in the `Prefer` headers of a request, cut to what the server grants.

    What cannot be read is ignored, as the RFC says.
    """
    for header in headers:
        if found := _WAIT.search(header):
            return Preference(wait_s=min(int(found.group(1)), int(longest_s)))
    return Preference()
