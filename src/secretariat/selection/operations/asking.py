"""Questions about a call: asked by anybody, answered once, read by everybody."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import change, enter

from .. import telling
from ..audiences import of_leaders
from ..models import Call, Clarification, ClarificationState, Selection

S = ClarificationState
AT_MOST = 200  # questions about one call: more than that is no clarification


@transaction.atomic
def ask(call: Call, *, text: str, language: str, email: str = "") -> Clarification:
    """Somebody asks. Who it was is told nobody: the journal names no one, and pages show the words alone."""
    if not call.takes_questions():
        raise ValidationError(_("Questions about this call are closed."))
    rows = Clarification.objects.filter(selection=call.selection)
    if rows.count() >= AT_MOST:
        raise ValidationError(_("There are very many questions already: the Secretariat answers those first."))
    questions = Texts.of(text, language)
    same = next((one for one in rows.filter(state=S.ASKED, email=email) if one.questions == questions), None)
    if same is not None:
        return same
    told = {"questions": questions, "language": language, "email": email, "audience": of_leaders(call.selection)}
    made = enter(Clarification, by=None, verb="asked", selection=call.selection, **told)
    telling.tell_requester(
        call.selection, f"question {made.pk}", lambda: (_("A question about the call waits for its answer"), "")
    )
    return made


def unanswered(selection: Selection):
    """The questions that nobody has answered or set aside."""
    return Clarification.objects.standing().filter(selection=selection, state=S.ASKED)


@transaction.atomic
def answer(clarification: Clarification, *, by, answers, questions=None, version=None) -> Clarification:
    """Answer for everybody. The question may be worded anew, so that it names nobody, and stand in more languages."""
    if not answers:
        raise ValidationError({"answers": _("Write the answer.")})
    call = Call.objects.get(selection=clarification.selection_id)
    told = {"answers": answers, "state": S.ANSWERED, "audience_id": call.audience_id}
    told |= {"questions": questions} if questions else {}
    told |= {} if clarification.answered_at else {"answered_at": now()}
    verb = "answered" if clarification.state == S.ASKED else "corrected"
    done = change(clarification, by=by, version=version, verb=verb, **told)
    telling.tell_asker(done, call)
    telling.tell_everybody(
        call, f"answer {done.pk} {done.version}", lambda: (_("A question about the call was answered"), "")
    )
    return done


@transaction.atomic
def set_aside(clarification: Clarification, *, by, reason: str, version=None) -> Clarification:
    """No answer is published: it is no question, or names people."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: whoever asked is told.")})
    if clarification.state == S.ANSWERED:
        raise ValidationError(_("This question was answered already: correct the answer."))
    done = change(clarification, by=by, version=version, verb="set aside", state=S.SET_ASIDE, why=reason)
    telling.tell_asker(done, Call.objects.get(selection=clarification.selection_id))
    return done
