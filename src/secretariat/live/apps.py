from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "secretariat.live"
    label = "live"
    verbose_name = "Live pages: fragments pushed from the journal"

    def ready(self):
        from . import waking

        waking.register()
