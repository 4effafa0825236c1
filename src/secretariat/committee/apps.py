from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommitteeConfig(AppConfig):
    name = "secretariat.committee"
    label = "committee"
    verbose_name = "The committee cycle: from mandate to follow-up"
    menu = (
        {"label": _("Mandates"), "url_name": "committee:mandates", "order": 10},
        {"label": _("Actions"), "url_name": "committee:actions", "order": 20},
        {"label": _("Decisions"), "url_name": "committee:decisions", "order": 30},
        {"label": _("Sessions"), "url_name": "committee:sessions", "order": 40},
        {"label": _("Documents"), "url_name": "committee:documents", "order": 50},
        {"label": _("Statistics"), "url_name": "committee:statistics", "order": 60},
        {
            "label": _("Open to Member States"),
            "url_name": "committee:open_to_states",
            "order": 70,
            "token": "states",
            "group": "taking part",
        },
        {
            "label": _("Board"),
            "url_name": "committee:boards",
            "order": 80,
            "permission": "committee.see_board",
            "group": "work",
        },
        {
            "label": _("Drafts to clear"),
            "url_name": "committee:clearances",
            "order": 85,
            "permission": "committee.sign_off",
            "group": "work",
        },
        {
            "label": _("Enter"),
            "url_name": "committee:entering",
            "order": 90,
            "permission": "committee.keep_record",
            "group": "work",
        },
    )

    def ready(self):
        from secretariat.record import consequences

        from . import invariants, open_pages, personal, scopes, searching, sweeps
        from .operations import settling

        searching.register()
        sweeps.register()
        scopes.register()
        invariants.register()
        consequences.register(settling.follow)
        open_pages.register_channel()
        personal.register()
