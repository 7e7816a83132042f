"""Word documents out of raw XML, for what no library writes."""

from tests.unit.worker.reading.reading_samples import archive
from worker.reading.document import read_file

_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:pPr><w:outlineLvl w:val="0"/><w:spacing w:before="240"/></w:pPr><w:rPr><w:b/><w:sz w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Deeper"><w:name w:val="Deeper"/><w:basedOn w:val="Secret"/></w:style>
<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/></w:style>
<w:style w:type="character" w:styleId="Veiled"><w:name w:val="Veiled"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Dark"><w:name w:val="Dark"/>
  <w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr></w:style>
"""
_NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/>
  <w:pPr><w:ind w:left="720"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def word(
    body: str,
    *,
    styles: str = _STYLES,
    links: dict[str, str] | None = None,
    margins: dict[str, str] | None = None,
    notes: str = "",
    files: dict[str, bytes] | None = None,
) -> bytes:
    """A Word document. `links` and `margins` are targets and XML of headers and footers, by id of their relation."""
    parts = {
        "word/styles.xml": ("styles", f"<w:styles {_NAMES}>{styles}</w:styles>"),
        "word/numbering.xml": ("numbering", f"<w:numbering {_NAMES}>{_NUMBERING}</w:numbering>"),
        "word/footnotes.xml": ("footnotes", f"<w:footnotes {_NAMES}>{notes}</w:footnotes>"),
    }
    relations = "".join(
        f'<Relationship Id="own{at}" Type="{_TYPES}/{kind}" Target="{name.removeprefix("word/")}"/>'
        for at, (name, (kind, _)) in enumerate(parts.items())
    )
    relations += "".join(
        f'<Relationship Id="{key}" Type="{_TYPES}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    for key, xml in (margins or {}).items():
        parts[f"word/{key}.xml"] = ("", f"<w:hdr {_NAMES}>{xml}</w:hdr>")
        relations += f'<Relationship Id="{key}" Type="{_TYPES}/header" Target="{key}.xml"/>'
    return archive(
        {
            "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>".encode(),
            "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>".encode(),
            **{name: xml.encode() for name, (_, xml) in parts.items()},
            **(files or {}),
        }
    )


def run(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def para(*inner: str, style: str = "", properties: str = "") -> str:
    """A paragraph; pieces without markup are runs."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    content = "".join(each if each.startswith("<") else run(each) for each in inner)
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{content}</w:p>"


def item(text: str, *, list_id: int = 1, level: int = 0) -> str:
    """An item of a list."""
    return para(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(*inner: str, properties: str = "") -> str:
    """A cell of paragraphs."""
    content = "".join(each if each.startswith(("<w:p>", "<w:tbl>")) else para(each) for each in inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content or para()}</w:tc>"


def table(*rows: list[str], properties: str = "") -> str:
    """A table of rows of cells; plain texts become cells."""
    drawn = (
        "".join(each if each.startswith("<w:tc>") else cell(each) for each in row).join(("<w:tr>", "</w:tr>"))
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr>{''.join(drawn)}</w:tbl>"


def text_box(*inner: str, at: tuple[int, int, int, int] | None = None, twice: bool = True, shape: str = "") -> str:
    """A run with a floating box. `at` is left, top, width, height in points from the page's corner."""
    content = (
        f"<w:txbxContent>{''.join(each if each.startswith('<') else para(each) for each in inner)}</w:txbxContent>"
    )
    left, top, width, height = (each * 12_700 for each in at or (0, 0, 0, 0))
    where = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/>'
    )
    drawing = (
        f"<w:drawing><wp:anchor>{where if at else ''}<a:graphic><a:graphicData><wps:wsp><wps:spPr>{shape}</wps:spPr>"
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    )
    old = f"<w:pict><v:rect><v:textbox>{content}</v:textbox></v:rect></w:pict>"
    new = f'<mc:Choice Requires="wps">{drawing}</mc:Choice>'
    both = f"<mc:AlternateContent>{new}<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    return f"<w:r>{both if twice else drawing}</w:r>"


def texts(content: bytes) -> list[str]:
    """The lines that are read of a document."""
    return [line.text for line in read_file(content).lines]


def drawn(*body: str) -> list[str]:
    """The lines that are read of this body."""
    return texts(word("".join(body)))
