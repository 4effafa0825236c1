"""Addresses of this area."""

app_name = "selection"

urlpatterns: list = []
