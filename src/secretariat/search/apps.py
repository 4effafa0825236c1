from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "secretariat.search"
    label = "search"
    verbose_name = "One search over every area"

    def ready(self):
        from secretariat.record import doctor
        from secretariat.record.after import listen

        from .index import keep_up
        from .large import declared

        listen(keep_up)
        listen(declared.keep_up)
        doctor.register("Large indexes", declared.differences)
