from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SelectionConfig(AppConfig):
    name = "secretariat.selection"
    label = "selection"
    verbose_name = _("The selection of consultants")
    menu = (
        {"label": _("Calls"), "url_name": "selection:calls", "order": 61, "group": "consultants"},
        {
            "label": _("Selections"),
            "url_name": "selection:selections",
            "order": 88,
            "permission": "selection.look",
            "group": "work",
        },
        {
            "label": _("Selections that nobody leads"),
            "url_name": "selection:leaderless",
            "order": 96,
            "permission": "accounts.administer",
            "group": "work",
        },
    )

    def ready(self):
        from secretariat.committee.demonstration import areas
        from secretariat.record import verbs

        from . import (
            beside,
            contracts,
            demonstration,
            invariants,
            panel_personal,
            panel_steps,
            personal,
            reminding,
            retention,
            searching,
            sweeps,
        )
        from . import rules as _rules  # noqa: F401 - rules declare themselves
        from .panel_words import VERBS as OF_THE_PANEL
        from .words import VERBS

        beside.register()
        contracts.register()
        invariants.register()
        searching.register()
        personal.register()
        areas.register("Selections of consultants in each of their states, all of them invented", demonstration.load)

        sweeps.register()
        reminding.register()
        verbs.register(OF_THE_PANEL | VERBS)
        panel_steps.add()
        panel_personal.register()
        retention.register_hold()
