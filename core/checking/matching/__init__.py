"""Requirements of a posting held against the evidence of a person."""
