"""What has gone with an account, in words."""

from collections.abc import Mapping

# Names of tables, as the API counts them → one, several. What else it counts is the service's own bookkeeping.
_WORDS = {
    "documents": ("document", "documents"),
    "opportunities": ("posting", "postings"),
    "tailored_profiles": ("profile", "profiles"),
    "record_corrections": ("correction", "corrections"),
    "shared_links": ("link", "links"),
    "api_keys": ("API key", "API keys"),
    "document_jobs": ("job", "jobs"),
}


def told_deletion(deleted: Mapping[str, int]) -> str:
    """`2 documents, 1 posting and 9 other rows`."""
    parts = [f"{count:,} {_WORDS[name][count != 1]}" for name in _WORDS if (count := deleted.get(name, 0))]
    if others := sum(count for name, count in deleted.items() if name not in _WORDS):
        parts.append(f"{others:,} other row{'' if others == 1 else 's'}")
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:]))) or "nothing else"
