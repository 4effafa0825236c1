"""The section on the dialogue for the session's report: drafted from what happened, worded by the Secretariat."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from secretariat.committee.models import ThreadRecord
from secretariat.core.multilingual import TextsField


class DialogueSection(ThreadRecord):
    """`texts` are its paragraphs in each language, an empty line between two. Once it is published it is `document`."""

    dialogue = models.OneToOneField("dialogue.Dialogue", models.PROTECT, related_name="section", editable=False)
    texts = TextsField(_("text"))
    knows_until = models.DateTimeField(null=True, blank=True, editable=False)  # when its words were begun
    document = models.ForeignKey(
        "committee.Document", models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("section on a dialogue")
        verbose_name_plural = _("sections on dialogues")

    def __str__(self):
        return str(self.dialogue)

    def get_absolute_url(self):
        return self.dialogue.get_absolute_url()

    def subjects(self):
        return [self.dialogue]
