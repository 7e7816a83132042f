"""Documents and postings → text. Nothing here keeps state or touches the network.

Nothing is imported here: a worker asks for texts (`asking`), and only children load what reads PDF and Word.
"""
