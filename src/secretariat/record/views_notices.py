"""What a person was told: her inbox."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from secretariat.core.sheets import Field, taken_away

from .models import Notice

ON_A_PAGE = 30


FIELDS = (
    Field("at", gettext_lazy("When"), lambda row: row.made_at),
    Field("kind", gettext_lazy("Kind"), lambda row: row.get_sort_display()),
    Field("subject", gettext_lazy("Subject"), lambda row: row.subject),
    Field("says", gettext_lazy("Says"), lambda row: row.body),
    Field("read_at", gettext_lazy("Read"), lambda row: row.read_at),
    Field("address", gettext_lazy("Address"), lambda row: row.url),
)


@never_cache
@require_http_methods(["GET", "POST"])
def notices(request):
    """Her notices, newest first; posted to, all of them are read."""
    own = Notice.objects.filter(person=request.user.person)
    if request.method == "POST":
        own.filter(read_at=None).update(read_at=timezone.now())
        return redirect("notices")
    only_unread = request.GET.get("show") == "unread"
    rows = own.filter(read_at=None) if only_unread else own
    if file := taken_away(request, "notices", _("Notices"), FIELDS, rows):
        return file
    context = {
        "title": _("Notices"),
        "page": Paginator(rows, ON_A_PAGE).get_page(request.GET.get("page")),
        "unread": own.filter(read_at=None).count(),
        "only_unread": only_unread,
    }
    return render(request, "record/notices.html", context)


@never_cache
@require_POST
def notice(request, pk):
    """Mark one as read, or as not."""
    own = get_object_or_404(Notice, pk=pk, person=request.user.person)
    own.read_at = None if request.POST.get("unread") else own.read_at or timezone.now()
    own.save(update_fields=["read_at"])
    return redirect("notices")
