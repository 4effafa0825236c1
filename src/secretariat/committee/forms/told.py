"""What was said at a session is told by that session's report or summary, in some of its paragraphs, and once."""

from __future__ import annotations

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.citations import ParagraphRange

from .. import models as m
from ..kinds import page_of
from .cited import CitedForm

TELLING = {m.DocumentKind.REPORT, m.DocumentKind.SUMMARY}


class ToldForm(CitedForm):
    """A record of what was said at a session. What a report that was read says stays as it says it, until its session
    or its citation is changed by hand."""

    def clean(self):
        cleaned = super().clean()
        session, cited = cleaned.get("session"), self.cited
        if session and cited["document"] and not self.errors and self.is_ground_new(session, **cited):
            self.check_ground(session, **cited)
        return cleaned

    def is_ground_new(self, session, document, ranges, label) -> bool:
        held = self.citation
        said = (session, document, ranges, label)
        return held is None or said != (self.instance.session, held.document, held.ranges, held.label)

    def check_ground(self, session, document, ranges, label) -> None:
        if sentence := told_elsewhere(session, document):
            self.add_error("cited_document", sentence)


def told_elsewhere(session: m.Session, document: m.Document) -> str:
    """A sentence where the document is the report or summary of another session of the same committee."""
    told = document.session
    if document.kind not in TELLING or told is None or told == session:
        return ""
    sentence = gettext("%(document)s is of %(told)s, which came before %(session)s: cite what tells of %(session)s.")
    if told.number > session.number:
        sentence = gettext("%(document)s is of %(told)s, which came after %(session)s: cite what tells of %(session)s.")
    return sentence % {"document": document, "told": told, "session": session}


def told_before(session: m.Session, document: m.Document) -> bool:
    """Is it the report or summary of a session that came before?"""
    told = document.session
    return document.kind in TELLING and told is not None and told.number < session.number


class AskedOnceForm(ToldForm):
    """A discussion: its paragraphs are asked for, and where they are in the record already, whether it is another."""

    is_another = forms.BooleanField(
        label=_("This is another discussion: enter it as well"), required=False, initial=False
    )

    @property
    def asked(self) -> list:
        """The box stands where there is something to ask."""
        return [field for field in super().asked if field.name != "is_another" or field.errors]

    def check_ground(self, session, document, ranges, label):
        super().check_ground(session, document, ranges, label)
        # A recording, say, has no paragraphs.
        if not ranges and not label and document.kind != m.DocumentKind.OTHER:
            sentence = gettext("Name the paragraphs of %(document)s in which the discussion stands.")
            self.add_error("cited_paragraphs", sentence % {"document": document})
        elif not self.cleaned_data.get("is_another") and (held := self.held(session, document, ranges, label)):
            self.ask_whether_another(held)

    def held(self, session, document, ranges, label) -> m.Consideration | None:
        """A discussion of the same session and action that is told in some of these paragraphs."""
        actions = self.cleaned_data.get("actions") or m.Action.objects.filter(
            implementations__in=self.cleaned_data.get("implementations") or []
        )
        same = m.Consideration.objects.visible_to(self.user).standing().exclude(pk=self.instance.pk)
        same = same.filter(session=session, actions__in=actions, citation__document=document)
        found = same.select_related("session__committee", "citation__document").distinct()
        return next((one for one in found if overlap(one.citation, ranges, label)), None)

    def ask_whether_another(self, held) -> None:
        sentence = gettext("A discussion of the same action is in the record already: %(held)s.")
        link = format_html('<a href="{}">{}</a>', page_of(held), gettext("Look at the one in the record"))
        self["is_another"].help_text = link
        self.add_error("is_another", sentence % {"held": held})


def overlap(citation: m.Citation, ranges, label: str) -> bool:
    pairs = ((ParagraphRange(*held), ParagraphRange(*typed)) for held in citation.ranges for typed in ranges)
    return bool(label and label == citation.label) or any(held.overlaps(typed) for held, typed in pairs)
