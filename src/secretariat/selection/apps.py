from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "secretariat.selection"
    label = "selection"
    verbose_name = _("The selection of consultants")

    def ready(self):
        from . import rules  # noqa: F401 - rules declare themselves
