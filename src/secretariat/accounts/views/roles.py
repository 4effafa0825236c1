"""What each role opens and what it may; roles added and changed."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from secretariat.core.sheets import taken_away

from .. import files
from ..access import DECLARED, OPENED, PUBLIC
from ..forms import RoleEntryForm
from ..keeping import keep
from ..models import Role
from . import for_administrators


@require_safe
@for_administrators
def roles(request):
    today = timezone.localdate()
    now = Q(assignments__since=None) | Q(assignments__since__lte=today)
    now &= Q(assignments__until=None) | Q(assignments__until__gt=today)
    rows = Role.objects.annotate(count=Count("assignments__person", filter=now, distinct=True)).order_by("code")
    if file := taken_away(request, "roles", _("Roles"), files.ROLES, rows):
        return file
    for role in rows:
        role.opens = [OPENED.get(audience, audience) for audience in role.tokens if audience not in PUBLIC]
        role.carries = [DECLARED.get(permission, permission) for permission in role.may]
    context = {"title": _("Roles"), "roles": rows}
    context["trail"] = [{"text": _("People"), "url": reverse("people")}, {"text": _("Roles")}]
    return render(request, "accounts/roles.html", context)


@require_http_methods(["GET", "POST"])
@for_administrators
def role_entry(request, pk=None):
    """Add a role, or change one."""
    one = get_object_or_404(Role, pk=pk) if pk else None
    form = RoleEntryForm(request.POST or None, instance=one)
    if form.is_valid():
        try:
            keep(form.save(commit=False), by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("roles")
    title = str(Role.objects.get(pk=pk)) if pk else _("Add a role")
    trail = [{"text": _("Roles"), "url": reverse("roles")}, {"text": title}]
    context = {"title": title, "form": form, "action": _("Save"), "cancel_url": reverse("roles"), "trail": trail}
    return render(request, "accounts/form.html", context)
