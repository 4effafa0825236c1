"""Who acts in a sentence: the body itself, or somebody else."""

from __future__ import annotations

import re

from . import words
from .sessions import Setting

_VERB = re.compile(rf"\b(?:{words.VERBS})\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^(?:at (?:its|the) [^,.]{3,80}, |at (?:its|the) [\w-]{3,40} (?:session|meeting) |at [A-Z][\w./-]{1,14}\d,? |"
    r"having [^,.]{3,160}, |following [^,.]{3,80}, |"
    r"(?:further|also|finally|moreover)?,? ?)?"
    rf"(?:the )?(?P<actor>(?:[\w’'-]+ ){{1,6}}?)(?:also |further |then |hereby |has )?(?:{words.VERBS})\b",
    re.IGNORECASE,
)
# “At its tenth session, having heard the report, …”: what stands before who acts.
_ASIDE = re.compile(
    r"^(?:at (?:its|the) [\w-]{3,40} (?:session|meeting)\s+(?=the\b)|"
    r"(?:at|having|following|after|on|in|upon|noting|recalling|considering|taking|bearing|recognizing|with|during|"
    r"for|because of|owing to|due to|given|despite|without|pursuant to|further|finally|moreover|in addition)\b"
    r"[^,]{0,240},\s+)+",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    rf"[^,;:.]{{2,160}}?\b(?:was|were|is|are|been)\s+(?:\w+ly\s+)?(?:taken note of|{words.VERBS})\b"
    r"(?:[^.;:]{0,60}?\bby (?P<agent>(?:the )?[\w’' -]{2,50}?)(?=[.,;:(]|$|\s(?:and|at|in|on|that|to)\b))?",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?P<subject>[^,(:;\n]{1,120}?)"
    rf"(?=\s*[,(:;\n]|\s+(?:also |further |then |hereby |has |had |have |(?!assembly)\w+ly )*(?:{words.VERBS})\b)",
    re.IGNORECASE,
)
_THIS = re.compile(r"\b(?:this|the present) (?:document|report|paper|note)\b", re.IGNORECASE)
_SMALL = frozenset(["of", "on", "for", "to", "the", "and", "in"])
_ALWAYS = frozenset(["committee", "meeting", "session", "parties", "members", "member states", "it", "they"])


def is_body(actor: str, setting: Setting) -> bool:
    """Whether “the …” is the body itself: by its names or by its kind."""
    said = re.sub(r"[\s/-]*\d{1,4}$", "", actor.casefold().strip(" ,"))
    nouns = set(words.BODY_NOUNS.split("|"))
    names = {name.casefold() for name in (setting.body, setting.body_name) if name}
    names |= {setting.body.rsplit("/", 1)[-1].casefold()} if setting.body else set()
    kinds = {noun for noun in nouns if re.search(rf"\b{noun}\b", setting.body_name.casefold())}
    kinds |= {kind.split()[-1] for kind in kinds}
    return said in names | kinds | _ALWAYS or (not kinds and said in nouns) or _shortens(said, kinds, setting)


def _shortens(said: str, kinds: set[str], setting: Setting) -> bool:
    """“The Governing Body” of the Governing Body of the World Labour Bureau, “the Sub-Committee”; “the Board of
    Auditors” of the Board of Auditors of the Union."""
    name, spoken = f" {setting.body_name.casefold()} ", re.split(r"[ -]", said)
    opens = name.startswith(f" {said} ") and not kinds.isdisjoint(spoken) and spoken[-1] not in _SMALL
    return opens or (spoken[-1] in kinds and f" {said} " in name)


def opens_as_decision(text: str, setting: Setting) -> bool:
    """“The Committee took note …”, at the very beginning."""
    opening = _OPENS.match(text[:400])
    return bool(opening) and is_body(opening["actor"], setting)


def first_actor(text: str) -> str:
    """Who acts in the first sentence: “the Committee”, “Delegations”; nobody in “it was decided”."""
    said = _ASIDE.sub("", text[:600].lstrip("“”\"«‘' "))
    said = said[:1].upper() + said[1:]
    passive = _PASSIVE.match(said)
    if passive or _VERB.match(said):
        return (passive["agent"] or "").strip() if passive else ""
    active = _ACTIVE.match(said)
    return active["subject"].strip() if active and _VERB.search(said) else ""


def has_verb(text: str) -> bool:
    return bool(_VERB.search(text))


def is_of_this(said: str, setting: Setting) -> bool:
    """Whether a sentence is about this very report, on which the body has yet to decide."""
    own = any(setting.symbol and found.symbol.base == setting.symbol for found in setting.symbols(said))
    return own or bool(_THIS.search(said))
