"""Which tone of voice a status has on a page: see docs/reference/look.md."""

from ..models import ActionStatus as S
from ..models import SessionState

STATUS_TONES = {
    S.REQUESTED: "attention",
    S.PLANNED: "plain",
    S.DELIVERED: "progress",
    S.CONSIDERED: "progress",
    S.DECIDED: "progress",
    S.FOLLOW_UP: "attention",
    S.CONTINUING: "done",
    S.CLOSED: "done",
    S.CARRIED: "attention",
    S.SUPERSEDED: "withdrawn",
}
SESSION_TONES = {
    SessionState.PLANNED: "plain",
    SessionState.POSTPONED: "attention",
    SessionState.HELD: "done",
    SessionState.CANCELLED: "withdrawn",
}
