"""What lines and words of a résumé are for, by models that were trained on invented layouts (benchmarks/reading)."""
