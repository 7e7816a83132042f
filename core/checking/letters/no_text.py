"""What is no text for people: placeholders, markup, addresses, orders to software."""

import re

_NO_TEXT = re.compile(
    r"\[[A-Za-z][^\]\n]{1,60}\]|\{\{?[^}\n]{1,60}\}|<\/?[a-zA-Z][^>\n]{0,200}>|https?://\S+|\bwww\.\S+"
    # `As an AI model I …`; a trainer of AI models is somebody.
    r"|\bas an AI\b(?:[ -](?:large|language|model|assistant|agent|program|system|chatbot|bot)){0,4}"
    r"(?=[,.;:!?)]|$| (?:I|by|for|the|that|who|from|an|to|can|am)\b)|\blorem ipsum\b|\bsystem prompt\b"
    r"|\bTODO\b|\bX{3,}\b|\*\*|`{2,}"
    r"|\b(?:ignore|disregard|forget|override) (?:(?:all|any|of|the|your|my|these|those|other) ){0,3}"
    r"(?:(?:previous|prior|earlier|preceding|above) (?:instructions?|prompts?|messages?|text)\b"
    r"|(?:instructions?|text|everything) (?:above|before this)\b)"
    r"|\b(?:ignore|disregard|forget) (?:everything|anything|all) (?:of the )?(?:above|before this)\b"
    r"|\b(?:rate|score|rank|mark) this (?:candidate|applicant|application|letter)\b"
    r"|[\w.+-]{1,64}@[\w-]{1,64}\.\w{2,}",
    re.IGNORECASE,
)


def no_text_in(text: str) -> str | None:
    """What in a text is no text for people: a placeholder, markup, an address, an order to software."""
    form = _NO_TEXT.search(text)
    return form[0] if form is not None else None
