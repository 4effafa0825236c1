"""What the panel, whoever asked and whoever approves are told while applications are read."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person
from secretariat.core.joining import joined

from .by_rule import in_words
from .models import Declaration, Interest, Panelist, PanelistState, Screening, Selection, State
from .queries.in_the_way import is_to_go_back, of_selection, since_signed
from .queries.possible import judges, stewards
from .queries.reading import parts, seated, with_offer, writer_of
from .telling import Say, tell_people, tell_requester


def own_page(selection: Selection) -> str:
    return reverse("selection:panel", args=[selection.pk])


def the_selection(selection: Selection) -> str:
    return selection.get_absolute_url()


def of_decision(selection: Selection) -> str:
    return reverse("selection:decision", args=[selection.pk])


def of_contract(selection: Selection) -> str:
    return reverse("selection:contract", args=[selection.pk])


def of_declarations(selection: Selection) -> str:
    return reverse("selection:declarations", args=[selection.pk])


def tell_invited(panelist: Panelist) -> None:
    tell_people(
        panelist.selection, [panelist.person], f"seat {panelist.pk}",
        lambda: (_("You are asked to sit on the panel"), _("Say whether you accept.")), own_page,
    )  # fmt: skip


def tell_seat_answered(panelist: Panelist) -> None:
    accepted = panelist.state == PanelistState.ACCEPTED

    def say() -> tuple[str, ...]:
        told = _("%(name)s sits on the panel") if accepted else _("%(name)s does not sit on the panel")
        return told % {"name": panelist.person}, panelist.why

    tell_requester(panelist.selection, f"seat {panelist.pk} {panelist.version}", say)


def tell_panel(selection: Selection, key: str, say) -> None:
    people = [one.person for one in seated(selection).select_related("person__sign_in")]
    tell_people(selection, people, key, say, own_page)


def tell_to_declare(selection: Selection) -> None:
    people = [one.person for one in parts(selection)]
    tell_people(
        selection, people, f"declare {selection.list_version}",
        lambda: (
            _("Declare your interests"),
            _("The list of candidates is another one. What you read opens once you have declared."),
        ),
        own_page,
    )  # fmt: skip


def tell_to_settle(made: Declaration, codes: list[str]) -> None:
    """To who asked, and to the approver where no conflict was declared and a name agrees; of who asked or approves, to
    those who keep selections."""
    is_unsaid = bool(codes) and made.interest == Interest.NONE

    def say() -> tuple[str, ...]:
        told = _("The declaration of interest of %(name)s is to be looked at") % {"name": made.person}
        unsaid = _("No conflict was declared, and what the record knows leads to %(codes)s.")
        return told, _("Nothing is open to this person before."), unsaid % {"codes": joined(codes)} if is_unsaid else ""

    selection = made.selection
    leading = [selection.requester, *([selection.approver] if is_unsaid and selection.approver else [])]
    is_of_leader = made.person_id in {selection.requester_id, selection.approver_id}
    people, page = (judges(selection), of_declarations) if is_of_leader else (leading, own_page)
    tell_people(selection, people, f"settle {made.person_id} {selection.list_version}", say, page)


def tell_settled(declaration: Declaration) -> None:
    selection, person = declaration.selection, declaration.person
    sits = seated(selection).filter(person=person).exists()

    def say() -> tuple[str, ...]:
        told = _("What you read opens to you with the first pass.") if sits else _("The applications are open to you.")
        without = _("Those of candidates with whom you have a conflict of interest stay shut to you.")
        return _("Your declaration of interest was looked at"), told, without if declaration.conflicts.exists() else ""

    tell_people(selection, [person], f"settled {declaration.pk}", say, own_page if sits else the_selection)


def tell_lead(selection: Selection, former: Person, reason: str) -> None:
    """To whom the lead was handed, and to the approver."""
    key = f"lead {selection.version}"

    def say() -> tuple[str, ...]:
        declares = _("Declare your interests first: what you read and decide opens after that.")
        given = _("%(name)s has handed it over, or somebody did it for them.") % {"name": former}
        return _("You lead this selection now"), given, reason, declares if selection.has_reached(State.CLOSED) else ""

    def of_others() -> tuple[str, ...]:
        return _("%(name)s leads this selection now") % {"name": selection.requester}, reason

    tell_people(selection, [selection.requester], key, say)
    tell_people(selection, [selection.approver] if selection.approver else [], key, of_others)


def tell_lead_taken(selection: Selection, former: Person, reason: str) -> None:
    """To who led it, where somebody else has handed it over for them; said before it is shut to them."""
    tell_people(
        selection, [former], f"lead taken {selection.version}",
        lambda: (_("Somebody else leads this selection now"), reason),
        lambda found: reverse("selection:selections"),
    )  # fmt: skip


def tell_first_pass(selection: Selection) -> None:
    tell_panel(selection, f"first pass {selection.version}", lambda: (_("Applications can be read and scored"),))


def tell_finished(panelist: Panelist) -> None:
    tell_requester(
        panelist.selection, f"scored {panelist.pk} {panelist.version}",
        lambda: (_("%(name)s has submitted the scores") % {"name": panelist.person},),
    )  # fmt: skip


def tell_conflict(selection: Selection, person: Person, code: str, reason: str, count: int) -> None:
    """To whoever approves, and whoever asked: scores do not count any more."""

    def say() -> tuple[str, ...]:
        told = _("%(name)s has a conflict of interest with %(code)s") % {"name": person, "code": code}
        return told, _("%(count)s scores are set aside.") % {"count": count}, in_words(reason)

    people = [one for one in (selection.requester, selection.approver) if one is not None]
    tell_people(selection, people, f"conflict {person.pk} {code} {selection.version}", say, own_page)


def tell_to_recommend(selection: Selection, key: str) -> None:
    """To whoever names candidates for the panel: an offer came to nothing, while others may stand. Not where the
    selection goes back first."""

    def say() -> tuple[str, ...]:
        told = _("Nobody has taken the work: recommend again")
        told = _("A place is open again: recommend somebody for it") if with_offer(selection) else told
        return told, _("Another decision is needed for whoever comes next.")

    writer = None if is_to_go_back(selection) else writer_of(selection)
    if writer is not None:
        tell_people(selection, [writer.person], key, say, of_decision)


def tell_held_up(record: Screening | Declaration) -> None:
    """To whoever asked, and whoever approves: what was approved cannot go on, because of what was recorded here."""
    tell_of_contract(record)
    selection = Selection.objects.get(pk=record.selection_id)
    if selection.has_reached(State.APPROVED) and of_selection(selection):
        people = [one for one in (selection.requester, selection.approver) if one is not None]
        tell_people(
            selection, people, f"held up {record.noun()} {record.pk} {record.version}",
            lambda: (_("What was approved cannot go on"), *of_selection(selection)), of_decision,
        )  # fmt: skip


def tell_of_contract(record: Screening | Declaration) -> None:
    """To whoever asked, whoever approves and whoever keeps selections: somebody is under contract whom the work could
    not be offered to any more."""
    selection = Selection.objects.get(pk=record.selection_id)
    about = {record.applicant_id} if isinstance(record, Screening) else record.conflicts.values("pk")
    awards = selection.awards.standing().filter(application__applicant__in=about).exclude(contract="")
    found = since_signed(selection, awards.select_related("application", "selection", "approval__approver"))
    if not found:
        return
    leading = {one.pk: one for one in (selection.requester, selection.approver) if one is not None}
    people = [*leading.values(), *(one for one in stewards() if one.pk not in leading)]
    sentences = [sentence for told in found.values() for sentence in told]
    tell_people(
        selection, people, f"under contract {record.noun()} {record.pk} {record.version}",
        lambda: (_("Something was recorded of somebody under contract"), *sentences), of_contract,
    )  # fmt: skip


def tell_given_back(selection: Selection, reason: str) -> None:
    """To the panel, and to whoever approves: another recommendation is needed, and another decision."""
    people = [one.person for one in seated(selection).select_related("person__sign_in")]
    tell_people(
        selection, [*people, *([selection.approver] if selection.approver else [])], f"given back {selection.version}",
        lambda: (
            _("What was approved holds no more"), reason,
            _("The panel recommends anew, and the approver decides again."),
        ), of_decision,
    )  # fmt: skip


def tell_of_candidates(selection: Selection, reason: str) -> None:
    """To the panel, and to whoever approves: those on the shortlist are candidates again."""
    people = [one.person for one in seated(selection).select_related("person__sign_in")]
    tell_people(
        selection, [*people, *([selection.approver] if selection.approver else [])],
        f"candidates again {selection.version}",
        lambda: (
            _("Those on the shortlist are candidates again"), reason,
            _("The panel recommends anew, and the approver decides again."),
        ), of_decision,
    )  # fmt: skip


def tell_decided(selection: Selection, approval, say: Say, follows: Say = tuple) -> None:
    """To whoever asked, with what they can do now, and to the panel: what the approver decided."""
    panel = [one.person for one in seated(selection).select_related("person__sign_in")]
    others = [one for one in panel if one.pk != selection.requester_id]
    tell_people(selection, [selection.requester], f"decided {approval.pk}", lambda: (*say(), *follows()), of_decision)
    tell_people(selection, others, f"decided {approval.pk}", say, own_page)
