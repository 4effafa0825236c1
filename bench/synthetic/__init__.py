"""Invented committees and their reports, with the truth about each: what a reader is measured against."""
