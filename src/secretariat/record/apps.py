import datetime as dt

from django.apps import AppConfig


class RecordConfig(AppConfig):
    name = "secretariat.record"
    label = "record"
    verbose_name = "The record: journal, audiences, attachments, notices"

    def ready(self):
        from . import account_changes, clock, invariants, notices

        account_changes.register()
        clock.register("record: letters", notices.mail_waiting, every=dt.timedelta(minutes=2))
        invariants.register()
