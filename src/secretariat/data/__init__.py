"""Vocabularies and the demonstration record, as readable YAML; see docs/reference/demonstration.md."""
