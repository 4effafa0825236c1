"""Reports read from files: what waits, what was found in each, and the steps an officer takes with it."""

from django.urls import path

from ..views import import_steps, imports

patterns = [
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:pk>/", imports.overview, name="reportimport"),
    path("imports/<int:pk>/parts/<int:number>/", imports.part, name="import_part"),
    path("imports/<int:pk>/acceptance/", imports.acceptance, name="import_acceptance"),
    path("imports/<int:pk>/file/", imports.file, name="import_file"),
    path("imports/<int:pk>/application/", import_steps.application, name="import_application"),
    path("imports/<int:pk>/return/", import_steps.taking_back, name="import_return"),
    path("imports/<int:pk>/removal/", import_steps.dropping, name="import_removal"),
]
