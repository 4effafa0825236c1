"""What the panel, whoever asked and whoever approves are told while applications are read."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from secretariat.accounts.models import Person

from .models import Declaration, Panelist, PanelistState, Selection
from .queries.possible import judges
from .queries.reading import Part, parts, seated, writer_of
from .telling import tell_people, tell_requester


def own_page(selection: Selection) -> str:
    return reverse("selection:panel", args=[selection.pk])


def of_declarations(selection: Selection) -> str:
    return reverse("selection:declarations", args=[selection.pk])


def tell_invited(panelist: Panelist) -> None:
    tell_people(
        panelist.selection, [panelist.person], f"seat {panelist.pk}",
        lambda: (_("You are asked to sit on the panel"), _("Say whether you accept.")), own_page(panelist.selection),
    )  # fmt: skip


def tell_seat_answered(panelist: Panelist) -> None:
    accepted = panelist.state == PanelistState.ACCEPTED

    def say() -> tuple[str, ...]:
        told = _("%(name)s sits on the panel") if accepted else _("%(name)s does not sit on the panel")
        return told % {"name": panelist.person}, panelist.why

    tell_requester(panelist.selection, f"seat {panelist.pk} {panelist.version}", say)


def tell_panel(selection: Selection, key: str, say) -> None:
    people = [one.person for one in seated(selection).select_related("person__sign_in")]
    tell_people(selection, people, key, say, own_page(selection))


def tell_to_declare(selection: Selection) -> None:
    people = [one.person for one in parts(selection)]
    tell_people(
        selection, people, f"declare {selection.list_version}",
        lambda: (
            _("Declare your interests"),
            _("The list of candidates is another one. What you read opens once you have declared."),
        ),
        own_page(selection),
    )  # fmt: skip


def tell_to_settle(part: Part) -> None:
    """To who asked; of who asked or approves, to those who keep selections."""

    def say() -> tuple[str, ...]:
        told = _("%(name)s declares a conflict of interest that does not lead to a candidate in all its parts")
        return told % {"name": part.person}, _("Nothing is open to this person before it is settled.")

    selection = part.selection
    leads = part.person_id in {selection.requester_id, selection.approver_id}
    people, page = (
        (judges(selection), of_declarations(selection)) if leads else ([selection.requester], own_page(selection))
    )
    tell_people(selection, people, f"settle {part.person_id} {selection.list_version}", say, page)


def tell_settled(declaration: Declaration) -> None:
    def say() -> tuple[str, ...]:
        return _("Your declaration of interest is settled"), _("What you read is open to you now.")

    selection = declaration.selection
    tell_people(selection, [declaration.person], f"settled {declaration.pk}", say, own_page(selection))


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
        return told, _("%(count)s scores are set aside.") % {"count": count}, reason

    people = [one for one in (selection.requester, selection.approver) if one is not None]
    tell_people(selection, people, f"conflict {person.pk} {code} {selection.version}", say, own_page(selection))


def tell_to_recommend(selection: Selection, key: str) -> None:
    """To whoever names candidates for the panel: an offer came to nothing."""
    writer = writer_of(selection)
    if writer is not None:
        told = _("Nobody has taken the work: recommend again"), _("Another decision is needed for whoever comes next.")
        tell_people(selection, [writer.person], key, lambda: told, reverse("selection:decision", args=[selection.pk]))


def tell_decided(selection: Selection, approval, say) -> None:
    """To whoever asked, and the panel: what the approver decided."""
    people = [selection.requester, *(one.person for one in seated(selection).select_related("person__sign_in"))]
    tell_people(selection, people, f"decided {approval.pk}", say, own_page(selection))
