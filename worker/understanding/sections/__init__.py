"""What each line is for: headings, headers, deeds, lists, put right where the model of lines cannot be."""
