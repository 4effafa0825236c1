"""What a person stated before, or a later report stated again, counts after what the action's moves had reached."""

from django.db import migrations
from django.db.models import Q

RANKS = {
    "delivered": 2, "considered": 3, "carried": 4, "decided": 5, "requested": 6, "continuing": 7, "follow_up": 8,
    "closed": 9,
}  # fmt: skip


def fill(apps, schema_editor):
    moves = apps.get_model("committee", "StatusChange").objects.filter(takes_back=None).order_by("pk")
    follow_ups = apps.get_model("committee", "FollowUp").objects
    again = moves.filter(ground_kind="followup", status__in=["follow_up", "continuing"])
    restated = {
        move.pk
        for move in again.exclude(session=None).select_related("session")
        if follow_ups.filter(pk=move.ground_id, stated_at__number__lt=move.session.number).exists()
    }
    stated = Q(ground_kind="") | Q(pk__in=restated)
    for action in moves.filter(stated).order_by().values_list("action", flat=True).distinct():
        reached = 0
        for move in moves.filter(action=action).select_related("session"):
            number = move.session.number if move.session else reached // 10
            if move.ground_kind == "" or move.pk in restated:
                reached = max(reached, number * 10 + 1 if move.session else 0)
                moves.filter(pk=move.pk).update(place=reached)
            else:
                reached = max(reached, number * 10 + RANKS.get(move.status, 0))


class Migration(migrations.Migration):
    dependencies = [("committee", "0008_statements_have_a_place")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
