"""What is said of a requirement held against a record: 1,160 verdicts by hand, half looked at, half only scored.

`records.jsonl` has 104 strangers' records as they were read, each beside a posting: half of one trade, half of any two.
`asks` is a list of requirement, importance and label. A label names the verdicts that are right, the best first (`s`
strong, `p` partial, `n` not answered, `a` only the person can say), and behind a colon the numbers of the evidence that
answers (`R1`: the second role). `pairs.tsv` has one requirement and one line a row: what is denied or has lapsed, what
is plainly answered, what a trade implies, what shares a word and means another thing, and what no résumé shows.
"""
