"""WordprocessingML, one element at a time.

Plain lxml rather than python-docx's paragraphs and cells: those look up the default style for every paragraph and
walk the whole table for every cell.
"""

from __future__ import annotations

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
XML = "{http://www.w3.org/XML/1998/namespace}"
NAMESPACES = {"w": W[1:-1], "r": R[1:-1]}


def add(parent, name: str, /, **attributes: str | int):
    """A new last child `w:name` with `w:` attributes."""
    return etree.SubElement(parent, W + name, {W + key: str(value) for key, value in attributes.items()})


def new(name: str, /, **attributes: str | int):
    return etree.Element(W + name, {W + key: str(value) for key, value in attributes.items()}, nsmap=NAMESPACES)


def text_element(parent, text: str, name: str = "t") -> None:
    element = add(parent, name)
    element.text = text
    if text != text.strip() or "  " in text:
        element.set(XML + "space", "preserve")
