"""What the records of a committee's thread share."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from secretariat.record.models import Record, RecordQuerySet


class ThreadQuerySet(RecordQuerySet):
    def open_to(self, user):
        """What is read with another alone goes and comes with that: there is no page of it without. Whoever may not
        see a committee sees nothing of it."""
        rows = super().open_to(user)
        for name in ("committee", *self.model.READ_WITH):
            rows = rows.filter(self.with_above(name, user))
        return rows

    def with_above(self, name: str, user) -> Q:
        """Of many the one above is looked up for each row; of few those that are hidden are left out together."""
        above = self.above(name)
        seen = above.visible_to(user)
        if above.model.ARE_MANY:
            return Q(Exists(seen.filter(pk=OuterRef(name))))
        return ~Q(**{f"{name}__in": above.exclude(pk__in=seen.values("pk"))})

    def above(self, name: str):
        """All records of the kind that this field names."""
        return self.model._meta.get_field(name).related_model.objects.all()


class ThreadRecord(Record):
    """A record that belongs to one committee; its changes are told in that committee's stream."""

    committee = models.ForeignKey("committee.Committee", models.PROTECT, related_name="+", editable=False)

    COMMITTEE = "committee__code"
    READ_WITH: tuple[str, ...] = ()  # the records without which it cannot be read, by the fields that name them
    HANGS_ON: tuple[str, ...] = ()  # those without which it can be read, and is for nobody who may not see any of them
    GOES_WITH: tuple[str, ...] = ()  # those without which it does not stand, where it names one
    ARE_MANY = True  # too many to look through all of them for those that are hidden

    objects = ThreadQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def committee_code(self) -> str:
        return self.committee.code

    @property
    def stream_key(self) -> str:
        return f"committee:{self.committee.code}"

    @property
    def is_doubtful(self) -> bool:
        """Was it taken from somewhere, and confirmed by nobody yet?"""
        return bool(self.source) and not self.is_verified

    def refuse_due_before(self, session) -> None:
        """What is asked for at `session` falls due at a later one. Raises ValidationError otherwise."""
        due = self.due_session if self.due_session_id else None
        if due is not None and session is not None and due.number <= session.number:
            sentence = _("%(due)s is not after %(session)s, where this was said: choose a later session.")
            raise ValidationError({"due_session": sentence % {"due": due, "session": session}})

    def clean(self):
        """Nothing in a thread may point into another committee's."""
        super().clean()
        for field in self._meta.concrete_fields:
            if not (
                field.is_relation and field.name != "merged_into" and issubclass(field.related_model, ThreadRecord)
            ):
                continue
            # A required one that was left empty is told of by its field.
            other = getattr(self, field.name) if getattr(self, field.attname) is not None else None
            if other is not None and other.committee_id != self.committee_id:
                raise ValidationError({field.name: _("This belongs to another committee.")})
        self.refuse_circle()

    def refuse_circle(self) -> None:
        """Nothing is a part of one of its own parts. Raises ValidationError beside `parent`."""
        above, passed = getattr(self, "parent", None), set()
        while above is not None and above.pk not in passed:
            if self.pk and above.pk == self.pk:
                raise ValidationError({"parent": _("It would be a part of its own part: choose another.")})
            passed.add(above.pk)
            above = above.parent

    def check_links(self, links):
        """The same of relations to many, which are known when they are written."""
        super().check_links(links)
        for field in self._meta.many_to_many:
            if field.name in links and issubclass(field.related_model, ThreadRecord):
                linked = field.related_model.objects.filter(pk__in=[getattr(r, "pk", r) for r in links[field.name]])
                if linked.exclude(committee=self.committee_id).exists():
                    raise ValidationError({field.name: _("This belongs to another committee.")})
