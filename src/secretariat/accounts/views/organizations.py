"""Organizations, and groups of States with their members over time."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from secretariat.core.sheets import taken_away

from .. import files
from ..forms import GroupForm, MembershipForm, OrganizationFilter, OrganizationForm
from ..groups import end_membership, enter_membership
from ..keeping import keep
from ..models import GroupOfStates, Membership, Organization
from . import ON_A_PAGE, attempt, for_administrators


@require_safe
@for_administrators
def organizations(request):
    form = OrganizationFilter(request.GET)
    told = form.cleaned_data if form.is_valid() else {}
    rows = Organization.objects.select_related("parent").annotate(count=Count("people")).order_by("code")
    if told.get("words"):
        rows = rows.filter(named(told["words"]))
    if told.get("kind"):
        rows = rows.filter(kind=told["kind"])
    if file := taken_away(request, "organizations", _("Organizations"), files.ORGANIZATIONS, rows):
        return file
    context = {
        "title": _("Organizations"),
        "filters": form,
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "trail": [{"text": _("People"), "url": reverse("people")}, {"text": _("Organizations")}],
    }
    return render(request, "accounts/organizations.html", context)


def named(words: str) -> Q:
    """These words in the code, or in the name in any language."""
    found = Q(code__icontains=words)
    for language, _name in settings.LANGUAGES:
        found |= Q(**{f"names__{language}__text__icontains": words})
    return found


@require_http_methods(["GET", "POST"])
@for_administrators
def organization(request, pk=None):
    """Enter an organization, or change one."""
    one = get_object_or_404(Organization, pk=pk) if pk else None
    return entered(request, OrganizationForm, one, _("Enter an organization"), "organizations", _("Organizations"))


def entered(request, form_class, one, new_title: str, back: str, back_name: str):
    form = form_class(request.POST or None, instance=one)
    if form.is_valid():
        keep(form.save(commit=False), by=request.user)
        messages.success(request, _("Saved."))
        return redirect(back)
    title = str(one) if one else new_title
    trail = [{"text": back_name, "url": reverse(back)}, {"text": title}]
    context = {"title": title, "form": form, "action": _("Save"), "cancel_url": reverse(back), "trail": trail}
    return render(request, "accounts/form.html", context)


@require_safe
@for_administrators
def groups(request):
    today = timezone.localdate()
    now = Q(memberships__since=None) | Q(memberships__since__lte=today)
    now &= Q(memberships__until=None) | Q(memberships__until__gt=today)
    rows = GroupOfStates.objects.annotate(count=Count("memberships", filter=now)).order_by("scheme", "code")
    if file := taken_away(request, "groups", _("Groups of States"), files.GROUPS, rows):
        return file
    context = {"title": _("Groups of States"), "groups": rows}
    context["trail"] = [{"text": _("People"), "url": reverse("people")}, {"text": _("Groups of States")}]
    return render(request, "accounts/groups.html", context)


@require_http_methods(["GET", "POST"])
@for_administrators
def group_entry(request, pk=None):
    one = get_object_or_404(GroupOfStates, pk=pk) if pk else None
    return entered(request, GroupForm, one, _("Enter a group"), "groups", _("Groups of States"))


@require_http_methods(["GET", "POST"])
@for_administrators
def group(request, pk):
    """Its members now and before; posted to, another member."""
    one = get_object_or_404(GroupOfStates, pk=pk)
    form = MembershipForm(request.POST or None, group=one)
    if form.is_valid():
        enter_membership(form.save(commit=False), by=request.user)
        return redirect("group", pk)
    context = {
        "title": str(one),
        "group": one,
        "form": form,
        "memberships": one.memberships.select_related("state").order_by("state__code", "since"),
        "today": timezone.localdate(),
        "trail": [{"text": _("Groups of States"), "url": reverse("groups")}, {"text": str(one)}],
    }
    return render(request, "accounts/group.html", context)


@require_POST
@for_administrators
def membership_end(request, pk):
    membership = get_object_or_404(Membership, pk=pk)
    attempt(request, partial(end_membership, membership, by=request.user), _("The membership ends today."))
    return redirect("group", membership.group_id)
