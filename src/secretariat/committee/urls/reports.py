"""Implementation reports: written from the thread, drafted, cleared, released."""

from django.urls import path, re_path

from ..views import report_clearance, report_drafts, report_papers, report_releases, report_wording, reports
from ..views.shown import led_on

FILE = r"(?P<language>[a-z]{2}(?:-[a-z]+)?)\.(?P<form>docx|pdf|html|xml|json)$"
SLOT = "reports/<int:pk>/wording/<str:slot>/"

patterns = [
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.report, name="report"),
    path("mandates/<slug:slug>/reports/", led_on(reports.of_mandate), name="mandate_reports"),
    path("mandates/<slug:slug>/report/", led_on(report_papers.of_mandate), name="mandate_report"),
    re_path(
        rf"^mandates/(?P<slug>[-\w]+)/report/{FILE}", led_on(report_papers.mandate_file), name="mandate_report_file"
    ),
    path("reports/<int:pk>/paper/", report_papers.paper, name="report_paper"),
    re_path(rf"^reports/(?P<pk>\d+)/paper/{FILE}", report_papers.file, name="report_file"),
    path("mandates/<slug:slug>/reports/entry/", report_drafts.entry, name="report_entry"),
    path("reports/<int:pk>/cover/", report_drafts.cover, name="report_cover"),
    path("reports/<int:pk>/wording/", report_wording.wording, name="report_wording"),
    path(SLOT, report_wording.passage, name="report_passage"),
    path(SLOT + "addition/", report_wording.addition, name="report_addition"),
    path(SLOT + "omission/", report_wording.omission, name="report_omission"),
    path(SLOT + "return/", report_wording.generated, name="report_generated"),
    path("reports/<int:pk>/audience/", report_drafts.audience, name="report_audience"),
    path("reports/<int:pk>/clearance/", report_clearance.sending, name="report_clearance"),
    path("reports/<int:pk>/remarks/", report_clearance.remark, name="report_remark"),
    path("remarks/<int:pk>/settlement/", report_clearance.settlement, name="settlement"),
    path("clearances/", report_clearance.desk, name="clearances"),
    path("clearances/<int:pk>/", report_clearance.answer, name="clearance"),
    path("reports/<int:pk>/release/", report_releases.release, name="report_release"),
    path("reports/<int:pk>/verification/", report_releases.verification, name="report_verification"),
    path("reports/<int:pk>/issues/", report_releases.issue, name="report_issue"),
]
