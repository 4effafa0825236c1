from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "secretariat.events"
    label = "events"
    verbose_name = "Seminars and roundtables"
    menu = (
        {"label": _("Events"), "url_name": "events:events", "order": 45, "group": "taking part"},
        {
            "label": _("Accreditation"),
            "url_name": "events:accreditation",
            "order": 87,
            "permission": "events.accredit",
            "group": "work",
        },
    )

    def ready(self):
        from secretariat.committee.demonstration import areas

        from . import beside, demonstration, kinds, open_pages, personal, rules, searching, sweeps  # noqa: F401 - rules declare themselves

        kinds.register()
        searching.register()
        sweeps.register()
        open_pages.register_channel()
        personal.register()
        beside.register()
        areas.register("The roundtable of 2017, and an invented seminar", demonstration.load)
