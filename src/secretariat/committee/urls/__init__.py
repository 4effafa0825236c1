"""Addresses of the committee cycle, a list for each group of pages."""

from . import following, imports, officer, public, reports

app_name = "committee"

urlpatterns = [*following.patterns, *imports.patterns, *officer.patterns, *public.patterns, *reports.patterns]
