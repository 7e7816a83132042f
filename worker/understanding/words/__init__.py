"""What single words and labels tell: kinds of words, names of headings, labels of fields, addresses, posts, pay."""
