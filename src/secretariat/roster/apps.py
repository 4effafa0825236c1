from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RosterConfig(AppConfig):
    name = "secretariat.roster"
    label = "roster"
    verbose_name = _("The roster of consultants")

    def ready(self):
        from secretariat.committee.demonstration import areas
        from secretariat.record import verbs

        from . import demonstration

        verbs.register({demonstration.VERB: _("demonstration roster loaded")})
        areas.register("A roster of 2,000 consultants, all of them invented", demonstration.load)
