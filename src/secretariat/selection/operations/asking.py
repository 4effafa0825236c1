"""Questions about a call: asked by anybody, answered once, read by everybody.

While one can still apply, an answer is corrected with its reason; what stood there before stays beside it. After that
it stays as it was given.
"""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from secretariat.core.multilingual import Texts
from secretariat.record.journal import now
from secretariat.record.operations import EditConflict, change, enter

from .. import telling
from ..audiences import of_leaders
from ..fingerprint import words
from ..models import Call, Clarification, ClarificationState, Selection
from .correcting import taking

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
    current, told = fit(clarification, answers, questions, version)
    if current.state == S.ANSWERED:
        raise ValidationError(_("This question was answered already: correct the answer."))
    call = Call.objects.get(selection=current.selection_id)
    told |= {"state": S.ANSWERED, "audience_id": call.audience_id, "answered_at": now()}
    done = change(current, by=by, version=version, verb="answered", **told)
    telling.tell_asker(done, call)
    telling.tell_everybody(
        call, f"answer {done.pk} {done.version}", lambda: (_("A question about the call was answered"), "")
    )
    return done


def fit(clarification: Clarification, answers, questions, version) -> tuple[Clarification, dict]:
    """The question as it stands now, and what it would say."""
    if not answers:
        raise ValidationError({"answers": _("Write the answer.")})
    current = Clarification.objects.select_for_update().get(pk=clarification.pk)
    told = {"answers": Texts.of(answers), "questions": Texts.of(questions or current.questions)}
    if version is not None and version != current.version:
        raise EditConflict(current, told)
    return current, told


@transaction.atomic
def correct(
    clarification: Clarification, *, by, answers, questions=None, reason="", keeps_meaning=False, version=None
) -> Clarification:
    """What was published says something else: why is told with it, and what stood there stays to be read. A language
    that is added corrects nothing. ValidationError once nobody can apply any more."""
    call = taking(clarification.selection)
    current, told = fit(clarification, answers, questions, version)
    if not is_rewritten(current, told):
        return change(current, by=by, version=version, verb="language added", **told)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: everybody reads it, and whoever applied is told.")})
    told["earlier"] = [*current.earlier, as_it_stood(current, reason, keeps_meaning)]
    done = change(current, by=by, version=version, verb="answer corrected", reason=reason, **told)
    telling.tell_everybody(
        call,
        f"answer {done.pk} {done.version}",
        lambda: (_("An answer to a question about the call was corrected"), reason),
    )
    return done


def is_rewritten(current: Clarification, told: dict) -> bool:
    """Does a language say something else than it said, or nothing any more?"""
    held = {name: words(getattr(current, name)) for name in told}
    return any(words(told[name]).get(code) != text for name in told for code, text in held[name].items())


def as_it_stood(current: Clarification, reason: str, keeps_meaning: bool) -> dict:
    told = {name: dict(getattr(current, name)) for name in ("questions", "answers")}
    return told | {"until": now().isoformat(), "because": reason.strip(), "keeps_meaning": keeps_meaning}


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
