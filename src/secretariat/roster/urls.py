"""Addresses of this area."""

from django.urls import path, register_converter

from .models.profile import LETTERS
from .views import profiles, searching

app_name = "roster"


class Number:
    """The number of a profile: eight letters and digits, so that no word of an address is one."""

    regex = f"[{LETTERS}]{{8}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(Number, "roster_number")

urlpatterns = [
    path("roster/", searching.roster, name="roster"),
    path("roster/prospects/", searching.prospects, name="prospects"),
    path("roster/names/", searching.names, name="names"),
    path("roster/<roster_number:number>/", profiles.profile, name="profile"),
]
