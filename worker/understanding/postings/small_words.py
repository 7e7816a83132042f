"""Words of grammar, by which a text is told without knowing what it is about."""

SMALL_WORDS = frozenset(
    """a an the you your we our us they he she it this that these those i if as at in on of for to from by with without
    into under over and or but nor so is are was were be been being have has had do does did will would should could can
    may might must shall need needs not no any some all each every both either who what when where which why how there
    here then than also only just""".split()
)
