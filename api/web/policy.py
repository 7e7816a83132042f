"""What a browser may do on the page."""

from urllib.parse import urlsplit


def content_security_policy(supabase_url: str) -> str:
    """Own files only; connections to the API and to Supabase; no way to turn text into HTML or code.

    Source: W3C, Content Security Policy Level 3 and Trusted Types.
    """
    parts = urlsplit(supabase_url)
    socket = f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "font-src 'self'",
            "img-src 'self'",
            f"connect-src 'self' {parts.scheme}://{parts.netloc} {socket}",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
