"""The Committee discussed it."""

from __future__ import annotations

from django.db import transaction

from secretariat.record.operations import enter

from ..models import Consideration
from .order import actions_named, refuse_impossible
from .sessions import refuse_before_it_meets


@transaction.atomic
def record_consideration(
    *,
    session,
    by,
    citation,
    actions=(),
    implementations=(),
    audience=None,
    as_printed: bool = False,
    **details,
):
    """Enter what the Committee said at `session`, cited, and let the actions stand as considered.

    Actions may be left out where `implementations` name them, of which none came later. `as_printed`: a report says so.
    """
    refuse_before_it_meets(session)
    implementations = list(implementations)
    actions = actions_named(actions, implementations)
    record = enter(
        Consideration,
        by=by,
        committee=session.committee,
        session=session,
        citation=citation,
        actions=actions,
        implementations=implementations,
        audience=audience or session.audience,
        happened_on=session.start,
        **details,
    )
    if not as_printed:
        refuse_impossible(record)
    return record
