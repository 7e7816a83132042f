"""Files that are not read: what they are, by their content, and what to do instead. Cheap: a request asks it, too."""

import re

READ_TYPES = (
    "a PDF, a Word document (.docx), an OpenDocument text (.odt), rich text (.rtf), plain text, a JSON Resume or"
    " LinkedIn's data export (.zip)"
)
_PLEASE = f"Please upload {READ_TYPES}."
_PICTURE = "a picture, in which no text can be read. Please upload the document itself, as a PDF, .docx or text"
_ARCHIVE = f"an archive. Please unpack it, and upload the document in it: {READ_TYPES}"
_E_MAIL = "an e-mail. Please save the document that came with it, and upload that"
_LINK = "a link to a document. Please open it, download the document as a PDF or .docx, and upload that"
_SAVE_AS = "Please open it, save it as .docx or PDF, and upload that"
_MAGIC = (
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"II*\0", _PICTURE),
    (b"MM\0*", _PICTURE),
    (b"8BPS", _PICTURE),
    (b"AT&TFORM", "a scanned book (.djvu). Please upload a PDF with text that can be selected"),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"BZh", _ARCHIVE),
    (b"\xfd7zXZ", _ARCHIVE),
    (b"\xffWPC", f"a WordPerfect document. {_SAVE_AS}"),
    (b"%!PS", "a PostScript file. Please convert it to PDF, and upload that"),
    (b"bplist00", _LINK),
    (b"L\0\0\0\x01\x14\x02\0", _LINK),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"ID3", "a sound or a film"),
    (b"OggS", "a sound or a film"),
)
# Pictures of pages in these forms can be read where that is installed (`core.scans`).
_OF_PAGES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_BOX_TYPES = {b"heic": _PICTURE, b"heix": _PICTURE, b"mif1": _PICTURE, b"avif": _PICTURE}
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_OFFICE = (
    ("WordDocument", f"an old Word document (.doc). {_SAVE_AS}"),
    ("Workbook", "an old spreadsheet (.xls). Please upload a résumé as a PDF, .docx or text"),
    ("PowerPoint Document", "an old presentation (.ppt). Please save it as a PDF, and upload that"),
    ("__substg1.0", _E_MAIL),
)
# By how a text begins, blanks and comments aside.
_TEXTS = (
    (re.compile(r"\{[^{}]{0,400}\"https://docs\.google\.com/"), _LINK),
    (re.compile(r"\[InternetShortcut\]", re.IGNORECASE), _LINK),
    (re.compile(r"(?:<\?xml[^>]{0,200}>\s?)?<svg", re.IGNORECASE), _PICTURE),
    (re.compile(r"<\?xml[^>]{0,200}>\s?<office:document\b"), f"a flat OpenDocument text (.fodt). {_SAVE_AS}"),
    (re.compile(r"<\?xml[^>]{0,200}>\s?<\?mso-application"), f"a Word document of an old form (.xml). {_SAVE_AS}"),
)
_MAIL_FIELD = re.compile(r"[A-Za-z-]{2,40}:[ \t]")
_MAIL = re.compile(r"^MIME-Version:[ \t]?1", re.IGNORECASE | re.MULTILINE)
_SAMPLE = 4_096
_SPREADSHEET = "a spreadsheet. Please upload a résumé as a PDF, .docx or text"
_SLIDES = "a presentation. Please save it as a PDF, and upload that"
_XPS = "an XPS document. Please save it as a PDF, and upload that"
_PAGES = "a Pages document. Please choose File, Export To, PDF or Word in Pages, and upload that"
# By a file in them, or by the type that they claim.
_ARCHIVES = (
    (b"xl/workbook.", _SPREADSHEET),
    (b"opendocument.spreadsheet", _SPREADSHEET),
    (b"ppt/presentation.xml", _SLIDES),
    (b"opendocument.presentation", _SLIDES),
    (b"Index/Document.iwa", _PAGES),
    (b"QuickLook/", _PAGES),
    (b"application/epub+zip", "an e-book (.epub). Please upload a PDF"),
    (b"FixedDocumentSequence.fdseq", _XPS),
    (b"FixedDocSeq.fdseq", _XPS),
    (b"vnd.oasis.opendocument", f"an OpenDocument file of another kind than text. {_SAVE_AS}"),
)
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def foreign_file(content: bytes) -> str | None:
    """What to say of a file of a type that is not read; None when it may be text."""
    for magic, description in _MAGIC:
        if content.startswith(magic):
            return _said(description)
    if content.startswith(b"RIFF"):
        return _said(_PICTURE if content[8:12] == b"WEBP" else "a sound or a film")
    if content[4:8] == b"ftyp":
        return _said(_BOX_TYPES.get(content[8:12], "a sound or a film"))
    return _said(_PICTURE) if content.startswith(b"BM") and content[6:10] == b"\0\0\0\0" else None


def is_picture(content: bytes) -> bool:
    """Whether this is a PNG, a JPEG, a TIFF or a WebP."""
    return content.startswith(_OF_PAGES) or (content.startswith(b"RIFF") and content[8:12] == b"WEBP")


def is_encrypted_office(content: bytes) -> bool:
    """Whether this is a Word document (or another of an office program) that needs a password."""
    return content.startswith(OLD_OFFICE) and _ENCRYPTED in content


def foreign_old_office(content: bytes) -> str:
    """What to say of a file of an office program before 2007: its parts have their names in it, in UTF-16."""
    if is_encrypted_office(content):
        return "This Word document is protected by a password. Please save it without one."
    for name, description in _OLD_OFFICE:
        if name.encode("utf-16-le") in content:
            return _said(description)
    return _said(f"an old Office file (.doc, .xls or .ppt). {_SAVE_AS}")


def foreign_archive(content: bytes) -> str:
    """What to say of a zip archive that is no document. The names of the files in it are never packed."""
    return _said(next((description for sign, description in _ARCHIVES if sign in content), _ARCHIVE))


def foreign_text(content: bytes) -> str | None:
    """What to say of a text file that is no document: a link, an e-mail, the source of a picture."""
    sample = content[:_SAMPLE].removeprefix(b"\xef\xbb\xbf").decode("latin-1").replace("\r\n", "\n")
    if _MAIL_FIELD.match(sample) and _MAIL.search(sample.partition("\n\n")[0]):
        return _said(_E_MAIL)
    begins = "\n".join(line for line in sample.split("\n") if line.strip()).lstrip()
    return next((_said(description) for pattern, description in _TEXTS if pattern.match(begins)), None)


def _said(description: str) -> str:
    return f"This file is {description}." if ". " in description else f"This file is {description}. {_PLEASE}"
