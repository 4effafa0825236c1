"""What stands behind a symbol: Prov., Rev.2, Add.1, Corr.1 (French only)."""

from __future__ import annotations

import re
from dataclasses import replace

from .facts import Fault, Modifier, Symbol

_MODIFIERS = {
    "prov": "Prov.", "rev": "Rev.", "corr": "Corr.", "corrig": "Corr.", "cor": "Corr.", "add": "Add.",
    "amend": "Amend.", "amd": "Amend.", "summary": "Summary",
}  # fmt: skip
_LETTERS = {"arabic": "A", "chinese": "C", "english": "E", "french": "F", "russian": "R", "spanish": "S"}
# C24/37-E, 92GS/Adm-11/En: the language of the copy at hand.
COPY = re.compile(r"(?<=[\d)])(?:-(?:[ACEFRS]|[A-Z](?:/[A-Z])+)|/(?:En|Fr|Es))(?![\w/-])")
_IN_BRACKETS = re.compile(r"\((?P<kind>rev|corr|add)\.?\s?(?P<number>\d{1,2})?\)", re.IGNORECASE)  # C24/37(Rev.1)
MODIFIER = re.compile(
    r"(?P<gap>\s?/\s?|,\s(?=[A-Z][a-z]{1,5}\.)|\s?)(?P<kind>prov|rev|corrig|corr|cor|add|amend|amd|(?<=/)summary)"
    r"(?:(?P<joint>\.?[ ]?)(?P<number>\d{1,2})|(?P<dot>\.?))(?![A-Za-z0-9])"
    r"(?:\s?\((?P<letter>[ACEFRS]|arabic|chinese|english|french|russian|spanish)(?: only)?\))?",
    re.IGNORECASE,
)


def with_modifiers(symbol: Symbol, text: str, end: int) -> tuple[Symbol, int]:
    modifiers, faults, slashed = list(symbol.modifiers), list(symbol.faults), symbol.slashed
    if modifiers and text[end : end + 1] == ".":
        end += 1
    while len(modifiers) < 6 and (match := MODIFIER.match(text, end)):
        if not match["gap"] or not (match["dot"] or match["number"] or match["kind"][0].isupper()):
            break
        modifiers.append(modifier(match))
        faults += _misspelled(match)
        slashed |= "/" in match["gap"]
        end = match.end()
    if bracketed := _IN_BRACKETS.match(text, end):
        number = int(bracketed["number"]) if bracketed["number"] else None
        modifiers.append(Modifier(_MODIFIERS[bracketed["kind"].lower()], number))
        end = bracketed.end()
    end = copy.end() if (copy := COPY.match(text, end)) else end
    faults = list(dict.fromkeys(faults))
    return replace(symbol, modifiers=tuple(modifiers), faults=tuple(faults), slashed=slashed), end


def modifier(match: re.Match) -> Modifier:
    letter = match["letter"] or ""
    number = int(match["number"]) if match["number"] else None
    return Modifier(_MODIFIERS[match["kind"].lower()], number, _LETTERS.get(letter.lower(), letter.upper()))


def _misspelled(match: re.Match) -> list[Fault]:
    usual = _MODIFIERS[match["kind"].lower()]
    dotted = "." in (match["joint"] or "") + (match["dot"] or "")
    return [] if usual.rstrip(".") == match["kind"] and dotted == usual.endswith(".") else ["spelling of modifier"]
