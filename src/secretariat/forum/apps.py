from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ForumConfig(AppConfig):
    name = "secretariat.forum"
    label = "forum"
    verbose_name = "The weekly discussion"
    menu = ({"label": _("Discussions"), "url_name": "forum:forums", "order": 55, "group": "taking part"},)

    def ready(self):
        from secretariat.record import doctor

        from . import channel, keeping, personal, searching, sweeps, tokens
        from .demonstration import loading

        keeping.register()
        searching.register()
        personal.register()
        sweeps.register()
        loading.register()
        channel.register_room()
        doctor.register("Answers by mail", tokens.letters_name_what_they_answer)
