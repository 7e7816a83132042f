"""Pictures of a document's pages, for its owner to see what was read where.

They are drawn by `drawing`, in a child with limits: what is here costs whoever imports it nothing.
"""

MEDIA_TYPE = "image/webp"
MAX_PAGES = 20
PIXELS_A_POINT = 1.5
