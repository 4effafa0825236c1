"""The roster taken away: tables for everybody, documents for those who may."""

from .answers import answered, formats_for

__all__ = ["answered", "formats_for"]
