"""Addresses of this area."""

from django.urls import path

from .views import asking, categories, desk, dialogues, nominating, screen, section, statements, told

app_name = "dialogue"
ONE = "dialogues/<int:pk>/"

urlpatterns = [
    path("dialogues/", dialogues.dialogues, name="dialogues"),
    path("dialogues/interventions/", dialogues.interventions, name="interventions"),
    path("dialogues/points-of-order/", categories.categories, name="categories"),
    path("dialogues/points-of-order/<slug:code>/", categories.category, name="category"),
    path(ONE, dialogues.dialogue, name="dialogue"),
    path(f"{ONE}places/<int:slot>/", nominating.nomination, name="nomination"),
    path(f"{ONE}floor/", asking.participation, name="participation"),
    path(f"{ONE}floor/point/", asking.point, name="own_point"),
    path(f"{ONE}floor/point/<int:point>/withdrawal/", asking.point_withdrawal, name="point_withdrawal"),
    path(f"{ONE}floor/withdrawal/", asking.withdrawal, name="withdrawal"),
    path(f"{ONE}desk/", desk.desk, name="desk"),
    path(f"{ONE}desk/<slug:slug>/", desk.act, name="act"),
    path(f"{ONE}screen/", screen.screen, name="screen"),
    path(f"{ONE}order/", told.reorderings, name="reorderings"),
    path(f"{ONE}times/", told.times, name="times"),
    path(f"{ONE}statements/", statements.statements, name="statements"),
    path(f"{ONE}statements/<int:statement>/publication/", statements.publication, name="publication"),
    path(f"{ONE}statements/<int:statement>/withdrawal/", statements.withdrawal, name="statement_withdrawal"),
    path(f"{ONE}section/", section.section, name="section"),
    path(f"{ONE}section/publication/", section.issue, name="issue"),
]
