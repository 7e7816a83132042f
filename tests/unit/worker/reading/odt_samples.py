"""OpenDocument texts out of raw XML."""

from tests.unit.worker.reading.reading_samples import archive

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
_NAMES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        **{name: f"{_BASE}:{name}:1.0" for name in ("office", "text", "table", "style", "manifest")},
        "draw": f"{_BASE}:drawing:1.0",
        "fo": f"{_BASE}:xsl-fo-compatible:1.0",
        "svg": f"{_BASE}:svg-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)
_STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="11pt"/></style:default-style>
<style:style style:name="Heading_20_1" style:family="paragraph"><style:paragraph-properties fo:margin-top="0.5cm"/>
  <style:text-properties fo:font-size="130%" fo:font-weight="bold"/></style:style>
<style:style style:name="Secret" style:family="paragraph"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Deeper" style:family="paragraph" style:parent-style-name="Secret"/>
<style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Tiny" style:family="text"><style:text-properties fo:font-size="1pt"/></style:style>
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Veiled" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="NewPage" style:family="paragraph">
  <style:paragraph-properties fo:break-before="page"/></style:style>
<style:style style:name="Night" style:family="table-cell">
  <style:table-cell-properties fo:background-color="#1f3864"/></style:style>
<style:style style:name="Dusk" style:family="graphic">
  <style:graphic-properties draw:fill="solid" draw:fill-color="#203040"/></style:style>
<text:list-style style:name="Dots"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
<text:list-style style:name="Counts"><text:list-level-style-number text:level="1" style:num-format="1"
    style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
"""


def odt(body: str, *, master: str = "", styles: str = _STYLES, files: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument text. `master` is what stands in its only master page."""
    page = f'<style:master-page style:name="Standard">{master}</style:master-page>'
    named = f"<office:styles>{styles}</office:styles><office:master-styles>{page}</office:master-styles>"
    return archive(
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_NAMES}><office:body><office:text>{body}</office:text></office:body>"
                "</office:document-content>"
            ).encode(),
            "styles.xml": f"<office:document-styles {_NAMES}>{named}</office:document-styles>".encode(),
            **(files or {}),
        }
    )


def encrypted_odt() -> bytes:
    """One that needs a password."""
    entry = '<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    manifest = f"<manifest:manifest {_NAMES}>{entry}</manifest:manifest>"
    return odt("", files={"META-INF/manifest.xml": manifest.encode(), "content.xml": b"\x8f\x01sealed"})


def p(text: str, style: str = "") -> str:
    """A paragraph."""
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def span(text: str, style: str) -> str:
    """Letters in a style."""
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def cells(*rows: list[str], style: str = "") -> str:
    """A table; plain texts become paragraphs."""
    start = f'<table:table-cell table:style-name="{style}">'
    filled = ([each if each.startswith("<") else p(each) for each in row] for row in rows)
    drawn = "".join(
        f"<table:table-row>{''.join(f'{start}{each}</table:table-cell>' for each in row)}</table:table-row>"
        for row in filled
    )
    return f"<table:table>{drawn}</table:table>"
