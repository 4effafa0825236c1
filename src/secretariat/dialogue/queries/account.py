"""What happened, as paragraphs: the draft of the section for the session's report. Persons are not named."""

from __future__ import annotations

import re
from collections.abc import Iterable

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.core.joining import joined
from secretariat.core.multilingual import Texts
from secretariat.record.models import Entry

from ..models import Dialogue, LeadSlot, RequestKind, SpeakingRequest
from .floor import Floor


def account(dialogue: Dialogue) -> Texts:
    """The draft in every language; names of States come from the record, in each language as it has them."""
    floor, told = Floor(dialogue), {}
    slots = {slot.pk: slot for slot in dialogue.slots.standing().select_related("group")}
    as_they_spoke(heard(floor, RequestKind.LEAD), slots)
    points = list(dialogue.speakers.points.standing().select_related("delegation"))
    published = dialogue.statements.standing().exclude(published_at=None).select_related("delegation")
    stated = as_on_the_list(floor, [statement.delegation for statement in published])
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            parts = [opening(dialogue), *leads(floor, slots), *on_behalf(floor), *nationally(floor)]
            parts += [*observers(floor), *answers(floor)]
            told[code] = "\n\n".join(part for part in [*parts, *ruled(points), papers(stated)] if part)
    return Texts(
        {
            code: {"text": text, "standing": "translation" if code != "en" else "authentic"}
            for code, text in told.items()
        }
    )


def opening(dialogue: Dialogue) -> str:
    blanks = {"title": dialogue.titles.best().text, "session": dialogue.session.symbol}
    if dialogue.day is None:
        return _("The Committee held the interactive dialogue “%(title)s” at %(session)s.") % blanks
    blanks["day"] = date_format(dialogue.day, "j F Y" if get_language() == "en" else "DATE_FORMAT")
    sentence = _("The Committee held the interactive dialogue “%(title)s” at %(session)s, on %(day)s.") % blanks
    return re.sub(r"\.\.$", ".", sentence)  # a Russian date ends in “г.”


def as_they_spoke(requests: list[SpeakingRequest], slots: dict[int, LeadSlot]) -> None:
    """Set the capacity of each place to the one in which it was held when its delegation was given the floor."""
    began = {request.slot_id: request.began_at for request in requests if request.slot_id in slots}
    rows = Entry.objects.filter(kind=LeadSlot.noun(), record_id__in=began).order_by("-pk")
    for entry in rows:
        if entry.recorded_at > began[entry.record_id] and "capacity" in entry.changes:
            slots[entry.record_id].capacity = entry.changes["capacity"][0]


def leads(floor: Floor, slots) -> list[str]:
    """A paragraph for each lead participant, in the order in which they spoke."""
    return [lead(request, slots.get(request.slot_id)) for request in heard(floor, RequestKind.LEAD)]


def lead(request: SpeakingRequest, slot) -> str:
    blanks = {"delegation": request.delegation, "group": slot.group if slot else ""}
    if slot is None:
        return _("The Delegation of %(delegation)s spoke as a lead participant.") % blanks
    if not slot.capacity:
        return _("The Delegation of %(delegation)s spoke as the lead participant of its group (%(group)s).") % blanks
    sentences = {
        "provider": _(
            "The Delegation of %(delegation)s, lead participant of its group (%(group)s), spoke of its experience as "
            "a provider of technical assistance."
        ),
        "recipient": _(
            "The Delegation of %(delegation)s, lead participant of its group (%(group)s), spoke of its experience as "
            "a recipient of technical assistance."
        ),
        "both": _(
            "The Delegation of %(delegation)s, lead participant of its group (%(group)s), spoke of its experience as "
            "both a provider and a recipient of technical assistance."
        ),
    }
    return sentences[slot.capacity] % blanks


def on_behalf(floor: Floor) -> list[str]:
    """A paragraph for each delegation and group, however often it spoke."""
    sentence = _("The Delegation of %(delegation)s spoke on behalf of its group (%(group)s).")
    told = [sentence % {"delegation": r.delegation, "group": r.group} for r in heard(floor, RequestKind.GROUP)]
    return list(dict.fromkeys(told))


def nationally(floor: Floor) -> list[str]:
    names = names_of(heard(floor, RequestKind.NATIONAL))
    if not names:
        return []
    sentence = ngettext(
        "In the exchange that followed, the Delegation of %(names)s took the floor.",
        "In the exchange that followed, the Delegations of the following States took the floor: %(names)s.",
        len(names),
    )
    return [sentence % {"names": joined(names)}]


def observers(floor: Floor) -> list[str]:
    names = names_of(heard(floor, RequestKind.OBSERVER))
    sentence = ngettext(
        "The representative of %(names)s spoke as an observer.",
        "The representatives of the following observers spoke: %(names)s.",
        len(names),
    )
    return [sentence % {"names": joined(names)}] if names else []


def answers(floor: Floor) -> list[str]:
    """The Secretariat, with its units where one of them was named."""
    requests = heard(floor, RequestKind.SECRETARIAT)
    units = names_of(r for r in requests if r.delegation.kind == OrganizationKind.UNIT)
    if not units:
        return [_("The Secretariat took the floor.")] if requests else []
    return [_("The Secretariat took the floor (%(names)s).") % {"names": joined(units)}]


def names_of(requests: Iterable[SpeakingRequest]) -> list[str]:
    """Each once, in the order in which they spoke."""
    return list(dict.fromkeys(str(request.delegation) for request in requests))


def ruled(points) -> list[str]:
    sentence = _("On a point of order raised by the Delegation of %(delegation)s, the Chair ruled: %(ruling)s")
    return [sentence % {"delegation": point.delegation, "ruling": point.ruling} for point in points if point.ruling]


def as_on_the_list(floor: Floor, stated: list[Organization]) -> list[Organization]:
    """Those who spoke in the order in which they did, then those who did not get the floor."""
    places = {number: place for place, number in reversed(list(enumerate(r.delegation_id for r in floor.spoken)))}
    return sorted(stated, key=lambda one: (places.get(one.pk, len(floor.spoken)), one.code))


def papers(stated: list[Organization]) -> str:
    if not stated:
        return ""
    return _("Written statements of these delegations are with the record of the dialogue: %(names)s.") % {
        "names": joined(dict.fromkeys(map(str, stated)))
    }


def heard(floor: Floor, kind: str) -> list[SpeakingRequest]:
    return [request for request in floor.spoken if request.kind == kind]
