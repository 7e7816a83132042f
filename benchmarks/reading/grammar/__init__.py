"""A grammar of layouts: people × families of layouts × renderers × languages → documents with their facts, by seed.

The facts come from the person that the grammar made up before it drew anything, so a label cannot be wrong.
All people, employers and numbers are invented.
"""
