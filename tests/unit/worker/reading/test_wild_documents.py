"""Trees of elements in no order that any program writes: whatever stands where, what stands above it is read."""

import random

import pytest

from tests.unit.worker.reading.odt_samples import odt, p
from tests.unit.worker.reading.word_samples import cell, item, para, table, word
from worker.reading.document import read_file

_WORD = (
    *(("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:drawing", "w:fldChar") * 5),
    *("w:p", "w:r", "w:t", "w:tbl", "w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:ins", "w:del", "w:hyperlink", "w:pPr"),
    *("w:rPr", "w:drawing", "wp:anchor", "wps:wsp", "wps:txbx", "w:txbxContent", "mc:AlternateContent", "mc:Choice"),
    *("mc:Fallback", "w:fldChar", "w:instrText", "w:numPr", "w:numId", "w:ilvl", "w:sectPr", "w:vMerge", "w:tcPr"),
    *("w:gridSpan", "w:trPr", "w:gridBefore", "w:br", "w:sym", "w:ruby", "w:fldSimple", "w:vanish", "w:color", "w:shd"),
    *("w:pict", "v:rect", "v:textbox", "w:altChunk", "w:pStyle", "w:rStyle", "w:sz", "w:jc", "w:ind", "w:spacing"),
)
_WORD_ATTRIBUTES = (
    *(
        "w:val",
        "w:fldCharType",
        "w:type",
        "w:fill",
        "w:char",
        "w:font",
        "w:left",
        "w:before",
        "r:id",
        "behindDoc",
        "style",
    ),
)
_ODT = (
    *(("text:p", "text:span", "text:list", "text:list-item", "table:table", "table:table-row", "table:table-cell") * 3),
    *("text:p", "text:h", "text:span", "text:list", "text:list-item", "text:section", "table:table", "table:table-row"),
    *("table:table-cell", "draw:frame", "draw:text-box", "draw:g", "text:a", "text:s", "text:note", "text:note-body"),
    *("text:tab", "text:ruby", "text:ruby-base", "text:hidden-text", "text:page-number", "office:annotation"),
)
_ODT_ATTRIBUTES = (
    *("text:style-name", "text:c", "table:number-columns-spanned", "table:number-columns-repeated", "svg:x", "svg:y"),
    *("svg:width", "xlink:href", "text:display", "table:style-name", "text:continue-numbering"),
)
_VALUES = (
    "",
    "1",
    "-1",
    "999999999",
    "begin",
    "separate",
    "end",
    "restart",
    "page",
    "FFFFFF",
    "x",
    "3cm",
    "Night",
    "F0B7",
)


def tree(chance: random.Random, names: tuple[str, ...], attributes: tuple[str, ...], depth: int = 0) -> str:
    name = chance.choice(names)
    said = "".join(f' {each}="{chance.choice(_VALUES)}"' for each in set(chance.choices(attributes, k=2)))
    inner = "".join(
        tree(chance, names, attributes, depth + 1) if chance.random() < 0.7 else chance.choice(("word ", "• ", "7", ""))
        for _ in range(chance.randint(0, 4 if depth < 7 else 0))
    )
    return f"<{name}{said}>{inner}</{name}>"


def cell_of(inner: str) -> str:
    return table([cell(para(inner)), cell(inner)], [cell(para(inner))])


@pytest.mark.parametrize("seed", range(12))
def test_any_tree_in_a_word_document(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        inner = ("".join(tree(chance, _WORD, _WORD_ATTRIBUTES, 2) for _ in range(3)) for _ in range(4))
        body = "".join(chance.choice((para, item, cell_of))(f"<w:r>{each}</w:r>{each}") for each in inner)
        header = "".join(tree(chance, _WORD, _WORD_ATTRIBUTES) for _ in range(2))
        section = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
        assert "Seen" in read_file(word(para("Seen") + body + section, margins={"h": header})).text


@pytest.mark.parametrize("seed", range(6))
def test_any_tree_in_an_opendocument_text(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        body = "".join(tree(chance, _ODT, _ODT_ATTRIBUTES) for _ in range(8))
        master = f"<style:header>{tree(chance, _ODT, _ODT_ATTRIBUTES)}</style:header>"
        assert "Seen" in read_file(odt(p("Seen") + body, master=master)).text


@pytest.mark.parametrize("seed", range(6))
def test_any_words_in_rich_text(seed: int) -> None:
    chance = random.Random(seed)
    pieces = (
        *("{", "}", "{\\*\\x", "\\par ", "\\cell ", "\\row", "\\trowd\\cellx9", "\\intbl", "\\itap2", "\\nestcell"),
        *("\\nestrow", "\\v ", "\\u8364?", "\\'e9", "{\\field{\\*\\fldinst HYPERLINK a}{\\fldrslt ", "{\\footnote "),
        *(
            "{\\header ",
            "\\chpgn ",
            "{\\listtext ",
            "{\\shp{\\*\\shpinst{\\shptxt ",
            "word ",
            "\\fs0 ",
            "\\f9 ",
            "\\bin3 abc",
        ),
    )
    for _ in range(60):
        body = "".join(chance.choice(pieces) for _ in range(chance.randint(1, 80)))
        assert "Seen" in read_file(("{\\rtf1 Seen\\par " + body).encode("latin-1")).text
