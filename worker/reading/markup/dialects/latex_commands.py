r"""Commands of LaTeX that résumés are made of, as what they draw: `#1` is the first argument, `\\` ends a line."""

# Of the usual classes and templates, by name and number of arguments. `\cvgap` is white space above an entry,
# `\cvjoined` commas between what is not empty.
DRAWN = {
    # moderncv, europecv
    ("cventry", 6): r"\cvgap\textbf{#2}\hfill #1\\\cvjoined{#3}{#4}{#5}\\#6\\",
    ("cvline", 2): r"\\\ifblank{#1}{}{#1: }#2\\",
    ("cvitem", 2): r"\\\ifblank{#1}{}{#1: }#2\\",
    ("cvitemwithcomment", 3): r"\\#1: \cvjoined{#2}{#3}\\",
    ("cvskillentry", 5): r"\\\ifblank{#1}{}{#1 }#3\\",
    ("cvlanguage", 3): r"\\#1: #2\\",
    ("cvcomputer", 4): r"\\#1: #2\\#3: #4\\",
    ("cvdoubleitem", 4): r"\\#1: #2\\#3: #4\\",
    ("cvlistitem", 1): r"\begin{itemize}\item #1\end{itemize}",
    ("cvlistdoubleitem", 2): r"\begin{itemize}\item #1\item #2\end{itemize}",
    ("social", 1): r"#1\\",
    ("tlcventry", 7): r"\\\textbf{#3}\hfill #1 -- #2\\#4, #5\\#6\\#7",
    ("tldatecventry", 6): r"\\\textbf{#2}\hfill #1\\#3, #4\\#5\\#6",
    ("ecvitem", 2): r"\\#1\hfill #2\\",
    ("ecvbigitem", 2): r"\\#1\hfill #2\\",
    ("ecvtitle", 2): r"\\\textbf{#2}\hfill #1\\",
    ("role", 2): r"\\\textit{#1}\\#2\\",
    # McDowell's, tccv's: an environment and an item with these arguments
    ("item", 3): r"\textbf{#3}\hfill #1\\#2\\",
    ("cvsubsection", 3): r"\\\textbf{#1}\hfill #3\\#2\\",
    ("name", 2): r"\cvname{#1 #2}",
    # Awesome CV
    ("cventry", 5): r"\cvgap\textbf{#1}\hfill #4\\\cvjoined{#2}{#3}\\#5\\",
    ("cvsubentry", 4): r"\textbf{#1}\hfill #3\\#2\\#4",
    ("cvhonor", 4): r"\\\cvjoined{#1}{#2}{#3}{#4}\\",
    ("cvskill", 2): r"\\#1: #2\\",
    # AltaCV
    ("cvevent", 4): r"\cvgap\textbf{#1}\hfill #3\\\cvjoined{#2}{#4}\\",
    ("cvtag", 1): r"#1, ",
    ("cvachievement", 3): r"\\\textbf{#2}\\#3\\",
    ("cvproject", 2): r"\\\textbf{#1}\hfill #2\\",
    # The templates of Jake Gutierrez and Sourabh Bajaj
    ("resumeSubheading", 4): r"\cvgap\textbf{#1}\hfill #2\\\textit{#3}\hfill #4\\",
    ("resumeSubSubheading", 2): r"\\\textit{#1}\hfill #2\\",
    ("resumeProjectHeading", 2): r"\\#1\hfill #2\\",
    ("resumeItem", 1): r"\item #1 ",
    ("resumeItem", 2): r"\item \textbf{#1}: #2 ",
    ("resumeSubItem", 1): r"\item #1 ",
    ("resumeSubItem", 2): r"\item \textbf{#1}: #2 ",
    # Deedy
    ("runsubsection", 1): r"\\\textbf{#1} ",
    ("descript", 1): r"#1\\",
    ("location", 1): r"\\#1\\",
    ("namesection", 3): r"\cvname{#1 #2}#3\\",
    # Friggeri, Twenty Seconds
    ("entry", 4): r"\cvgap\textbf{#2}\hfill #1\\#3\\#4\\",
    ("twentyitem", 4): r"\cvgap\textbf{#2}\hfill #1\\#3\\#4\\",
    ("twentyitemshort", 2): r"\\#1: #2\\",
    ("header", 3): r"\cvname{#1 #2}#3\\",
    # The class of billryan and others
    ("datedsubsection", 2): r"\cvgap{}#1\hfill #2\\",
    ("datedline", 2): r"\\#1\hfill #2\\",
    ("centerline", 1): r"\\#1\\",
    ("leftline", 1): r"\\#1\\",
    ("rightline", 1): r"\\#1\\",
    # How a document says whose it is
    ("name", 1): r"\cvname{#1}",
    ("author", 1): r"\cvname{#1}",
    ("fullname", 1): r"\cvname{#1}",
}
# What environments draw where they begin.
BEGUN = {"rSubsection": r"\cvgap\textbf{#1}\hfill #2\\\textit{#3}\hfill #4\\"}
# Not so general that a document's own command of the name is likely to be another.
OWN = ("cv", "resume", "twenty", "namesection")
# Fields of the head, shown where they stand, a line each.
FIELDS = frozenset(
    {"email", "phone", "mobile", "address", "homepage", "github", "linkedin", "gitlab", "twitter", "extrainfo"}
    | {"tagline", "position", "mailaddress", "website", "location", "phonenumber", "mail", "telephone", "site"}
    | {"cvmail", "cvnumberphone", "cvsite", "cvaddress", "cvlinkedin", "firstname", "familyname", "lastname"}
    | {"firstnamestyle", "researchgate", "orcid", "ecvaddress", "ecvtelephone", "ecvmobile", "ecvemail", "ecvhomepage"}
    | {"ecvgithubpage", "ecvlinkedinpage", "contacts"}
)
NAMES = frozenset({"name", "author", "title", "cvname", "fullname", "ecvname"})
SECTIONS = {
    **dict.fromkeys(("part", "chapter", "section", "cvsection", "ressection", "headingsection", "sectiontitle"), 2),
    **dict.fromkeys(("heading", "cvheading", "mysection", "resumesection", "sectionheading", "NewPart", "cvtitle"), 2),
    **dict.fromkeys(("marginpar", "marginnote", "roottitle", "spsection", "sectionTitle", "ressubsection"), 2),
    **dict.fromkeys(("ecvsection",), 2),
    **dict.fromkeys(("subsection", "cvsubsection", "subheading", "subrubric", "ecvsubsection"), 3),
    **dict.fromkeys(("subsubsection", "paragraph", "subparagraph"), 4),
}
# Environments whose argument is the heading of what stands in them; currvita's are lists, too.
HEADED = frozenset({"rubric", "category", "cvlist", "cvsection", "CVSection", "rSection", "resumesection", "heading"})
LISTS = frozenset(
    {"itemize", "enumerate", "description", "list", "compactitem", "compactenum", "cvitems", "highlights"}
    | {"tightemize", "itemize*", "enumerate*", "innerlist", "outerlist", "bullets", "resumelist", "zitemize"}
    | {"rSubsection", "asparaitem", "trivlist", "labeling", "etaremune", "compactdesc", "asparaenum"}
    | {"cvlist", "eventlist", "yearlist", "factlist", "ecvitemize", "ecvenumerate"}
)
# What begins an item, besides `item`.
ITEMS = frozenset({"item", "citembullet", "citemnobullet", "citem", "bulletitem", "itembullet"})
# Of these the items have no bullets.
LABELLED = frozenset({"description", "trivlist", "labeling", "compactdesc"})
TABLES = frozenset(
    {"tabular", "tabular*", "tabularx", "tabulary", "longtable", "array", "supertabular", "tabbing"}
    | {"tabu", "longtabu", "xltabular", "tblr", "longtblr", "ltablex", "tabularray", "NiceTabular"}
)
BEGINS_LIST = frozenset({"resumeItemListStart", "resumeSubHeadingListStart", "resumeSubItemListStart", "ItemListStart"})
ENDS_LIST = frozenset({"resumeItemListEnd", "resumeSubHeadingListEnd", "resumeSubItemListEnd", "ItemListEnd"})
# The list of these has no bullets: each item is an entry.
BARE_LISTS = frozenset({"resumeSubHeadingListStart"})
# Nothing of their arguments is text.
SILENT = frozenset(
    {"ecvpicture", "ecvnationality", "ecvdateofbirth", "ecvgender", "ecvfootername", "ecvpersonalinfo"}
    | {"documentclass", "usepackage", "RequirePackage", "geometry", "hypersetup", "setlength", "addtolength"}
    | {"vspace", "vskip", "kern", "mkern", "rule", "pagestyle", "thispagestyle", "color", "definecolor"}
    | {"colorlet", "includegraphics", "input", "include", "bibliography", "bibliographystyle", "label", "ref"}
    | {"cite", "nocite", "titlespacing", "titleformat", "setcounter", "newcounter", "newlength"}
    | {"raisebox", "photo", "moderncvstyle", "moderncvcolor", "nopagenumbers", "needspace", "fontdir"}
    | {"colorizelinks", "setmainfont", "setsansfont", "setmonofont", "newfontfamily", "graphicspath", "faIcon"}
    | {"fa", "hyphenation", "enlargethispage", "setlist", "fancyhf", "fancyhead", "fancyfoot", "fancyfootoffset"}
    | {"lhead", "rhead", "chead", "lfoot", "rfoot", "cfoot", "pdfgentounicode", "urlstyle", "pagenumbering"}
    | {"textheight", "vphantom", "hphantom", "phantom", "makecvfooter", "acvHeaderSocialSep", "setbool", "newif"}
    | {"cline", "multirowsetup", "columnratio", "addbibresource", "printbibliography", "PassOptionsToPackage"}
    | {"newgeometry", "afterpage", "lastupdated", "titlerule", "hrulefill", "date", "arraystretch"}
    | {
        "addfontfeature",
        "addfontfeatures",
        "fontfamily",
        "nobibliography",
        "bibentry",
        "pdfbookmark",
        "photoL",
        "photoR",
    }
    | {"setcvskillcolumns", "cvskillhead", "cvskilllegend", "cvskillplainlegend", "AtBeginDocument", "AtEndDocument"}
    | {"newsectionwidth", "pageref", "thepage", "import", "subimport", "subfile", "fancypagestyle", "columnbreak"}
    | {"photoR", "linespread", "fontseries", "fontshape", "fontencoding", "hangindent", "vfill", "strut", "sloppy"}
    | {"baselinestretch", "selectlanguage", "newenvironment", "renewenvironment", "wheelchart"}
)
# Nor have they any.
BARE = frozenset(
    {"noindent", "indent", "centering", "raggedright", "raggedleft", "flushleft", "flushright", "smallskip", "medskip"}
    | {"bigskip", "maketitle", "makecvtitle", "makecvheader", "protect", "relax", "leavevmode", "hline", "toprule"}
    | {"midrule", "bottomrule", "divider", "switchcolumn", "selectfont", "columnbreak", "vfill", "strut", "sloppy"}
)
SILENT |= BARE
# How many groups are theirs, where it is not one; more are text.
GROUPS = {
    **dict.fromkeys(BARE, 0),
    **dict.fromkeys(("nopagenumbers", "hrulefill", "makecvfooter", "pdfgentounicode", "tabbing"), 0),
    **dict.fromkeys(("setlength", "addtolength", "setcounter", "rule", "colorlet", "titlespacing"), 2),
    **dict.fromkeys(("pdfbookmark", "import", "subimport", "fancypagestyle"), 2),
    **dict.fromkeys(("thepage", "ecvpersonalinfo"), 0),
    **dict.fromkeys(("tabular*", "tabularx", "tabulary"), 2),
    **dict.fromkeys(("definecolor", "newenvironment", "renewenvironment"), 3),
    "titleformat": 5,
}
STRONG = frozenset({"textbf", "bf", "bfseries", "mathbf", "strong", "cvstrong"})
LIGHT = frozenset({"textit", "emph", "textsl", "it", "itshape", "em", "slshape", "sl"})
# Switches that reach to the end of their group.
SWITCHES = frozenset({"bf", "bfseries", "it", "itshape", "em", "slshape", "sl"})
# The first arguments of these are no text: lengths, colours, numbers of columns.
LAST_ONLY = frozenset(
    {"textcolor", "colorbox", "parbox", "makebox", "multicolumn", "multirow", "resizebox", "scalebox"}
    | {"adjustbox", "fcolorbox", "raisebox", "framebox", "hyperref", "hyperlink", "minipage"}
    | {"foreignlanguage"}
)
# Letters of another kind, in a line with others.
INLINE = frozenset(
    {"textsc", "textsf", "texttt", "textrm", "textmd", "textup", "textnormal", "textsuperscript", "textsubscript"}
    | {"underline", "uline", "ul", "mbox", "hbox", "uppercase", "MakeUppercase", "lowercase", "MakeLowercase", "url"}
    | {"nolinkurl", "path", "ensuremath", "text", "textls", "boldmath", "mathrm", "footnote", "enquote"}
)
ENDS_LINE = frozenset({"newline", "linebreak", "par", "newpage", "clearpage", "pagebreak", "break", "tabularnewline"})
ACCENTS = {
    "'": "\u0301",
    "`": "\u0300",
    "^": "\u0302",
    '"': "\u0308",
    "~": "\u0303",
    "=": "\u0304",
    ".": "\u0307",
    "c": "\u0327",
    "v": "\u030c",
    "u": "\u0306",
    "H": "\u030b",
    "k": "\u0328",
    "r": "\u030a",
    "d": "\u0323",
}
