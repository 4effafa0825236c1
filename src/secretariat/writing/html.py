"""A paper as HTML: a fragment for our own pages, and a page that stands alone."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from .blocks import Paper
from .html_parts import page_parts
from .ready import ready

STYLESHEET = Path(__file__).parent / "static" / "writing" / "paper.css"


def fragment(paper: Paper, *, preview: bool = False) -> SafeString:
    """The `<article>` alone. The page around it links writing/paper.css and has the h1 or leaves it to the paper.

    `preview` marks what an officer has left unresolved.
    """
    return SafeString(render_to_string("writing/paper.html", page_parts(ready(paper), preview)))


def body(paper: Paper) -> SafeString:
    """Its blocks alone, for a page of ours that says itself what the cover says. Nothing where there are none."""
    parts = page_parts(ready(paper), preview=False)
    told = {name: parts[name] for name in ("blocks", "lang", "dir")}
    return SafeString(render_to_string("writing/body.html", told)) if paper.blocks else SafeString("")


def write(paper: Paper) -> bytes:
    """A whole page with its own style; `paper` has been made `ready`."""
    style = mark_safe(STYLESHEET.read_text())  # noqa: S308 -- our own file
    return render_to_string("writing/paper_page.html", page_parts(paper, False) | {"style": style}).encode()
