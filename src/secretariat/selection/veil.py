"""What is read in the first pass, without what tells who wrote it: names, addresses, titles, her own country.

It finds what the record knows of her. What only her words tell (the one office that did this, “as an Egyptian woman”)
it cannot know: the page says so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.accounts.models import Organization
from secretariat.core.multilingual import Texts
from secretariat.roster.models import Profile
from secretariat.search.normalise import words

from .models import Applicant, Application, Criterion
from .naming import Named, names_of
from .titles import GENDERED, after, before

HIDDEN = "▒▒▒"
LEADS_TO_IT, FOLLOWS_IT = before(HIDDEN), after(HIDDEN)
INITIALS = re.compile(rf"(?<!\w)(?:[^\W\d_]\.[ -]?)*[^\W\d_]\.(?= ?{HIDDEN})")  # J. Á. of a name
ADDRESSES = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # e-mail
    r"|[\w.+-]+ ?[(\[{] ?(?:at|arroba|arobase|собака) ?[)\]}]"  # the same, hidden from machines
    r" ?[\w-]+(?: ?(?:\.|[(\[{] ?(?:dot|point|punto|точка) ?[)\]}]) ?[\w-]+)+"
    r"|(?:https?://|www\.)\S+"
    r"|(?<![\w.])(?:[\w-]+\.)+[a-z]{2,}/\S+"  # linkedin.com/in/…
    r"|\b\d{4}-\d{4}-\d{4}-\d{3}[\dX]\b"  # ORCID
    r"|\+?\d[\d ()./-]{7,}\d",  # telephone
    re.IGNORECASE,
)
YEARS = re.compile(r"(?:19|20)\d\d(?:\s*[-/–. ]\s*(?:19|20)\d\d)*")
DAYS = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./-]\d{1,2}[./-](?:\d\d){1,2})(?:[ –-]+|$)")
A_SUM = re.compile(r"[1-9]\d{0,2}(?:[ .]\d{3})+|[1-9]\d*")
A_PRICE = re.compile(r"[1-9]\d*\.\d\d")
SIGNS_OF_A_TELEPHONE = 9  # digits: a sum as long as that is a round one
OF_A_FAMILY = ("氏", "某", "姓", "先生", "女士")  # what follows a name of one character where it stands for a person
APOSTROPHES = "’'‘ʼ＇´`"
HYPHENS = frozenset("-‐‑–")
JOINTS = APOSTROPHES + "".join(sorted(HYPHENS, reverse=True))
MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u06d6-\u06ed"  # accents and vowel signs that are no letters of their own
UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")  # a hyphen or joint that is not shown
A_PART = rf"[^\W_{JOINTS}](?:[^\W_{JOINTS}]|[{MARKS}]|{UNSEEN.pattern})*"
A_WORD = re.compile(rf"{A_PART}(?:[{JOINTS}]{A_PART})*")
A_JOINT = re.compile(rf"([{JOINTS}])")
SPACED = re.compile(r"(?<!\w)[^\W\d_](?:(?: |\. ?)[^\W\d_]){2,}\b")  # É L O D I E, É.L.O.D.I.E


@dataclass(frozen=True)
class Veiled:
    """A text with what was hidden in it, and how often."""

    text: str
    count: int


@dataclass(frozen=True)
class Traits:
    """What the record knows of a person that her words could give away: parts of names, and whole names."""

    named: Named
    wholes: tuple[str, ...]

    @classmethod
    def of(cls, profile: Profile, so_far: Iterable[str] = ()) -> Traits:
        """`so_far` are names she had before, while she applied."""
        names = names_of(profile, so_far)
        whole = [*names[:-1], *countries(profile.nationalities)]
        short = {one + of for one in whole if len(one) == 1 and not one.isascii() for of in OF_A_FAMILY}
        wholes = sorted({*short, *(one.strip() for one in whole if len(one.strip()) > 1)}, key=len, reverse=True)
        return cls(Named.of(names), tuple(wholes))


def countries(codes: list[str]) -> list[str]:
    """Her own countries in every language: what she did elsewhere may be said."""
    rows = Organization.objects.filter(code__in=codes) if codes else ()
    return [Texts.of(one.names).text(language) for one in rows for language in one.names]


def veiled(text: str, traits: Traits) -> Veiled:
    """The text as the panel may read it first."""
    found = 0

    def hide(match: re.Match) -> str:
        nonlocal found
        found += 1
        return HIDDEN

    text = unicodedata.normalize("NFC", text)
    text = ADDRESSES.sub(lambda m: m.group() if is_a_number(m.group()) else hide(m), text)
    for whole in traits.wholes:
        text = re.sub(bounded(whole), hide, text, flags=re.IGNORECASE)
    text = GENDERED.sub(hide, text)
    text = SPACED.sub(lambda m: hide(m) if traits.named.tells(re.sub(r"[ .]", "", m.group())) else m.group(), text)
    text = A_WORD.sub(
        lambda m: "".join(hide(m) if is_hers else part for part, is_hers in parted(m.group(), traits)), text
    )
    text = INITIALS.sub(lambda m: hide(m) if traits.named.begins(m.group()) else m.group(), text)
    text = LEADS_TO_IT.sub(hide, FOLLOWS_IT.sub(hide, text))
    return Veiled(text, found)


def parted(word: str, traits: Traits) -> list[tuple[str, bool]]:
    """A word in its parts, what is of her name in as few as it takes: “d’|Élodie”, “Al-Sayed|'s”, “Élodie|-Anne”."""
    parts, found, at = A_JOINT.split(word), [], 0
    while at < len(parts):
        ends = range(len(parts), at, -1)
        end = next((end for end in ends if is_of_her(parts[at:end], parts, traits)), at + 1)
        found.append(("".join(parts[at:end]), is_of_her(parts[at:end], parts, traits)))
        at = end
    return found


def is_of_her(some: list[str], parts: list[str], traits: Traits) -> bool:
    """A part of a compound is no name where it is written small: “long-term” says nothing of Marie Long."""
    if some[0] in JOINTS or some[-1] in JOINTS or not traits.named.tells(UNSEEN.sub("", "".join(some))):
        return False
    return len(some) == len(parts) or not "".join(some).islower() or not set("".join(parts)) & HYPHENS


def bounded(whole: str) -> str:
    """A name as a word of its own; scripts without spaces have no such borders."""
    return rf"(?<!\w){re.escape(whole)}(?!\w)" if words(whole) and whole.isascii() else re.escape(whole)


def is_a_number(found: str) -> bool:
    """Years, days, or a sum: no telephone."""
    if YEARS.fullmatch(found) or A_PRICE.fullmatch(found) or not DAYS.sub("", found):
        return True
    digits = [sign for sign in found if sign.isdigit()]
    is_round = digits[-3:] == ["0"] * 3
    return bool(A_SUM.fullmatch(found)) and (len(digits) < SIGNS_OF_A_TELEPHONE or is_round)


def read_first(
    application: Application, applicant: Applicant, asked: list[Criterion]
) -> list[tuple[Criterion, Veiled]]:
    """Each criterion with what she says under it, veiled."""
    traits = Traits.of(applicant.profile, applicant.names_so_far)
    return [(one, veiled(application.statements.get(str(one.pk), ""), traits)) for one in asked]
