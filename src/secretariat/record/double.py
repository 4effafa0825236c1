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
AGAIN = "again"  # the box by which its sender says that she means it
OWN = {"token", "version", "citation_version", "csrfmiddlewaretoken", AGAIN}  # differ from showing to showing


def new_token(user) -> str:
    """A token for one showing of a form to one person."""
    return token_for(secrets.token_urlsafe(12), user)


def token_for(name: str, user) -> str:
    """A token for something that has a name of its own, such as a letter that may be delivered twice."""
    return signing.dumps([name, getattr(user, "pk", None)], salt=SALT)


def nonce_of(token: str, user) -> str:
    """What the token carries; an empty string where it is not ours, not hers, or too old."""
    try:
        nonce, owner = signing.loads(token, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError, TypeError):
        return ""
    return nonce if owner == getattr(user, "pk", None) else ""


def made_by(token: str, user) -> str:
    """Where this form led when it was sent before; nothing where it was not. Ask before the form is checked: what it
    made would be in its own way."""
    nonce = nonce_of(token, user) if token else ""
    return Submission.objects.filter(nonce=nonce).values_list("url", flat=True).first() or "" if nonce else ""


def worded(request) -> str:
    """The token of this showing of a form, with the words that came: sent with other words it is no repeat."""
    nonce = nonce_of(request.POST.get("token", ""), request.user)
    return token_for(f"{nonce}-{print_of(request)[:16]}", request.user) if nonce else ""


def sent_otherwise(request) -> str:
    """Where this very showing of a form led with other words (Back, corrected, sent again), unless she means it."""
    nonce = nonce_of(request.POST.get("token", ""), request.user)
    if not nonce or AGAIN in request.POST:
        return ""
    rows = Submission.objects.filter(nonce__startswith=f"{nonce}-").order_by("-at", "-pk")
    return rows.values_list("url", flat=True).first() or ""


def print_of(request) -> str:
    """The same for the same words, sent to the same address by the same person."""
    sent = {name: [value.strip() for value in values] for name, values in request.POST.lists() if name not in OWN}
    whole = [request.user.pk, request.get_full_path(), sorted(sent.items())]
    return hashlib.sha256(json.dumps(whole).encode()).hexdigest()


def sent_lately(request) -> str:
    """Where the same words from the same person led within the last hour, unless she says that she means it."""
    if AGAIN in request.POST:
        return ""
    same = Submission.objects.filter(print_of=print_of(request), at__gt=timezone.now() - LATELY)
    return same.order_by("-at").values_list("url", flat=True).first() or ""


def once(token: str, user, make: Callable[[], str], *, print_of: str = "") -> str:
    """Run `make`, which answers an address, unless this token was used: then answer the address of that time.

    The token is taken in the transaction of the change itself: what fails leaves it free. `print_of` lets
    `sent_lately` know the same words again.
    """
    return once_under(nonce_of(token, user) or secrets.token_urlsafe(12), make, print_of=print_of)


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
