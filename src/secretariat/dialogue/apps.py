from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DialogueConfig(AppConfig):
    name = "secretariat.dialogue"
    label = "dialogue"
    verbose_name = "The interactive dialogue and its speakers' list"
    menu = ({"label": _("Dialogues"), "url_name": "dialogue:dialogues", "order": 45, "group": "taking part"},)

    def ready(self):
        from secretariat.committee.demonstration import areas

        from . import beside, channel, demonstration, holdings, keeping, searching, sweeps

        keeping.register()
        searching.register()
        holdings.register()
        sweeps.register()
        beside.register()
        channel.register_channel()
        areas.register("Interactive dialogues: one that was held, and one that is open now", demonstration.load)
