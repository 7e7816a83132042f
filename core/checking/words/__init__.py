"""What words are: their forms, synonyms, kinds, short forms, and the figures and units in a text."""
