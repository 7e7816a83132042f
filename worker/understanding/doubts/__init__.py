"""What may be misread, what was not placed, and the questions that its owner is asked."""
