"""Addresses of public links."""


def share_base_url(public_url: str) -> str:
    """What a token is appended to."""
    return f"{public_url.rstrip('/')}/api/v1/shared/"
