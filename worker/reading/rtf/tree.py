"""Which groups of rich text hold text to draw, and which only describe it. Source: RTF Specification 1.9.1."""

# Groups that are read although they begin with `\*`, which lets older readers pass over them.
READ_ANYWAY = frozenset({"shpinst", "fldinst", "nesttableprops", "listtext"})
# Groups that are not drawn, or are drawn elsewhere too (`shprslt`, `nonshppict`: for readers that know no shapes).
_NOT_DRAWN = """
    annotation atnauthor atndate atnicn atnid atnparent atnref atntime atrfend atrfstart aftnsep aftnsepc aftncn author
    background bkmkend bkmkstart blipuid buptim category colorschememapping comment company creatim datafield datastore
    defchp defpap do doccomm docvar ebcend ebcstart factoidname falt fchars ffdeftext ffentrymcr ffexitmcr ffformat
    ffhelptext ffl ffname ffstattext filetbl fontemb formfield ftnsep ftnsepc ftncn g generator gridtbl hlfr hlinkbase
    hlloc hlsrc hsv info keycode keywords latentstyles lchars levelnumbers leveltext lfolevel linkval listlevel listname
    listoverride listoverridetable listpicture liststylename listtable lsdlockedexcept manager mmathPr nextfile
    nonesttables nonshppict objalias objclass objdata objname objsect objtime oldcprops oldpprops oldsprops oldtprops
    oleclsid operator panose password passwordhash pgp pgptbl picprop pict pn pnseclvl pntxta pntxtb printim private
    propname protend protstart protusertbl pxe revtbl revtim rsidtbl rxe shppict shprslt sn sp staticval subject sv svb
    tc template themedata title txe ud userprops wgrffmtfilter windowcaption writereservation writereservhash xe xform
    xmlattrname xmlattrvalue xmlclose xmlname xmlnstbl xmlopen
"""
NOT_DRAWN = frozenset(_NOT_DRAWN.split())
HEADERS = frozenset({"header", "headerf", "headerl", "headerr"})
FOOTERS = frozenset({"footer", "footerf", "footerl", "footerr"})
SPECIAL = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
    "qmspace": " ", "page": "\f",
    "softpage": "", "column": "\v", "zwbo": "", "zwnbo": "", "zwj": "\u200d", "zwnj": "\u200c",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "-": "", "\t": "\t", "{": "{", "}": "}", "\\": "\\", ":": "", "|": ""}
