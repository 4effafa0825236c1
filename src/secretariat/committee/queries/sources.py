"""Where the rows of a thread come from: the tables as they stand, or the journal as it stood."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from django.db.models import ForeignKey, prefetch_related_objects

from secretariat.record.journal import states_as_of
from secretariat.record.sight import Everything, Sight, is_whole

from ..models import (
    Action,
    AgendaItem,
    Citation,
    Committee,
    Consideration,
    Decision,
    Document,
    DocumentVersion,
    FollowUp,
    Implementation,
    Mandate,
    MandateParagraph,
    Obligation,
    Session,
)

WAY_TO_MANDATE = {
    MandateParagraph: "mandate",
    Action: "mandate",
    Implementation: "actions__mandate",
    Consideration: "actions__mandate",
    Decision: "actions__mandate",
    FollowUp: "action__mandate",
    Obligation: "action__mandate",
}
ALONG = {
    MandateParagraph: (),
    Action: ("unit", "owner", "due_session"),
    Implementation: ("document__session", "session"),
    Consideration: ("session", "citation__document__session"),
    Decision: ("session", "citation__document__session", "due_session"),
    FollowUp: ("due_session", "stated_at", "closed_at", "closed_by__document__session"),
    Obligation: ("due_session", "decision__session", "met_by__document__session", "met_by__session"),
}
CITED = {  # the way to the document a row cites
    Implementation: ("document",),
    Consideration: ("citation", "document"),
    Decision: ("citation", "document"),
    FollowUp: ("closed_by", "document"),
    Obligation: ("met_by", "document"),
}


class Now:
    """The rows of one mandate as they stand, within what `user` may see (everything, where None is a command)."""

    def __init__(self, mandate: Mandate, user=None, sight: Sight | None = None):
        self.mandate, self.user = mandate, user
        self.sight = sight or (Everything() if user is None else Sight(user))

    def rows(self, model) -> list:
        rows = model.objects.standing() if self.user is None else model.objects.visible_to(self.user).standing()
        rows = rows.filter(**self.within(model)).select_related(*ALONG[model]).distinct()
        return [row for row in rows if self.is_whole(row)]

    def give_versions(self, rows) -> None:
        """Whether a cited document is provisional is told by its versions: one query for all there are."""
        prefetch_related_objects([one for one in map(document_cited, rows) if one is not None], "versions")

    def within(self, model) -> dict:
        return {WAY_TO_MANDATE[model]: self.mandate}

    def is_whole(self, row) -> bool:
        row.committee = self.mandate.committee
        if getattr(row, "mandate_id", None) == self.mandate.pk:
            row.mandate = self.mandate
        return is_whole(row, self.sight)

    def links(self, model, name: str) -> dict[int, list[int]]:
        field = model._meta.get_field(name)
        own, other = field.m2m_column_name(), field.m2m_reverse_name()
        through = field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__in": self.ids(model)})
        found = defaultdict(list)
        for a, b in through.order_by("pk").values_list(own, other):
            found[a].append(b)
        return found

    def ids(self, model):
        return model.objects.standing().filter(**self.within(model)).values("pk")


def document_cited(row) -> Document | None:
    for name in CITED[type(row)]:
        row = getattr(row, name) if row is not None else None
    return row


class SomeActions(Now):
    """The same for some actions of a mandate alone."""

    WAY = {MandateParagraph: "actions__in", Action: "pk__in", FollowUp: "action__in", Obligation: "action__in"}

    def __init__(self, mandate: Mandate, actions: list[int], user=None, sight: Sight | None = None):
        super().__init__(mandate, user, sight)
        self.actions = actions

    def within(self, model) -> dict:
        return {self.WAY.get(model, "actions__in"): self.actions}


class AsOf:
    """The rows of one mandate as the journal tells they stood at `moment`."""

    POOL = (Committee, Session, AgendaItem, Document, DocumentVersion, Citation, *WAY_TO_MANDATE, Mandate)

    def __init__(self, mandate: Mandate, user, moment: dt.datetime):
        self.key = mandate.stream_key
        self.states = {model: states_as_of(model, moment, stream__key=self.key) for model in self.POOL}
        self.sight = Everything() if user is None else Sight(user)
        self.pool = {
            model: {pk: revive(model, pk, state) for pk, state in rows.items()} for model, rows in self.states.items()
        }
        self.keep_what_is_seen(mandate.committee)
        for rows in self.pool.values():
            for row in rows.values():
                self.join(row)
        self.mandate = self.pool[Mandate].get(mandate.pk, mandate)

    def keep_what_is_seen(self, committee: Committee) -> None:
        """Leave out what this reader may not see, and what cannot stand without it."""
        for rows in self.pool.values():
            for row in rows.values():
                if not isinstance(row, Committee):
                    row.committee = committee
        for owed in self.pool[Obligation].values():
            owed.decision = self.pool[Decision].get(owed.decision_id)  # it goes with its decision
        while gone := [row for rows in self.pool.values() for row in rows.values() if not self.is_kept(row)]:
            for row in gone:
                del self.pool[type(row)][row.pk]

    def is_kept(self, row) -> bool:
        needed = [field for field in self.relations(row) if not field.null]
        return self.sight.sees(row) and all(
            getattr(row, field.attname) in self.pool[field.related_model] for field in needed
        )

    def relations(self, row) -> list[ForeignKey]:
        return [
            field
            for field in row._meta.concrete_fields
            if isinstance(field, ForeignKey) and field.related_model in self.pool
        ]

    def join(self, row) -> None:
        """Let foreign keys lead to the rows of the same moment, and none to what is left out."""
        for field in self.relations(row):
            related = self.pool[field.related_model].get(getattr(row, field.attname))
            if related is not None or field.null:
                setattr(row, field.name, related)

    def give_versions(self, rows) -> None:
        """To all documents of the moment, whichever rows cite them."""
        versions = defaultdict(list)
        for version in self.pool[DocumentVersion].values():
            versions[version.document_id].append(version)
        for pk, document in self.pool[Document].items():
            document._prefetched_objects_cache = {"versions": versions[pk]}

    def rows(self, model) -> list:
        return [row for row in self.pool[model].values() if row.is_standing and self.is_of_mandate(row)]

    def is_of_mandate(self, row) -> bool:
        if hasattr(row, "mandate_id"):
            return row.mandate_id == self.mandate.pk
        if hasattr(row, "action_id"):
            return self.pool[Action][row.action_id].mandate_id == self.mandate.pk
        actions = self.states[type(row)][row.pk]["actions"]
        return any(self.pool[Action][pk].mandate_id == self.mandate.pk for pk in actions if pk in self.pool[Action])

    def links(self, model, name: str) -> dict[int, list[int]]:
        return {pk: state[name] for pk, state in self.states[model].items() if not state.get("withdrawn_at")}


def revive(model, pk: int, state: dict):
    """An unsaved record that says what it said then."""
    columns = {f.attname: f for f in model._meta.concrete_fields}
    values = {name: columns[name].to_python(value) for name, value in state.items() if name in columns}
    return model(pk=pk, **values)
