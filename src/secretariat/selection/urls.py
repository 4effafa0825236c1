"""Addresses of this area."""

from django.urls import path

from . import panel_urls
from .views import along, applying, calls, candidates, leaderless, own, preparing, selections

app_name = "selection"

PUBLIC = [
    path("calls/", calls.calls, name="calls"),
    path("calls/all.atom", calls.feed, name="feed"),
    path("calls/<slug:number>/", calls.call, name="call"),
    path("calls/<slug:number>/versions/<int:edition>.json", calls.edition, name="edition"),
    path("calls/<slug:number>/questions/", calls.question, name="question"),
    path("calls/<slug:number>/application/", applying.beginning, name="beginning"),
    path("invitations/<str:token>/", applying.invitation, name="invitation"),
    path("invitations/<str:token>/questions/", calls.invited_question, name="invited_question"),
    path("invitations/<str:token>/versions/<int:edition>.json", calls.invited_edition, name="invited_edition"),
    path("applications/mine/", applying.mine, name="mine"),
    path("applications/by-mail/<str:token>/", applying.beginning_by_mail, name="beginning_by_mail"),
    path("applications/<str:token>/", applying.own, name="own"),
    path("applications/<str:token>/writing/", applying.writing, name="writing"),
    path("applications/<str:token>/person/", own.person, name="own_person"),
    path("applications/<str:token>/files/", own.files, name="files"),
    path("applications/<str:token>/files/<int:pk>/", own.file, name="file"),
    path("applications/<str:token>/files/<int:pk>/removal/", own.file_removal, name="file_removal"),
    path("applications/<str:token>/sent.json", own.sent, name="sent"),
    path("applications/<str:token>/balance/", own.balance, name="own_balance"),
    path("applications/<str:token>/withdrawal/", applying.withdrawal, name="withdrawal"),
]
ONE = "selections/<int:pk>/"
PREPARED = [
    path("selections/", selections.selections, name="selections"),
    path("selections/new/", selections.beginning, name="new"),
    path("selections/without-lead/", leaderless.leaderless, name="leaderless"),
    path("selections/without-lead/<int:pk>/", leaderless.handing, name="leaderless_handing"),
    path("selections/clauses/", preparing.clauses, name="clauses"),
    path("selections/clauses/new/", preparing.clause_entry, name="clause_entry"),
    path("selections/clauses/standard/", preparing.clauses_standard, name="clauses_standard"),
    path("selections/clauses/<int:pk>/", preparing.clause, name="clause"),
    path(ONE, selections.selection, name="selection"),
    path(f"{ONE}need/", selections.need, name="need"),
    path(f"{ONE}terms/", preparing.terms, name="terms"),
    path(f"{ONE}criteria/", preparing.criteria, name="criteria"),
    path(f"{ONE}criteria/copy/", preparing.criteria_copy, name="criteria_copy"),
    path(f"{ONE}criteria/<int:criterion>/", preparing.criterion, name="criterion"),
    path(f"{ONE}criteria/<int:criterion>/removal/", preparing.criterion_removal, name="criterion_removal"),
    path(f"{ONE}steps/<slug:slug>/", selections.step, name="step"),
    path(f"{ONE}sourcing/", candidates.sourcing, name="sourcing"),
    path(f"{ONE}candidates/", candidates.candidates, name="candidates"),
    path(f"{ONE}invitations/<int:invitation>/removal/", candidates.invitation_removal, name="invitation_removal"),
    path(f"{ONE}applications/<int:application>/", candidates.application, name="application"),
    path(f"{ONE}applications/<int:application>/files/<int:file>/", along.sent_file, name="sent_file"),
    path(f"{ONE}questions/<int:question>/", candidates.answer, name="answer"),
    path(f"{ONE}questions/<int:question>/set-aside/", candidates.set_aside, name="set_aside"),
]
urlpatterns = [*panel_urls.urlpatterns, *PUBLIC, *PREPARED]
