"""Lists of mandates, actions and implementations."""

from __future__ import annotations

from django.db.models import OuterRef, Prefetch, Subquery
from django.utils.translation import gettext_lazy as _

from secretariat.record.lists import Choice, Column, Listing, Words

from ..models import Action, ActionStatus, Document, Implementation, ImplementationKind, Mandate
from ..queries import falling
from .parts import (
    BODY,
    COMMITTEE,
    DUE,
    UNIT,
    ByDocument,
    ByDue,
    ByMandate,
    BySession,
    coded,
    documents,
    related,
    session_column,
    sessions,
    title,
)
from .tones import STATUS_TONES

MANDATES = Listing(
    name="mandates",
    title=_("Mandates"),
    lead=_("What Member States asked for: proposals, resolutions and agreed lists that became plans of work."),
    base=lambda user: Mandate.objects.visible_to(user).standing(),
    columns=(
        title(_("Title"), lambda row: row.titles.best()),
        BODY,
        session_column("adopted_at", _("Adopted at"), "adopted_at"),
    ),
    filters=(COMMITTEE, Words(texts=("titles", "digests"), plain=("slug",))),
    order=("committee__code", "pk"),
    along=("committee",),
    beside=(sessions("adopted_at"),),
    empty=_("No mandates yet: an officer enters them from the page of the committee."),
)

ACTIONS = Listing(
    name="actions",
    title=_("Actions"),
    lead=_("Everything the Secretariat does under a mandate, and how far each has come."),
    base=lambda user: Action.objects.visible_to(user).standing(),
    columns=(
        title(_("Title"), lambda row: row.titles.best()),
        coded("status", _("Status"), ActionStatus, tones=STATUS_TONES),
        related("mandate", _("Mandate")),
        Column("unit", _("Unit"), value=lambda row: str(row.unit) if row.unit else None),
        DUE,
        BODY,
    ),
    filters=(
        COMMITTEE,
        Choice("status", _("Status"), "status", choices=ActionStatus.choices),
        UNIT,
        ByDue(),
        ByMandate(lookup="mandate"),
        Words(texts=("titles", "digests")),
    ),
    along=("committee", "mandate", "unit"),
    beside=(falling.made_of_each,),
    tell=falling.told,
    empty=_("No actions yet: an officer enters them from the page of a mandate."),
)


def served(user):
    return Prefetch("actions", queryset=Action.objects.visible_to(user).standing().only("pk"))


def delivered(user):
    """With the words of the document that is the evidence, where the reader may see it: they narrow the list too."""
    evidence = Document.objects.visible_to(user).standing().filter(pk=OuterRef("document"))
    return (
        Implementation.objects.visible_to(user)
        .standing()
        .annotate(
            evidence_titles=Subquery(evidence.values("titles")), evidence_symbol=Subquery(evidence.values("symbol"))
        )
    )


DELIVERED = {"yes": _("delivered"), "no": _("not yet")}


class ByDelivery(Choice):
    def narrow(self, rows, value):
        return rows.filter(is_delivered=value == "yes")


IMPLEMENTATIONS = Listing(
    name="implementations",
    title=_("Implementations"),
    lead=_(
        "What was delivered or is to be, in whatever form. One delivery that serves several actions is counted once."
    ),
    base=delivered,
    columns=(
        title(_("Title"), lambda row: row.wording),
        coded("kind", _("Kind"), ImplementationKind),
        Column("delivered", _("Delivered"), value=lambda row: "yes" if row.is_delivered else "no", words=DELIVERED.get),
        related("document", _("Document"), lambda document: document.label),
        session_column(),
        Column("day", _("Date"), value=lambda row: row.day, sort=("day",)),
        Column("actions", _("Actions served"), value=lambda row: len(row.actions.all()), numeric=True),
    ),
    filters=(
        COMMITTEE,
        BySession(),
        ByDocument(by_citation=False),
        Choice("kind", _("Kind"), "kind", choices=ImplementationKind.choices),
        ByDelivery("delivered", _("Delivered"), "is_delivered", choices=tuple(DELIVERED.items())),
        ByMandate(lookup="actions__mandate"),
        Words(texts=("titles", "evidence_titles"), plain=("evidence_symbol",)),
    ),
    order=("-pk",),
    along=("committee",),
    beside=(documents(), sessions(), served),
    empty=_("Nothing has been delivered yet: an officer enters it from the page of an action."),
)
