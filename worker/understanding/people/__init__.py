"""The top of a résumé: who it is, and how to reach them."""
