from django.apps import AppConfig

from secretariat.core import ordinal_days
from secretariat.core.wording import use_our_words

use_our_words()  # before any form or model is imported
ordinal_days.use_ours()


class ConfigConfig(AppConfig):
    name = "secretariat.config"
    label = "config"
    verbose_name = "Settings, addresses and the shell of every page"

    def ready(self):
        from . import sanity

        sanity.register()
