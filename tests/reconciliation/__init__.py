"""What the sums of a document prove: intervals, rules, and errors put in on purpose."""
