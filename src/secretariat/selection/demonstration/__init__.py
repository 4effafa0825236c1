"""Invented selections of the demonstration, one in each state that is worth a look."""

from .loader import load

__all__ = ["load"]
