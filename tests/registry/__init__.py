"""The register of pages: each named address, what each role is answered, and how many queries that may take.

A page that is not here fails `test_pages.py`. To add one:

    open_to_all("committee:action", 31, first("committee.Action"))

in the file of its area here, or, where roles are answered each in its way, a `Page` with its `Answer`s; a role that is
not named gets the answer of the one before it (anonymous, delegate, officer, administrator). `arguments` are the
address's own: a mapping, or a function that finds them in the demonstration record.

What roles that only this area has are answered stands in `answering(page, steward=14, consultant=Answer(403, 8))`. axe
looks at a page as the first of those that sees it, and otherwise as the least of the four.

`.venv/bin/pytest tests/test_pages.py -n0 -s --measure` prints what each answers now, instead of comparing.
"""

from __future__ import annotations

from . import committee, dialogue, events, forum, roster, roster_own, selection, site
from .answers import Answer, Page

AREAS = (site, committee, events, forum, dialogue, roster, roster_own, selection)
PAGES = [page for area in AREAS for page in area.PAGES]
# Addresses nobody opens as a page, each with the reason.
ELSEWHERE = {name: why for area in AREAS for name, why in area.ELSEWHERE.items()}
FAMILIES = site.FAMILIES

__all__ = ["ELSEWHERE", "FAMILIES", "PAGES", "Answer", "Page"]
