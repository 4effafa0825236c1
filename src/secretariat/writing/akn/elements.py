"""Akoma Ntoso elements and runs of text."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree

from ..addresses import Addresses
from ..blocks import Inline, Run
from ..links import web_address
from ..tags import language_tag

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN = f"{{{NAMESPACE}}}"
XML = "{http://www.w3.org/XML/1998/namespace}"


def add(parent, name: str, /, text: str = "", **attributes: str):
    element = etree.SubElement(parent, AKN + name, attributes)
    if text:
        element.text = text
    return element


@dataclass
class Pen:
    """Writes runs, and gives each link its eId under the element it stands in."""

    known: frozenset[str]
    addresses: Addresses = field(default_factory=Addresses)
    links: dict[str, int] = field(default_factory=dict)

    def paragraph(self, parent, inline: Inline, under: str):
        element = add(parent, "p")
        self.write(element, inline, under)
        return element

    def write(self, element, inline: Inline, under: str) -> None:
        """Appends `inline`; `under` is the eId of the nearest element that has one."""
        for run in inline:
            self._run(element, run, under)

    def _run(self, parent, run: Run, under: str) -> None:
        element, address = parent, web_address(run.href) if run.href else ""
        if address and (not address.startswith("#") or address[1:] in self.known):
            element = add(element, "ref", href=address, eId=self._link_id(under))
        if run.emphasis:
            element = add(element, "i")
        tag = language_tag(run.lang)
        if tag:
            element = add(element, "span")
            element.set(XML + "lang", tag)
        _append(element, run.text)

    def _link_id(self, under: str) -> str:
        number = self.links[under] = self.links.get(under, 0) + 1
        return self.addresses.take(f"{under}__ref_{number}" if under else f"ref_{number}")


def _append(element, text: str) -> None:
    for place, line in enumerate(text.split("\n")):
        if place:
            add(element, "br")
        if len(element):
            element[-1].tail = (element[-1].tail or "") + line
        else:
            element.text = (element.text or "") + line
