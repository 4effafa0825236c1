"""Which letters a person wants, and the signed link by which each sort is stopped."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.urls import reverse

from .models import LetterChoice, Notice

SALT = "secretariat.record.letters"
DIGEST, NOTICES = "digest", "notices"


def sort_of(notice: Notice) -> str:
    return DIGEST if notice.sort == Notice.Kind.MOVED else NOTICES


def wants(choice: LetterChoice | None, sort: str) -> bool:
    """Somebody who has not chosen wants them."""
    if choice is None:
        return True
    return choice.notices if sort == NOTICES else choice.digest != LetterChoice.Digest.NEVER


def stop(choice: LetterChoice, sort: str) -> None:
    if sort == NOTICES:
        choice.notices = False
    else:
        choice.digest = LetterChoice.Digest.NEVER
    choice.save(update_fields=["notices", "digest"])


def link_to_stop(person, sort: str) -> str:
    """The address that stops letters of this sort to this person, in the language of the letter."""
    token = signing.dumps([person.pk, sort], salt=SALT)
    return settings.SITE_URL + reverse("letters", args=[token])


def headers(stop: str) -> dict[str, str]:
    """What every letter that comes again carries: mail programs stop it at one press (RFC 8058), and nobody's absence
    is answered to it (RFC 3834)."""
    return {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def choice_of(token: str) -> tuple[LetterChoice, str]:
    """Whose choice a link is about, and which sort it stops. Raises BadSignature where the link is not ours."""
    try:
        pk, sort = signing.loads(token, salt=SALT)
    except (ValueError, TypeError):
        raise signing.BadSignature("not a link to stop letters") from None
    if not LetterChoice.person.field.related_model.objects.filter(pk=pk, erased_at=None).exists():
        raise LetterChoice.DoesNotExist
    return LetterChoice.objects.get_or_create(person_id=pk)[0], sort
