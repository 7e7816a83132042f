r"""What is left of TeX in other texts → text in Markdown: `$\diamond$`, `\hfill`, `\textbf{}`, `\vspace{2mm}`."""

import re

# Signs that part fields, and others that say something.
_SIGNS = {
    **dict.fromkeys(("bullet", "textbullet", "diamond", "diamondsuit", "blacklozenge", "lozenge", "circ"), "•"),
    **dict.fromkeys(
        ("star", "bigstar", "ast", "square", "blacksquare", "bigcirc", "triangleright", "smblkcircle"), "•"
    ),
    **dict.fromkeys(("cdot", "cdotp", "centerdot", "textperiodcentered", "cdots"), "·"),
    **dict.fromkeys(("mid", "vert", "textbar", "lvert", "rvert", "Vert", "|"), "|"),
    **dict.fromkeys(("ldots", "dots", "textellipsis", "dotsc"), "…"),
    **dict.fromkeys(("rightarrow", "to", "Rightarrow", "longrightarrow"), "→"),
    **dict.fromkeys(("leq", "le"), "≤"),
    **dict.fromkeys(("geq", "ge"), "≥"),
    **dict.fromkeys(("quad", "qquad", "hfill", "hfil", "dotfill", "hrulefill", "tab", "xfill"), "\t"),
    **dict.fromkeys(("textasciitilde", "sim", "tilde"), "~"),
    "approx": "≈",
    "times": "×",
    "pm": "±",
    "mu": "μ",
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "lambda": "λ",
    "textendash": "–",
    "textemdash": "—",
    "textasciicircum": "^",
    "textbackslash": "\\",
    "textdegree": "°",
    "textregistered": "®",
    "texttrademark": "™",
    "copyright": "©",
    "textquotesingle": "'",
    "euro": "€",
    "pounds": "£",
    "LaTeX": "LaTeX",
    "TeX": "TeX",
    "XeLaTeX": "XeLaTeX",
    "XeTeX": "XeTeX",
    "BibTeX": "BibTeX",
    "LaTeXe": "LaTeX2e",
    "ss": "ß",
    "aa": "å",
    "AA": "Å",
    "o": "ø",
    "O": "Ø",
    "ae": "æ",
    "AE": "Æ",
    "l": "ł",
    "L": "Ł",
    "i": "i",
    "S": "§",
}
_STRONG = r"textbf|bfseries|mathbf|bf"
_LIGHT = r"textit|emph|textsl|mathit"
_SAME = (
    r"text(?:sc|sf|tt|rm|md|up|normal|superscript|subscript)?|math(?:rm|sf|cal|tt)|underline|uline|[mh]box|makebox|fbox"
    r"|[mM]akeUppercase|uppercase|small|footnotesize|large|Large|LARGE|huge|Huge|scshape|centerline"
)
# Only how a page is laid out; with what stands in braces behind them.
_LAYOUT = (
    r"[vh](?:space|skip|fill|rule)|kern|rule|setlength|addtolength|(?:this)?pagestyle|(?:new|clear)page|(?:no)?pagebreak"
    r"|(?:small|med|big)skip|noindent|indent|centering|ragged(?:right|left)|hline|(?:top|mid|bottom)rule|(?:line)?break|par"
    r"|usepackage|geometry|titlespacing|setcounter|fontsize|selectfont|color|columnbreak|begin|end|label|needspace"
    r"|enlargethispage|tableofcontents|maketitle|normalsize"
)


def _command(names: str) -> str:
    return rf"\\(?:{names})(?![a-zA-Z])\*?"


_BRACED = r"[ \t]?\{([^{}\n]{0,400})\}"
_MATHS = re.compile(r"\$\s{0,3}([|~•·–]|[^$\n\\]{0,40}\\[a-zA-Z%|][^$\n]{0,80}?)\s{0,3}\$")
_EMPHASIS = re.compile(rf"(?<!\\)(?:(?P<strong>{_command(_STRONG)})|(?P<light>{_command(_LIGHT)})){_BRACED}")
_KEPT = re.compile(rf"(?<!\\){_command(_SAME)}{_BRACED}")
_COLOURED = re.compile(r"(?<!\\)\\textcolor(?:\[\w{1,10}\])?\{[^{}\n]{0,60}\}" + _BRACED)
_LINK = re.compile(r"\\href\{([^{}\n]{1,600})\}" + _BRACED)
_ADDRESS = re.compile(r"\\(?:url|nolinkurl)\{([^{}\n]{1,600})\}")
_LAID_OUT = re.compile(rf"(?<![\w:\\]){_command(_LAYOUT)}(?:\[[^\[\]\n]{{0,80}}\]|\{{[^{{}}\n]{{0,80}}\}}){{0,4}}")
_SIGN = re.compile(r"\\([a-zA-Z]{1,20}|\|)(?![a-zA-Z])(?:\{\}|\\(?=\s|$)|(?=\W|$))")
_ITEM = re.compile(r"^[ \t]{0,20}\\item(?![a-zA-Z])(?:\[([^\[\]\n]{0,60})\])?[ \t]{0,9}", re.MULTILINE)
_FILLED = re.compile(r"\\hspace\*?\{\s?(?:\\fill|\\stretch\{\d\})\s?\}")
_SPACE = re.compile(r"(?<!\\)\\ (?=\S)")
_ANY = re.compile(r"\\[a-zA-Z|]|\$[|~•·–]\$")
_DEEPEST = 3


def without_tex(text: str) -> str:
    """The text, with the commands of TeX as what they draw. A backslash with another word behind it stays."""
    if _ANY.search(text) is None:
        return text
    text = _MATHS.sub(_drawn, _FILLED.sub("\t", text))
    for _ in range(_DEEPEST):
        inner = _KEPT.sub(r"\1", _COLOURED.sub(r"\1", _EMPHASIS.sub(_emphasised, text)))
        if inner == text:
            break
        text = inner
    text = _ITEM.sub(lambda item: f"- {item[1]} " if item[1] else "- ", text)
    text = _LINK.sub(r"[\2](\1)", _ADDRESS.sub(r"\1", text))
    return _SPACE.sub(" ", _SIGN.sub(_sign, _LAID_OUT.sub("", text)))


def _emphasised(found: re.Match[str]) -> str:
    mark, said = "**" if found["strong"] else "*", found[3].strip()
    return f"{mark}{said}{mark}" if said else ""


def _drawn(maths: re.Match[str]) -> str:
    """A formula of signs, numbers and a few words as a line of text."""
    said = maths[1].replace("~", " ").replace("\\%", "%").replace("\\$", "$")
    return _LAID_OUT.sub("", _KEPT.sub(r"\1", _SIGN.sub(_sign, said)))


def _sign(found: re.Match[str]) -> str:
    return _SIGNS.get(found[1], found[0])


def sign_of(name: str) -> str | None:
    r"""What a command without arguments draws: of `textbullet` it is `•`."""
    return _SIGNS.get(name)
