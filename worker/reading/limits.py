"""How much of a document is read. Everything above is refused, so that no upload can use up a worker."""

MAX_BYTES = 10 * 1024 * 1024
MAX_PAGES = 60
MAX_CHARACTERS = 200_000
# A DOCX of 10 MB rarely unpacks to more than 40 MB (pictures do not shrink); a zip bomb goes to gigabytes.
MAX_UNPACKED_BYTES = 64 * 1024 * 1024
MAX_ARCHIVE_ENTRIES = 2_000
# With where each stands, so many lines of the longest text are just stored in one step's output.
MAX_LINES = 5_000
# A résumé of 60 pages has under 4 MB of XML; each byte costs ten in memory.
MAX_XML_BYTES = 16 * 1024 * 1024
# Pages say in marks many times what they say in words; those that hold pictures go beyond.
MAX_MARKUP = 1_000_000
# Of a document of pictures: pages, and seconds of a processor. A page takes three to eight.
MAX_SCANNED_PAGES = 10
MAX_SCANNING_S = 90.0
