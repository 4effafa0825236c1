"""A form sent twice (a second press, a reload, a slow line) is harmless: it leads to what the first one made.

A form opened anew (after Back, say) and filled with the same words is no accident of the line: its sender is asked.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Callable

from django.core import signing
from django.db import IntegrityError, transaction
from django.utils import timezone

from .models import Submission
from .operations import AlreadyDone

SALT = "secretariat.record.double"
KEPT = dt.timedelta(days=7)
LATELY = dt.timedelta(hours=1)
AGAIN = "again"  # the box by which its sender says that it is meant
OWN = {"token", "version", "citation_version", "csrfmiddlewaretoken", AGAIN}  # differ from showing to showing


def new_token(user) -> str:
    """A token for one showing of a form to one person."""
    return signing.dumps([secrets.token_urlsafe(12), getattr(user, "pk", None)], salt=SALT)


def nonce_of(token: str, user) -> str:
    """What the token carries; an empty string where it is not ours, not theirs, or too old."""
    try:
        nonce, owner = signing.loads(token, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return nonce if owner == getattr(user, "pk", None) else ""


def key_of(request) -> str:
    """This showing of a form with the words that came: with other words it is no repeat."""
    nonce = nonce_of(request.POST.get("token", ""), request.user)
    return f"{nonce}-{print_of(request)[:16]}" if nonce else ""


def made_by(request) -> str:
    """Where this form led when it was sent before with the same words; nothing where it was not. Ask before the form is
    checked: what it made would be in its own way."""
    key = key_of(request)
    return Submission.objects.filter(nonce=key).values_list("url", flat=True).first() or "" if key else ""


def sent_otherwise(request) -> str:
    """Where this very showing of a form led with other words (Back, corrected, sent again), unless they mean it."""
    nonce = nonce_of(request.POST.get("token", ""), request.user)
    if not nonce or AGAIN in request.POST:
        return ""
    rows = Submission.objects.filter(nonce__startswith=f"{nonce}-").order_by("-at", "-pk")
    return rows.values_list("url", flat=True).first() or ""


def print_of(request) -> str:
    """The same for the same words and files, sent to the same address by the same person."""
    sent = {name: [value.strip() for value in values] for name, values in request.POST.lists() if name not in OWN}
    files = [(name, [(one.name, one.size) for one in ones]) for name, ones in request.FILES.lists()]
    whole = [request.user.pk, request.get_full_path(), sorted(sent.items()), sorted(files)]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def sent_lately(request) -> str:
    """Where the same words from the same person led within the last hour, unless they say that they mean it."""
    if AGAIN in request.POST:
        return ""
    same = Submission.objects.filter(print_of=print_of(request), at__gt=timezone.now() - LATELY)
    return same.order_by("-at").values_list("url", flat=True).first() or ""


def once(request, make: Callable[[], str]) -> str:
    """Run `make`, which answers an address, unless this form was sent before: then answer the address of that time.

    The token is taken in the transaction of the change itself: what fails leaves it free.
    """
    return once_under(key_of(request) or secrets.token_urlsafe(12), make, print_of=print_of(request))


def once_under(nonce: str, make: Callable[[], str], *, print_of: str = "") -> str:
    """The same under a key of at most 40 characters that its sender drew: a program's."""
    try:
        with transaction.atomic():
            submission = take(nonce)
            submission.url, submission.print_of = make(), print_of
            submission.save(update_fields=["url", "print_of"])
    except AlreadyDone:
        return Submission.objects.get(nonce=nonce).url
    forget_old()
    return submission.url


def take(nonce: str) -> Submission:
    try:
        with transaction.atomic():
            return Submission.objects.create(nonce=nonce)
    except IntegrityError:
        raise AlreadyDone from None


def forget_old() -> None:
    Submission.objects.filter(at__lt=timezone.now() - KEPT).delete()
