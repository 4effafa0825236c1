"""Addresses of the consultants' own pages, of the stewardship, and of what anybody may do to come into the roster."""

from django.urls import path

from . import numbers  # noqa: F401 - registers how a number stands in an address
from .views import contracts, counting, entering, keeping, leaving, own, references

OWN = [
    path("roster/mine/", own.mine, name="mine"),
    path("roster/mine/change/", own.change, name="mine_change"),
    path("roster/mine/consent/", own.consent, name="consent"),
    path("roster/mine/consent/receipts.json", own.receipts, name="receipts"),
    path("roster/mine/data.json", own.data, name="mine_data"),
    path("roster/mine/availability/", own.availability, name="availability"),
    path("roster/mine/cv/", own.cv, name="mine_cv"),
    path("roster/mine/confirmation/", own.confirmation, name="confirmation"),
    path("roster/mine/proposals/<int:pk>/", own.proposal_taken_back, name="proposal_taken_back"),
    path("roster/mine/engagements/", own.engagements, name="mine_engagements"),
    path("roster/mine/engagements/<int:pk>/", own.engagement_correction, name="engagement_correction"),
    path("roster/mine/appearances/", counting.appearances, name="appearances"),
    path("roster/mine/objection/", leaving.objection, name="mine_objection"),
    path("roster/mine/erasure/", leaving.erasure, name="mine_erasure"),
    path("roster/mine/staying/", leaving.staying, name="staying"),
    path("roster/mine/references/", references.references, name="references"),
    path("roster/mine/references/<int:pk>/", references.reference_taken_back, name="reference_taken_back"),
]
BY_LINK = [
    path("roster/application/", entering.application, name="application"),
    path("roster/application/<str:token>/", entering.application_by_link, name="application_by_link"),
    path("roster/proposal/", entering.suggestion, name="suggestion"),
    path("roster/proposed/<str:token>/", entering.suggested, name="suggested"),
    path("roster/confirmation/<str:token>/", entering.confirmation_by_link, name="confirmation_by_link"),
    path("roster/address/<str:token>/", entering.address_by_link, name="address_by_link"),
    path("roster/references/<str:token>/", references.referee, name="referee"),
]
STEWARD = [
    path("roster/kept/", keeping.kept, name="kept"),
    path("roster/<roster_number:number>/stewardship/", keeping.steward, name="steward"),
    path("roster/<roster_number:number>/review/", keeping.review, name="review"),
    path("roster/<roster_number:number>/steps/<slug:state>/", keeping.step, name="step"),
    path("roster/<roster_number:number>/programmes/", keeping.programmes, name="programmes"),
    path("roster/<roster_number:number>/engagements/<int:pk>/", contracts.contract, name="contract"),
    path("roster/<roster_number:number>/objection/", keeping.objection, name="objection"),
    path("roster/<roster_number:number>/invitation/", keeping.invitation, name="invitation"),
    path("roster/<roster_number:number>/cv/<int:pk>/", keeping.cv, name="cv"),
]
PUBLIC = [path("roster/statistics/", counting.statistics, name="statistics")]
patterns = [*PUBLIC, *OWN, *BY_LINK, *STEWARD]
