"""What each statement of the memo rests on: records with their day and fingerprint, as sentences in an order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from secretariat.writing.blocks import Inline, Run
from secretariat.writing.filling_in import filled_in
from secretariat.writing.house import day_in_words

from .models import Applicant, Approval, Declaration, Edition, Interest, Screening, Selection, State
from .queries.basis import basis_of
from .queries.conflicts import BY_SOMEBODY, NAMESAKE, OF_ONESELF
from .queries.in_the_way import last_approved
from .queries.lapsed import lapsed
from .queries.order import turns
from .queries.reading import candidates


def sentences(selection: Selection) -> list[str | Inline]:
    found = (editions, approvals, searches, sent, declarations, order, screenings, basis)
    return [sentence for each in found for sentence in each(selection)]


def editions(selection: Selection) -> Iterator[str]:
    for one in Edition.objects.standing().filter(selection=selection).order_by("number"):
        blanks = {"number": one.number, "day": day_in_words(one.published_at), "print": one.fingerprint}
        yield _("Terms and criteria, version %(number)s of %(day)s, SHA-256 %(print)s.") % blanks


def approvals(selection: Selection) -> Iterator[str]:
    gone = lapsed(selection)
    rows = Approval.objects.standing().filter(selection=selection).exclude(decided_at=None)
    for one in rows.select_related("approver").order_by("pk"):
        blanks = {"stage": one.get_stage_display(), "state": one.get_state_display(), "name": one.approver}
        told = _("Approval of %(stage)s: %(state)s by %(name)s on %(day)s, SHA-256 of what was put forward: %(print)s.")
        if one.pk in gone:
            told = _("Agreed by %(name)s on %(day)s, which holds no more; SHA-256 of what was put forward: %(print)s.")
        yield told % {**blanks, "day": day_in_words(one.decided_at), "print": one.fingerprint}


def searches(selection: Selection) -> Iterator[str]:
    for one in selection.sourcings.standing().order_by("pk"):
        blanks = {"number": one.pk, "day": day_in_words(one.searched_at), "found": one.found}
        yield _("Search %(number)s of the roster on %(day)s: %(found)s found.") % blanks


def sent(selection: Selection) -> Iterator[str]:
    """By code: each candidate has the same on their own page."""
    rows = Applicant.objects.standing().filter(application__in=candidates(selection)).exclude(fingerprint="")
    for code, print_of in rows.order_by("application__code").values_list("application__code", "fingerprint"):
        yield _("%(code)s: SHA-256 of what was sent, as it was read: %(print)s.") % {"code": code, "print": print_of}


def declarations(selection: Selection) -> Iterator[str]:
    """Counted by person: who sits on declares again when the list of candidates changes."""
    rows = list(Declaration.objects.standing().filter(selection=selection))
    signed = {one.person_id for one in rows}
    if signed:
        told = ngettext(
            "%(count)s person signed a declaration of interest. Declared a conflict: %(declared)s. Has one by what the "
            "record knows: %(known)s. Recorded or settled by somebody else: %(recorded)s.",
            "%(count)s people signed declarations of interest. Declared a conflict: %(declared)s. Have one by what the "
            "record knows: %(known)s. Recorded or settled by somebody else: %(recorded)s.",
            len(signed),
        )
        declared = {one.person_id for one in rows if one.interest == Interest.CONFLICT}
        blanks = {"count": len(signed), "declared": len(declared)}
        yield told % {**blanks, "known": len(holding(rows, is_known)), "recorded": len(holding(rows, is_recorded))}


def holding(rows: Iterable[Declaration], is_one: Callable[[dict], bool]) -> set[int]:
    """The people with a tie of this sort."""
    return {one.person_id for one in rows if any(is_one(row) for row in one.known)}


def is_recorded(row: dict) -> bool:
    """Did somebody enter this tie, when they looked at what was declared or later?"""
    return row["code"] in BY_SOMEBODY or (row["code"] != NAMESAKE and bool(row.get("reason")))


def is_known(row: dict) -> bool:
    """Did the record know of this tie by itself?"""
    return row["code"] not in {NAMESAKE, OF_ONESELF} and not is_recorded(row)


def order(selection: Selection) -> Iterator[str]:
    for one in turns(selection):
        if one.submitted is None:
            continue
        blanks = {"name": one.panelist.person, "position": one.submitted.position}
        if not one.opened:
            yield _("%(name)s handed in scores: entry %(position)s of the journal.") % blanks
            continue
        blanks["opened"] = one.opened[0].position
        if not one.is_kept:
            yield (
                _(
                    "%(name)s handed in scores (entry %(position)s) after others’ were open to them "
                    "(entry %(opened)s): the order was not kept."
                )
                % blanks
            )
            continue
        yield (
            _("%(name)s handed in scores (entry %(position)s) before any of others’ were open (entry %(opened)s).")
            % blanks
        )


def screenings(selection: Selection) -> Iterator[Inline]:
    rows = Screening.objects.standing().filter(selection=selection).select_related("applicant__application")
    for one in rows.order_by("pk"):
        blanks = {"code": one.applicant.application, "list": one.list_name, "edition": one.list_edition}
        blanks |= {"day": day_in_words(one.checked_on), "finding": one.get_finding_display()}
        told = _("%(code)s was looked for in “%(list)s”, version %(edition)s, on %(day)s: %(finding)s.")
        note = (Run(" "), Run(one.note, is_apart=True)) if one.note else ()
        yield (*filled_in(told, **blanks), *note)


def basis(selection: Selection) -> Iterator[str]:
    """As it is now, and whether that is what was approved."""
    stands = basis_of(selection)
    yield _("SHA-256 of list, reasons, scores and screening as they stand: %(print)s.") % {"print": stands}
    approval = last_approved(selection) if selection.has_reached(State.APPROVED) else None
    if approval is not None and approval.fingerprint != stands:
        yield _("They are not those that were approved: something was recorded since.")
