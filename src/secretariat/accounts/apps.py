from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "secretariat.accounts"
    label = "accounts"
    verbose_name = "Persons, organizations and roles"
    menu = (
        {"label": _("People"), "url_name": "people", "order": 95, "permission": "accounts.administer", "group": "work"},
    )

    def ready(self):
        from . import personal, signing_out

        personal.register_own()
        signing_out.register()
