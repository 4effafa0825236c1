"""Dates in French: the first of a month is the 1er, which Django's own formats do not write (core/ordinal_days.py)."""

DATE_FORMAT = "jS F Y"
DATETIME_FORMAT = "jS F Y H:i"
MONTH_DAY_FORMAT = "jS F"
