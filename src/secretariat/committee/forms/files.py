"""A file as it is sent: what it is by its content, and a sentence where it is nothing that is kept."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.db import transaction
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from secretariat.record.attachments import attach, take_away
from secretariat.record.forms import CarefulForm
from secretariat.record.models import Attachment
from secretariat.writing.reading.gate import MAX_BYTES
from secretariat.writing.reading.images import ENDINGS, KeptImage, read_image
from secretariat.writing.reading.unreadable import Unreadable

from ..kept_files import KEPT, check_kept
from ..kinds import Kind
from ..models import Document
from .gone import gone
from .step import StepForm, why

IMAGES_TOO = gettext_lazy(
    "Word, OpenDocument, PDF or plain text, up to 50 MB; an image (PNG, JPEG or WebP), up to 10 MB. Of an image only "
    "what one sees is kept: not where or with what it was taken."
)


class DescriptionField(forms.CharField):
    """What an image shows, in words."""

    def __init__(self):
        told = gettext_lazy("Needed with an image: in a sentence, for those who do not see it.")
        super().__init__(label=gettext_lazy("What the image shows"), required=False, max_length=500, help_text=told)


class TakesFile(CarefulForm):
    """A form with `file` and, where images are taken, `description`."""

    image: KeptImage | None = None

    def clean_file(self):
        """What the file is by its content; a sentence where it is nothing we keep, or not safe to open."""
        sent = self.cleaned_data["file"]
        if not sent:
            return None
        if sent.size > MAX_BYTES:
            raise forms.ValidationError(_("This file is larger than 50 MB: split it or leave its pictures out."))
        try:
            self.content = sent.read()
            self.upload = check_kept(self.content, sent.name, takes_images="description" in self.fields)
            if self.upload.kind in ENDINGS:
                self.image = read_image(self.content, self.upload.kind, sent.name)
        except Unreadable as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return sent

    def clean(self):
        told = super().clean() or self.cleaned_data
        described = told.get("description")
        if self.image and not described and "description" not in self.errors:
            self.add_error("description", _("Say in a sentence what the image shows, and choose the image again."))
        if described and "file" not in self.errors and not told.get("file"):
            self.add_error("file", _("Choose the image that you describe below, or empty its description."))
        return told

    def keep_file(self, record, by, *, language: str, label: str = "") -> Attachment:
        told = {"name": self.upload.name, "language": language, "label": label, "by": by}
        if self.image is None:
            return attach(record, self.content, extension=KEPT[self.upload.kind], **told)
        seen = {
            "description": self.cleaned_data["description"],
            "width": self.image.width,
            "height": self.image.height,
        }
        return attach(record, self.image.content, extension=self.image.extension, image=seen, **told)


class FileForm(TakesFile):
    """A file of a record in one language."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Word (.docx), OpenDocument (.odt), PDF or plain text, up to 50 MB."),
    )
    description = DescriptionField()
    language = forms.ChoiceField(label=gettext_lazy("Language of the text"), choices=settings.LANGUAGES)
    label = forms.CharField(
        label=gettext_lazy("Which issue it is"), required=False, max_length=40,
        help_text=gettext_lazy("Prov., Rev.1, Corr.1 …; empty for the document as it stands."),
    )  # fmt: skip

    def __init__(self, *args, record=None, **kwargs):
        super().__init__(*args, record=record, **kwargs)
        self.initial.setdefault("language", getattr(record, "original_language", "") or get_language())
        if isinstance(record, Document):
            self.fields["label"] = issue_of(record)
        if record is not None and record.TAKES_IMAGES:
            self.fields["file"].help_text = IMAGES_TOO
        else:
            del self.fields["description"]

    def clean(self):
        told = super().clean()
        if self.record is not None and (sentence := gone(self.record, type(self.record).objects.visible_to(self.user))):
            self.add_error(None, sentence)
        return told

    def attach(self, by) -> Attachment:
        told = self.cleaned_data
        return self.keep_file(self.record, by, language=told["language"], label=told["label"])


@transaction.atomic
def kept(kind: Kind, form: FileForm, by) -> Attachment:
    """The file with its record, and whoever is told of each."""
    made = form.attach(by)
    if kind.attached is not None:
        kind.attached(form.record, by=by)
    return made


def issue_of(document: Document) -> forms.ChoiceField:
    """Which of its issues the file is: one of those in the record."""
    issues = [version.issue for version in document.versions.standing() if version.issue]
    return forms.ChoiceField(
        label=_("Which issue it is"),
        choices=[("", _("the document as it stands")), *((issue, issue) for issue in dict.fromkeys(issues))],
        required=False,
        help_text=_("An issue that is not offered here is added to the document as a version first."),
    )


class FileWithdrawForm(StepForm):
    """A file that was attached by mistake."""

    reason = why(gettext_lazy("Why it is withdrawn"))

    def __init__(self, *args, file: Attachment, **kwargs):
        super().__init__(*args, **kwargs)
        self.file = file

    def consequences(self):
        held = {"name": self.file.name, "language": self.file.get_language_display()}
        return [
            _("“%(name)s” (%(language)s) is offered no more, and its address leads nowhere.") % held,
            _("The Secretariat still has it, with the reason."),
        ]

    def do(self, by):
        """Whoever comes second finds it withdrawn, or another in its place."""
        if not take_away(self.record, self.file, by=by, reason=self.cleaned_data["reason"]):
            raise forms.ValidationError(_("This file does not hold any more: nothing is left to withdraw."))
        return self.record
