"""The people of the record: who can sign in, in which roles."""

from __future__ import annotations

from functools import partial

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.core.sheets import taken_away

from .. import files, operations, personal
from ..forms import PeopleFilter, PersonForm, RoleForm
from ..keeping import keep
from ..models import Assignment, Person
from . import ON_A_PAGE, attempt, for_administrators


@require_safe
@for_administrators
def people(request):
    form = PeopleFilter(request.GET)
    rows = narrowed(form.cleaned_data) if form.is_valid() else Person.objects.none()
    current = Assignment.objects.current().select_related("role", "organization")
    rows = rows.select_related("organization", "sign_in").prefetch_related(
        Prefetch("assignments", current, "roles_now")
    )
    if file := taken_away(request, "people", _("People"), files.PEOPLE, rows):
        return file
    context = {
        "title": _("People"),
        "filters": form,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "trail": [{"text": _("People")}],
    }
    return render(request, "accounts/people.html", context)


def narrowed(told: dict):
    rows = Person.objects.filter(erased_at=None).order_by("name", "pk")
    if told.get("words"):
        rows = rows.filter(Q(name__icontains=told["words"]) | Q(email__icontains=told["words"]))
    if told.get("role"):
        rows = rows.filter(assignments__in=Assignment.objects.current().filter(role=told["role"]))
    if told.get("organization"):
        of_it = Q(organization=told["organization"])
        rows = rows.filter(of_it | Q(assignments__in=Assignment.objects.current().filter(of_it)))
    if told.get("sign_in"):
        can = Q(sign_in__is_active=True)
        rows = rows.filter(can if told["sign_in"] == "yes" else ~can)
    return rows.distinct()


def trail_of(person, *steps) -> list[dict]:
    return [
        {"text": _("People"), "url": reverse("people")},
        {"text": str(person), "url": reverse("person", args=[person.pk]) if steps else ""},
        *({"text": step} for step in steps),
    ]


@require_http_methods(["GET", "POST"])
@for_administrators
def person(request, pk):
    """Who she is, her roles now and before, whether she can sign in."""
    one = get_object_or_404(Person.objects.select_related("organization", "sign_in"), pk=pk, erased_at=None)
    form = PersonForm(request.POST or None, instance=one)
    if form.is_valid():
        keep(form.save(commit=False), by=request.user)
        return redirect("person", pk)
    roles = one.assignments.select_related("role", "organization").order_by("-since", "-pk")
    now = {a.pk for a in one.current_assignments}
    context = {
        "title": str(one),
        "person": one,
        "form": form,
        "roles": [(assignment, assignment.pk in now) for assignment in roles],
        "trail": trail_of(one),
    }
    return render(request, "accounts/person.html", context)


@require_http_methods(["GET", "POST"])
@for_administrators
def person_role(request, pk):
    """Give her a role."""
    one = get_object_or_404(Person, pk=pk, erased_at=None)
    form = RoleForm(request.POST or None, initial={"organization": one.organization_id})
    if form.is_valid():
        try:
            operations.give_role(one, by=request.user, **form.cleaned_data)
            return redirect("person", pk)
        except ValidationError as error:
            form.add_error(None, error)
    context = {"title": _("Give a role"), "form": form, "action": _("Give the role"), "person": one}
    context |= {"cancel_url": reverse("person", args=[pk]), "trail": trail_of(one, _("Give a role"))}
    return render(request, "accounts/form.html", context)


@require_POST
@for_administrators
def role_end(request, pk):
    assignment = get_object_or_404(Assignment, pk=pk)
    attempt(request, partial(operations.end_role, assignment, by=request.user), _("The role ends today."))
    return redirect("person", assignment.person_id)


@require_POST
@for_administrators
def person_sign_in(request, pk):
    """Let her sign in, or no more."""
    one = get_object_or_404(Person, pk=pk, erased_at=None)
    if request.POST.get("end"):
        attempt(request, partial(operations.end_sign_in, one, by=request.user), _("She can no longer sign in."))
    else:
        attempt(request, partial(operations.allow_sign_in, one, by=request.user), _("She can sign in again."))
    return redirect("person", pk)


@require_http_methods(["GET", "POST"])
@for_administrators
def person_erasure(request, pk):
    """Erase what is personal, as she asked."""
    one = get_object_or_404(Person, pk=pk, erased_at=None)
    if request.method == "POST":
        erased = attempt(request, partial(operations.erase, one, by=request.user), _("The personal data were erased."))
        return redirect("people") if erased else redirect("person", pk)
    return render(
        request, "confirm.html", erasure_context(one, reverse("person", args=[pk]), trail_of(one, _("Erasure")))
    )


def erasure_context(one, cancel_url, trail) -> dict:
    return {
        "title": _("Erase personal data"),
        "sentence": _("The personal data of %(name)s are erased for good. This cannot be undone.") % {"name": one},
        "consequences": [
            _("Name, addresses, language, follows, notices and sign-in are erased."),
            _("Roles end today."),
            _("What was done stays in the history, without the name."),
            *personal.kept_of(one),
        ],
        "action": _("Erase"),
        "is_grave": True,
        "cancel_url": cancel_url,
        "trail": trail,
    }


@require_safe
@for_administrators
def person_data(request, pk):
    """All that is held of her, to hand to her."""
    return data_file(get_object_or_404(Person, pk=pk, erased_at=None))


def data_file(one) -> JsonResponse:
    told = {"json_dumps_params": {"ensure_ascii": False, "indent": 1}}
    return JsonResponse(
        personal.everything_of(one),
        headers={"Content-Disposition": 'attachment; filename="personal-data.json"'},
        **told,
    )
