"""Headers of degrees and schools → entries."""
