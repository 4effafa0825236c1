"""The verbs of a dialogue and of its speakers' list. Page and demonstration call these, and pass `by`."""
