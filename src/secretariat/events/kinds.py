"""What officers keep of events, with the same forms, steps and history as everything in the thread."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.committee.kinds import Kind
from secretariat.committee.steps import Step

from . import models as m

FORMS = "secretariat.events.forms"
ALONG = ("committee", "event__committee")


def has_no_form(event) -> bool:
    return not event.registration_forms.standing().exists()


KINDS = (
    Kind(
        m.Event, _("Event"), f"{FORMS}.events.EventForm", _("Plan an event"), _("Change this event"),
        adds=("theme", "track", "programmeitem", "speaking", "registrationform", "eventpaper", "surveyquestion"),
        has_files=True,
    ),
    Kind(
        m.Theme, _("Theme"), f"{FORMS}.events.ThemeForm", _("Add a theme"), _("Change this theme"),
        parent="event", along=ALONG,
    ),
    Kind(
        m.Track, _("Track"), f"{FORMS}.events.TrackForm", _("Add a track"), _("Change this track"),
        parent="event", along=ALONG,
    ),
    Kind(
        m.ProgrammeItem, _("Item of the programme"), f"{FORMS}.events.ItemForm", _("Add an item of the programme"),
        _("Change this item"), parent="event", along=ALONG,
    ),
    Kind(
        m.Speaking, _("Speaker"), f"{FORMS}.events.SpeakingForm", _("Add a speaker"), _("Change this speaker"),
        parent="event", along=(*ALONG, "organization"),
    ),
    Kind(
        m.RegistrationForm, _("Registration form"), f"{FORMS}.builder.RegistrationFormForm",
        _("Open a registration"), _("Change how one registers"), adds=("formquestion",), along=ALONG,
        is_missing=has_no_form,
    ),
    Kind(
        m.FormQuestion, _("Question of the registration form"), f"{FORMS}.builder.QuestionForm",
        _("Add a question"), _("Change this question"), along=ALONG,
    ),
    Kind(
        m.EventPaper, _("Paper of an event"), f"{FORMS}.papers.PaperForm", _("Prepare a report or programme"),
        _("Change the cover"), along=(*ALONG, "session__committee"),
    ),
    Kind(
        m.SurveyQuestion, _("Question of the survey"), f"{FORMS}.survey.SurveyQuestionForm",
        _("Add a question to the survey"), _("Change this question"), parent="event", along=ALONG,
    ),
)  # fmt: skip


def is_draft(event) -> bool:
    return event.is_standing and event.state == m.EventState.DRAFT


def is_announced(event) -> bool:
    return event.is_open


def is_cancelled(event) -> bool:
    return event.is_standing and event.state == m.EventState.CANCELLED and event.ends_at > timezone.now()


def is_to_come(event) -> bool:
    return event.is_standing and event.state in {m.EventState.DRAFT, m.EventState.ANNOUNCED}


STEPS = (
    Step("announcement", _("Announce the event"), f"{FORMS}.steps.AnnounceForm", ("event",), is_draft),
    Step("move", _("Move the event"), f"{FORMS}.steps.RescheduleForm", ("event",), is_to_come),
    Step("conclusion", _("Say that it was held"), f"{FORMS}.steps.HoldForm", ("event",), is_announced),
    Step("revival", _("Let it take place after all"), f"{FORMS}.steps.ReviveForm", ("event",), is_cancelled),
    Step("cancellation", _("Cancel the event"), f"{FORMS}.steps.CancelForm", ("event",), is_to_come, is_grave=True),
)

VERBS = {
    "announced": _("announced"),
    "rescheduled": _("moved to another time"),
    "relocated": _("venue or mode changed"),
    "held after all": _("called back: it takes place"),
    "placed": _("put into the timetable"),
    "implements": _("counts as delivered"),
    "submitted": _("submitted"),
    "completed": _("completed"),
    "looked through": _("looked through"),
    "contribution returned": _("returned to be completed"),
    "contribution accepted": _("complete"),
    "contribution published": _("published"),
    "contribution withdrawn": _("withdrawn"),
    "handed in again": _("handed in again"),
    "registered": _("registered"),
    "went on": _("waits for what comes next"),
    "admitted": _("given a place"),
    "passed": _("passed by somebody of another group"),
    "accredited": _("accredited"),
    "approved": _("approved"),
    "declined": _("declined"),
    "delegation asked again": _("its delegation asked again"),
    "left": _("gave the place to others"),
    "answered": _("answers changed"),
    "letters chosen": _("letters chosen"),
    "claimed": _("taken as one’s own"),
    "checked in": _("arrived"),
    "check-in undone": _("check-in undone"),
    "noted absent": _("took no part"),
    "absence undone": _("took part after all"),
    "erased as promised": _("erased when its time had come"),
}


def register() -> None:
    from secretariat.committee import kinds, moves, steps
    from secretariat.record import verbs

    kinds.register(*KINDS)
    kinds.offer(m.Event.noun(), "session", "action")
    steps.register(*STEPS)
    moves.leave_out(*(kind.noun for kind in KINDS if kind.model is not m.Event))
    verbs.register(VERBS)
