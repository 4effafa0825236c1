"""Addresses of this area."""

from django.urls import path

from .views import profiles

app_name = "roster"

urlpatterns = [
    path("roster/<slug:number>/", profiles.profile, name="profile"),
]
