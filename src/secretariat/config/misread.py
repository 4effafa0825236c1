"""What does not fit the description of the API, in sentences that name the field. For programs, and so in English."""

from __future__ import annotations

WRAPPERS = {"body", "query", "path", "header", "told", "values", "narrow", "form"}  # where a field stands, not its name
A_DAY = "Write a day as 2026-05-31."
A_NUMBER = "Write a whole number."
A_LIST = "Send a list, in [ ]."
AN_OBJECT = "Send an object, in {{ }}."
WORDS = "Send text, in quotation marks."
YES_OR_NO = "Send true or false."
SENTENCES = {
    "missing": "This has to be said.",
    "extra_forbidden": "There is no field “{field}” here: /api/openapi.json names those there are.",
    "json_invalid": "This is not JSON.",
    "model_attributes_type": AN_OBJECT,
    "model_type": AN_OBJECT,
    "dict_type": AN_OBJECT,
    "list_type": A_LIST,
    "tuple_type": A_LIST,
    "string_type": WORDS,
    "int_type": A_NUMBER,
    "int_parsing": A_NUMBER,
    "int_from_float": A_NUMBER,
    "int_parsing_size": A_NUMBER,
    "float_type": "Write a number.",
    "float_parsing": "Write a number.",
    "bool_type": YES_OR_NO,
    "bool_parsing": YES_OR_NO,
    "date_type": A_DAY,
    "date_parsing": A_DAY,
    "date_from_datetime_parsing": A_DAY,
    "date_from_datetime_inexact": A_DAY,
    "literal_error": "Choose one of these: {expected}.",
    "enum": "Choose one of these: {expected}.",
    "string_too_long": "At most {max_length} characters fit here.",
    "string_too_short": "At least {min_length} characters are needed here.",
    "too_long": "At most {max_length} fit here.",
    "too_short": "At least {min_length} are needed here.",
    "greater_than_equal": "Write {ge} or more.",
    "less_than_equal": "Write {le} or less.",
    "greater_than": "Write more than {gt}.",
    "less_than": "Write less than {lt}.",
}


def errors_of(found: list[dict]) -> dict[str, list[str]]:
    """{field: its sentences} of what the validator found."""
    errors: dict[str, list[str]] = {}
    for one in found:
        field, where = place_of(one["loc"])
        sentence = f"{where}{sentence_of(one)}"
        if sentence not in errors.setdefault(field, []):
            errors[field].append(sentence)
    return errors


def sentence_of(one: dict) -> str:
    """In our words, where we have any for it."""
    blanks = {"field": str(one["loc"][-1])[:40] if one["loc"] else "", **one.get("ctx", {})}
    try:
        return SENTENCES[one["type"]].format(**blanks)
    except KeyError:
        return f"{one['msg']}."


def place_of(loc) -> tuple[str, str]:
    """The field, and within a list of them which item (from 1) and what of it."""
    parts = [part for part in loc if part not in WRAPPERS]
    field, rest = (parts[0], parts[1:]) if parts and isinstance(parts[0], str) else ("__all__", [])
    if not any(isinstance(part, int) for part in rest):
        return field, ""
    return field, f"Item {', '.join(str(part + 1) if isinstance(part, int) else part for part in rest)}: "
