"""Skills, languages, certificates and what else stands in lists → entries."""
