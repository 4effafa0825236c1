"""Addresses of this area."""

from django.urls import path

from . import import_urls, own_urls
from .views import profiles, searching

app_name = "roster"

urlpatterns = [
    path("roster/", searching.roster, name="roster"),
    path("roster/prospects/", searching.prospects, name="prospects"),
    path("roster/names/", searching.names, name="names"),
    *own_urls.patterns,
    *import_urls.patterns,
    path("roster/<roster_number:number>/", profiles.profile, name="profile"),
]
