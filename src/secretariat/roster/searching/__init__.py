"""Searching the roster: what is asked, what answers it, why each hit is one, and help with typing."""
