"""Machine translation of messages, by whatever an installation has; without a provider none of it is shown."""

from __future__ import annotations

from typing import Protocol

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from secretariat.core.text import clean
from secretariat.record import journal

from .models import LONGEST, Message, MessageTranslation


class Provider(Protocol):
    """`translate` answers the text in another language, or raises OSError where it cannot now."""

    def translate(self, text: str, source: str, target: str) -> str: ...


_provider: list[Provider] = []


def use(provider: Provider | None) -> None:
    """Have this provider asked from now on; None: nobody."""
    _provider[:] = [provider] if provider is not None else []


def provider() -> Provider | None:
    """The one in use: that which was set, else the one the settings name."""
    if not _provider and settings.TRANSLATOR:
        use(import_string(settings.TRANSLATOR)())
    return _provider[0] if _provider else None


def translate(message: Message, language: str, *, by) -> MessageTranslation:
    """The message in another language: what is there, or made by the machine and kept for everyone."""
    found = MessageTranslation.objects.filter(message=message, language=language, edition=message.edition).first()
    if found is not None:
        return found
    if provider() is None or language == message.language or not message.text:
        raise ValidationError(_("This message is not translated here."))
    try:
        text = provider().translate(message.text, message.language, language)
    except OSError:
        raise ValidationError(_("The translation service does not answer now: try again later.")) from None
    return keep(message, language, text, by=by, is_corrected=False)


@transaction.atomic
def keep(message: Message, language: str, text: str, *, by, is_corrected: bool) -> MessageTranslation:
    """Keep a translation of the edition that stands; the journal says that there is one, not what it says."""
    told = {"edition": message.edition, "text": clean(text, lines=True)[: 2 * LONGEST], "is_corrected": is_corrected}
    made, _new = MessageTranslation.objects.update_or_create(
        message=message, language=language, defaults={**told, "at": timezone.now()}
    )
    verb = "translation corrected" if is_corrected else "translated"
    journal.write(message, verb, by=by, changes={"translations": [None, language]})
    return made
