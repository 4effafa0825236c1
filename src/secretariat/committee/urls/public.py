"""What everyone sees of the thread. A noun for each kind of record; a list is its plural."""

from django.urls import path, re_path

from ..views import actions, commitments, documents, mandates, records, sessions, statistics
from ..views.shown import led_on

# A symbol holds slashes, and sometimes a space before Prov.: “CDIP/23/17 Prov.”. These stand last among the addresses,
# so that what officers do with a document keeps its own.
SYMBOL = r"(?P<symbol>[^\n]+?)"
# 98 in a report, 7.1 in a summary.
PARAGRAPH = r"(?P<number>\d{1,6}(?:\.\d{1,4}){0,3})"

patterns = [
    path("committees/<path:code>/", mandates.committee, name="committee"),
    path("mandates/", mandates.mandates, name="mandates"),
    path("mandates/<slug:slug>/", led_on(mandates.mandate), name="mandate"),
    path("mandates/<slug:slug>/picture/", led_on(mandates.mandate_picture), name="mandate_picture"),
    path("mandates/<slug:slug>/para/<str:mark>/", led_on(mandates.mandate_paragraph), name="mandate_paragraph"),
    path("mandate-paragraphs/<int:pk>/", mandates.withdrawn_paragraph, name="mandateparagraph"),
    path("actions/", actions.actions, name="actions"),
    path("actions/<int:pk>/", actions.action, name="action"),
    path("implementations/", actions.implementations, name="implementations"),
    path("implementations/<int:pk>/", records.implementation, name="implementation"),
    path("considerations/", actions.considerations, name="considerations"),
    path("considerations/<int:pk>/", records.consideration, name="consideration"),
    path("decisions/", actions.decisions, name="decisions"),
    path("decisions/<int:pk>/", records.decision, name="decision"),
    path("follow-ups/", actions.follow_ups, name="follow_ups"),
    path("follow-ups/<int:pk>/", commitments.follow_up, name="followup"),
    path("obligations/", actions.obligations, name="obligations"),
    path("obligations/<int:pk>/", commitments.obligation, name="obligation"),
    path("agenda-items/", sessions.agenda_items, name="agenda_items"),
    path("agenda-items/<int:pk>/", commitments.agenda_item, name="agendaitem"),
    path("sessions/", sessions.sessions, name="sessions"),
    path("sessions/<path:code>/<int:number>/", sessions.session, name="session"),
    path("documents/", documents.documents, name="documents"),
    path("documents/<int:pk>/", documents.document_by_id, name="document_by_id"),
    re_path(rf"^documents/(?P<pk>\d+)/para/{PARAGRAPH}/$", documents.paragraph_by_id, name="document_paragraph_by_id"),
    re_path(rf"^documents/{SYMBOL}/para/{PARAGRAPH}/$", documents.paragraph, name="document_paragraph"),
    re_path(rf"^documents/{SYMBOL}/$", documents.document, name="document"),
    path("statistics/", statistics.statistics, name="statistics"),
]
