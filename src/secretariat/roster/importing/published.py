"""Whoever is published by a contract for the first time gets a letter: once, and where an address is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from ..models import Pool, Profile, RosterImport, StagedProfile, State
from ..telling import tell, tell_each

AT_ONCE = 500


def write_letters(now: dt.datetime) -> int:
    """The sweep. An import that was taken back before owes nothing; a letter that was kept once is not kept again."""
    count = 0
    for imported in RosterImport.objects.filter(owes_letters=True).order_by("pk"):
        for profiles in pieces(imported):
            with transaction.atomic():
                count += len(tell_each(profiles, lambda one: "published", letter))
        RosterImport.objects.filter(pk=imported.pk).update(owes_letters=False)
    return count


def tell_of_publishing(profile: Profile) -> None:
    """By whatever other way they came there: told once, as by an import."""
    if profile.is_known_to_the_public:
        tell(profile, "published", partial(letter, profile))


def pieces(imported: RosterImport) -> Iterator[list[Profile]]:
    """Those of the file who were not in the roster before, and are seen by the public now."""
    rows = first_published(imported).select_related("person__sign_in").order_by("pk")
    last = 0
    while piece := list(rows.filter(pk__gt=last)[:AT_ONCE]):
        yield [one for one in piece if one.is_known_to_the_public]
        last = piece[-1].pk


def first_published(imported: RosterImport):
    staged = StagedProfile.objects.filter(imported=imported)
    known = staged.filter(is_before=True, pool=Pool.ENGAGED, withdrawn_at=None)
    told = Profile.objects.standing().filter(number__in=staged.filter(is_before=False).values("number"))
    reached = ~Q(email="") | Q(person__sign_in__isnull=False)
    return told.filter(reached, pool=Pool.ENGAGED, state=State.ACTIVE).exclude(number__in=known.values("number"))


def letter(profile: Profile) -> tuple[str, str, str]:
    body = [
        _("Dear %(name)s,") % {"name": profile.name},
        _("You were engaged for technical assistance, and your contracts have brought you into the roster of "
          "consultants. Everybody can read there your name, your nationality and what you were engaged for; your "
          "addresses are open to the Secretariat alone."),
        _("Look at it on the page below. To correct it, to say who may see what, to object or to have it erased, ask "
          "the Secretariat for the way to your own page, if you do not have it yet."),
    ]  # fmt: skip
    return _("You are in the roster of consultants"), "\n\n".join(body), profile.permalink()
