"""What a consultant is asked when she chooses who may see a field: the words, by version, so that a receipt can say
which ones she read. A sentence that changes gets a new version; old ones stay for the receipts that name them."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .fields import PROFILE, Field
from .levels import Level
from .models import ConsentReceipt

WORDING = "2026-11"
WORDINGS = {
    "2026-11": gettext_lazy(
        "You say for each field who may see it. What you choose holds at once, on pages, in searches, in files and for "
        "programs, and you can change it at any time. Copies that others took before are not called back by it."
    ),
}


def offered() -> list[Field]:
    """The fields whose reach is hers to choose."""
    return [field for field in PROFILE.values() if not field.is_settled]


def levels_of(field: Field) -> list[Level]:
    return [level for level in Level if field.widest <= level <= field.narrowest]


def as_file(receipt: ConsentReceipt) -> dict:
    """A receipt as she takes it away, in the page's language."""
    return {
        "number": receipt.pk,
        "profile": receipt.profile.number,
        "field": receipt.field,
        "field_in_words": str(PROFILE[receipt.field].label) if receipt.field in PROFILE else receipt.field,
        "before": str(Level(receipt.before).label),
        "chosen": str(Level(receipt.level).label),
        "wording": {"version": receipt.wording, "text": str(WORDINGS.get(receipt.wording, ""))},
        "shown_in": receipt.language,
        "how": receipt.get_how_display(),
        "at": receipt.at.isoformat(),
    }


def sentence(receipt: ConsentReceipt) -> str:
    blanks = {"field": PROFILE[receipt.field].label, "level": Level(receipt.level).label}
    return _("%(field)s: seen by %(level)s") % blanks
