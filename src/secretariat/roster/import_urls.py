"""Where stewards bring contracts in, and look after people who are in the roster twice."""

from django.urls import path

from .views import doubles, import_steps, imports

patterns = [
    path("roster/imports/", imports.imports, name="imports"),
    path("roster/imports/<int:pk>/", imports.overview, name="import"),
    path("roster/imports/<int:pk>/reconciliation/", imports.reconciliation, name="import_reconciliation"),
    path("roster/imports/<int:pk>/application/", import_steps.application, name="import_application"),
    path("roster/imports/<int:pk>/moves/", import_steps.moves, name="import_moves"),
    path("roster/imports/<int:pk>/return/", import_steps.taking_back, name="import_return"),
    path("roster/imports/<int:pk>/reading/", import_steps.reading, name="import_reading"),
    path("roster/imports/<int:pk>/removal/", import_steps.removal, name="import_removal"),
    path("roster/doubles/", doubles.doubles, name="doubles"),
    path("roster/doubles/search/", doubles.search, name="doubles_search"),
    path("roster/doubles/merges/", doubles.merges, name="merges"),
    path("roster/doubles/<int:pk>/", doubles.double, name="double"),
]
