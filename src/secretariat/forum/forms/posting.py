"""Posting and editing a message."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from secretariat.committee.forms.files import IMAGES_TOO, DescriptionField, TakesFile
from secretariat.core.languages import BY_CODE
from secretariat.record.forms import CarefulForm

from .. import operations as do
from ..models import Message
from ..queries.groups import capacities
from .asking import read_already

# No maxlength: a browser that cuts what is too long loses its end in silence. The operation says how long it is.
TEXT = {"rows": 4, "dir": "auto"}


class WordsForm(CarefulForm):
    """The words of a message and their language."""

    text = forms.CharField(label=_("Your message"), widget=forms.Textarea(attrs=TEXT))
    language = forms.ChoiceField(label=_("Language you write in"), choices=settings.LANGUAGES)


class PostForm(TakesFile, WordsForm):
    """A message to a week; `reply_to` is the message it answers. The rules are asked for until she has spoken."""

    question = forms.ModelChoiceField(label=_("Which question it answers"), queryset=None, required=False)
    organization = forms.ModelChoiceField(
        label=_("You speak for"), queryset=None, required=False, empty_label=_("Myself")
    )
    file = forms.FileField(label=_("File or image"), required=False, help_text=IMAGES_TOO)
    description = DescriptionField()
    rules = forms.BooleanField(
        label=_("I have read the rules of this forum"),
        error_messages={"required": _("Read the rules above, and tick this.")},
    )

    def __init__(self, data=None, files=None, *, standing, reply_to: Message | None = None, is_lost: bool = False):
        self.standing, self.reply_to, self.is_lost = standing, reply_to, is_lost
        super().__init__(data, files, user=standing.user, initial=self.begin(standing))
        self.fields["rules"].error_messages["required"] = gettext("Read the rules above, and tick this.")
        self.offer(standing)

    def begin(self, standing) -> dict:
        language = standing.person.language if standing.person.language in BY_CODE else "en"
        own = capacities(standing.person)
        return {"language": language, "organization": own[0] if own else None}

    def offer(self, standing) -> None:
        own = capacities(standing.person)
        self.fields["organization"].queryset = type(own[0]).objects.filter(pk__in=[o.pk for o in own]) if own else None
        self.fields["question"].queryset = standing.week.questions.standing()
        read_already(self.fields["question"], standing.questions)
        read_already(self.fields["organization"], own)
        left_out = {
            "organization": not own,
            "question": self.reply_to is not None or not standing.questions,
            "rules": not standing.is_new or not standing.forum.rules,
        }
        for name in [name for name, is_out in left_out.items() if is_out]:
            del self.fields[name]

    @property
    def beside(self) -> list:
        """The small questions, which stand in one row."""
        return [self[name] for name in ("language", "question", "organization") if name in self.fields]

    def clean(self):
        told = super().clean() or self.cleaned_data
        if self.is_lost:
            sentence = gettext(
                "The message you answer is not shown any more: press again to post yours without answering."
            )
            self.add_error(None, sentence)
        return told

    def post(self, by) -> Message:
        told = self.cleaned_data
        message = do.post(
            self.standing.week,
            by=by,
            text=told["text"],
            language=told["language"],
            organization=told.get("organization"),
            question=told.get("question"),
            parent=self.reply_to,
        )
        if told.get("file"):
            self.keep_file(message, by, language=message.language)
        return message


class EditForm(WordsForm):
    """A message worded anew; `edition` is the one she had before her."""

    edition = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, message: Message, user):
        begin = {"text": message.text, "language": message.language, "edition": message.edition}
        super().__init__(data, user=user, record=message, initial=begin)

    def save(self, by) -> Message:
        told = self.cleaned_data
        return do.edit(self.record, by=by, text=told["text"], language=told["language"], edition=told["edition"])
