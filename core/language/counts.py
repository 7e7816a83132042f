"""Small numbers in words, and back."""

NUMBER_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
# Of plain letters: without regard to case `ſ` is an s elsewhere.
COUNT = rf"(?a:\d{{1,3}}|{'|'.join(NUMBER_WORDS)})"


def count_of(written: str) -> int:
    """The number that `COUNT` matched: `12` or `twelve`."""
    return int(written) if written.isdigit() else NUMBER_WORDS.index(written.lower()) + 1


def counted(number: int) -> str:
    """Numbers to twelve in words, others in digits."""
    return ["zero", *NUMBER_WORDS][number] if number <= len(NUMBER_WORDS) else str(number)
