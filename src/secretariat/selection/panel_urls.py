"""Addresses of the panel and of what follows it; `urls.py` has what comes before."""

from __future__ import annotations

from django.urls import path

from .views import complaints, composing, contract, deciding, outcome, panel, reading, statistics

ONE = "selections/<int:pk>/"
OWN = "applications/<str:token>/"

urlpatterns = [
    path("calls/statistics/", statistics.statistics, name="statistics"),
    path(f"{ONE}panel/", panel.panel, name="panel"),
    path(f"{ONE}panel/composition/", composing.composition, name="composition"),
    path(f"{ONE}parts/<slug:noun>/<int:part>/<slug:slug>/", panel.part_step, name="part_step"),
    path(f"{ONE}declaration/", panel.declaration, name="declaration"),
    path(f"{ONE}declarations/", deciding.declarations, name="declarations"),
    path(f"{ONE}reading/", reading.reading, name="reading"),
    path(f"{ONE}reading/<int:application>/", reading.scores, name="scores"),
    path(f"{ONE}scores/<int:score>/correction/", reading.correction, name="correction"),
    path(f"{ONE}calibration/", reading.calibration, name="calibration"),
    path(f"{ONE}shortlist/", reading.naming, name="naming"),
    path(f"{ONE}decision/", deciding.decision, name="decision"),
    path(f"{ONE}recommendation/", deciding.recommendation, name="recommendation"),
    path(f"{ONE}screenings/<int:applicant>/", deciding.screening, name="screening"),
    path(f"{ONE}memo/", deciding.memo_writing, name="memo_writing"),
    path(f"{ONE}memo/<int:file>/", deciding.memo_file, name="memo_file"),
    path(f"{ONE}contract/", contract.contract, name="contract"),
    path(f"{ONE}complaints/<int:complaint>/files/<int:file>/", complaints.complaint_file, name="complaint_file"),
    path(f"{ONE}feedback/<int:applicant>/", contract.feedback, name="feedback"),
    path(f"{OWN}acceptance/", outcome.acceptance, name="acceptance"),
    path(f"{OWN}refusal/", outcome.refusal, name="refusal"),
    path(f"{OWN}complaint/", outcome.complaint, name="complaint"),
    path(f"{OWN}complaints/files/<int:file>/", outcome.complaint_file, name="own_complaint_file"),
    path(f"{OWN}reply/", outcome.reply, name="reply"),
]
