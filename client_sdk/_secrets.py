"""Keys and tokens on their way in. They travel in HTTP headers, so what cannot be in one is refused here.

The errors do not quote the value: it would end up in logs.
"""


def clean_secret(value: str, name: str) -> str:
    """Return a key or token without the white space around it, which files and environments like to add.

    Raises:
        ValueError: it is empty, or has characters inside that no key or token has.
    """
    text = value.strip()
    if not text:
        raise ValueError(f"the {name} is empty")
    if not (text.isascii() and text.isprintable()):
        raise ValueError(f"the {name} has control characters or letters in it that no header can carry")
    return text
