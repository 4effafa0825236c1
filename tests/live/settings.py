"""An installation with a room in it, for processes of their own. Its tables are made straight, which is quicker."""

from secretariat.config.settings.production import *  # noqa: F403


class Straight:
    """No app has migrations."""

    def __contains__(self, app):
        return True

    def __getitem__(self, app):
        return None


INSTALLED_APPS += ["tests.live.room.Room"]  # noqa: F405
ROOT_URLCONF = "tests.live.urls"
MIGRATION_MODULES = Straight()
