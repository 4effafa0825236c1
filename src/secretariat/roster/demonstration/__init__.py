"""The roster of the demonstration: invented from beginning to end, and it says so."""

from .loader import VERB, load

__all__ = ["VERB", "load"]
