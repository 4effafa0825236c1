from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RosterConfig(AppConfig):
    name = "secretariat.roster"
    label = "roster"
    verbose_name = _("The roster of consultants")
    menu = (
        {"label": _("Roster of consultants"), "url_name": "roster:roster", "order": 60, "group": "consultants"},
        {
            "label": _("Your profile in the roster"),
            "url_name": "roster:mine",
            "order": 62,
            "permission": "roster.mine",
            "group": "consultants",
        },
        {
            "label": _("Stewardship of the roster"),
            "url_name": "roster:kept",
            "order": 88,
            "permission": "roster.keep",
            "group": "work",
        },
        {
            "label": _("Contracts"),
            "url_name": "roster:imports",
            "order": 89,
            "permission": "roster.keep",
            "group": "work",
        },
    )

    def ready(self):
        from secretariat.committee.demonstration import areas
        from secretariat.record import doctor, verbs
        from secretariat.writing import rtf

        from . import beside, demonstration, index, registering
        from .importing import registering as importing

        beside.register()
        index.register()
        verbs.register({demonstration.VERB: _("demonstration roster loaded")})
        areas.register("A roster of 2,000 consultants, all of them invented", demonstration.load)
        registering.register()
        importing.register()
        doctor.register("Lists of the roster as RTF", rtf.missing, is_remark=True)
