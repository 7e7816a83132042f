"""Postings by seed: families of layouts × professions, with the facts and with what each sentence is for."""
