"""Addresses of this area."""

from django.urls import path

from .views import (
    arriving,
    contributions,
    mine,
    others,
    papers,
    public,
    registering,
    registrants,
    stopping,
    survey,
    timetable,
    translations,
)

app_name = "events"

urlpatterns = [
    path("events/", public.events, name="events"),
    path("events/zone/", public.zone, name="zone"),
    path("events/all.ics", public.events_calendar, name="all_calendar"),
    path("events/all.atom", public.events_feed, name="feed"),
    path("events/mine/", mine.mine, name="mine"),
    path("contributions/<int:pk>/", contributions.contribution, name="contribution"),
    path("contributions/<int:pk>/change/", contributions.change, name="contribution_change"),
    path("contributions/<int:pk>/material/<int:file>/", contributions.material, name="material"),
    path("accreditation/", registrants.accreditation, name="accreditation"),
    path("registrations/by-mail/<str:token>/", registering.registration_by_mail, name="registration_by_mail"),
    path("registrations/letters/<str:token>/", stopping.letters, name="letters"),
    path("registrations/<str:token>/", registering.own, name="own"),
    path("registrations/<str:token>/answers/", registering.own_answers, name="own_answers"),
    path("registrations/<str:token>/event.ics", registering.own_calendar, name="own_calendar"),
    path("registrations/<str:token>/survey/", survey.own_survey, name="own_survey"),
    path("registrations/<str:token>/badge/", arriving.own_badge, name="own_badge"),
    path("registrations/<str:token>/letter.<str:form>", arriving.own_letter, name="own_letter"),
    path("events/<slug:slug>/", public.event, name="event"),
    path("events/<slug:slug>/event.ics", public.event_calendar, name="calendar"),
    path("events/<slug:slug>/timetable/", timetable.timetable, name="timetable"),
    path("events/<slug:slug>/translations/", translations.translations, name="translations"),
    path("events/<slug:slug>/contributions/", contributions.contributions, name="contributions"),
    path("events/<slug:slug>/contributions/new/", contributions.entry, name="contribution_entry"),
    path("events/<slug:slug>/papers/<slug:kind>/", papers.paper, name="paper"),
    path("events/<slug:slug>/papers/<slug:kind>/<slug:language>.<slug:form>", papers.paper_file, name="paper_file"),
    path("events/<slug:slug>/registration/", registering.registration, name="registration"),
    path("events/<slug:slug>/registrations/", registrants.registrations, name="registrations"),
    path("events/<slug:slug>/registrations/new/", others.another, name="another"),
    path("events/<slug:slug>/survey/", survey.survey, name="survey"),
    path("events/<slug:slug>/badges/", arriving.badges, name="badges"),
    path("events/<slug:slug>/check-in/", arriving.check_in, name="check_in"),
    path("events/<slug:slug>/participants/", arriving.participants, name="participants"),
    path("events/<slug:slug>/registration-form/", registrants.registration_form, name="registration_form"),
]
