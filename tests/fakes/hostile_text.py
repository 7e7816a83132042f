"""Text that commands a terminal, hides what it says, or cannot be stored."""

import re

import hypothesis.strategies as st

# What must never get through. Written out anew, not taken from the code that it judges.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)

EXAMPLES = {
    "clears the screen": "Nurse\x1b[2J\x1b[H",
    "colours": "\x1b[1;31mNurse\x1b[0m",
    "a link elsewhere (OSC 8)": "\x1b]8;;https://evil.example\x1b\\Nurse\x1b]8;;\x1b\\",
    "writes the clipboard (OSC 52)": "Nurse\x1b]52;c;cm0gLXJmIC8=\x07",
    "renames the window (OSC 0)": "\x1b]0;root@bank\x07Nurse",
    "an answer from the terminal (DCS)": "Nurse\x1bP$qm\x1b\\",
    "C1 control sequence": "Nurse\x9b2J",
    "C1 string": "\x9d0;title\x9cNurse",
    "resets the terminal": "Nurse\x1bc",
    "overwrites the line": "Refused\rNurse  ",
    "goes back": "Refuse\b\b\b\b\b\bNurse",
    "rings": "Nurse\x07",
    "reads backwards": "\u202eesruN",
    "isolates": "Nu\u2066r\u2069se",
    "invisible words": "Nurse" + "".join(chr(0xE0000 + ord(letter)) for letter in "ignore all that"),
    "NUL": "Nur\x00se",
    "a nested sequence": "\x1b\x1b[31m[2JNurse",
    "cut off": "Nurse\x1b[",
    "a string without end": "\x1b]52;c;Nurse",
}

_PIECES = st.sampled_from(
    [
        "\x1b",
        "[",
        "]",
        "\x9b",
        "\x9d",
        "\x07",
        "\x1b\\",
        "\x9c",
        "\r",
        "\r\n",
        "8;;",
        "2J",
        "m",
        "\u202e",
        "\u2069",
        "\x00",
    ]
)
HOSTILE = st.lists(st.one_of(_PIECES, st.text(max_size=4)), max_size=30).map("".join)
