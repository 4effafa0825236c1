"""What a finding says, in one line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from secretariat.core.citations import ParagraphRange, format_ranges
from secretariat.core.symbols import parse_symbol

from ..models import DocumentKind, FollowUpKind
from .saying import session_name

if TYPE_CHECKING:
    from .plan import Item, Plan

KINDS = {
    "session": _("Session"),
    "document": _("Document"),
    "mandate": _("Mandate"),
    "mandateparagraph": _("Paragraph of the mandate"),
    "action": _("Action"),
    "implementation": _("Implementation"),
    "consideration": _("Consideration"),
    "decision": _("Decision"),
    "followup": _("Follow-up"),
    "obligation": _("Request or promise"),
}


def said(item: Item, plan: Plan) -> str:
    """What a finding says, in one line."""
    return WORDS[item.finding.noun](item.finding.says, plan)


def session_words(says, plan: Plan) -> str:
    return session_name(says["number"], plan)


def document_words(says, plan: Plan) -> str:
    if says["kind"] in (DocumentKind.SUMMARY, DocumentKind.REPORT) and not says["symbol"]:
        return f"{DocumentKind(says['kind']).label} · {session_name(says['session'], plan)}"
    printed = says.get("printed") or ""
    symbol = printed if parse_symbol(printed) else says["symbol"]
    return " · ".join(filter(None, [symbol or gettext("without a symbol"), str(says.get("title") or "")]))


def paragraph_words(says, plan: Plan) -> str:
    heading = says.get("heading") or ""
    return heading or gettext("Paragraph %(number)s") % {"number": f"{says['number']}{says['label']}"}


def action_words(says, plan: Plan) -> str:
    return f"{says['number']}. {says['title']}"


def implementation_words(says, plan: Plan) -> str:
    document = plan.findings.get(str(says["document"]))
    return document_words(document.says, plan) if document else str(says["title"])


def consideration_words(says, plan: Plan) -> str:
    ranges = paragraphs(says["ranges"])
    document = plan.findings.get(str(says["document"]))
    source = document_words(document.says, plan) if document else str(says["session_name"])
    return f"{source}, {ranges}" if ranges else source


def paragraphs(ranges) -> str:
    return format_ranges([ParagraphRange(a, b) for a, b in ranges], get_language() or "en")


def decision_words(says, plan: Plan) -> str:
    number = says["number"] or gettext("paragraph not named")
    return f"{session_name(says['session'], plan)}, {number}"


def follow_up_words(says, plan: Plan) -> str:
    kind = str(FollowUpKind(says["kind"]).label)
    due = f" ({session_name(says['due_session'], plan)})" if says["due_session"] else ""
    return f"{kind}{due}"


def obligation_words(says, plan: Plan) -> str:
    if says["due_session"]:
        return gettext("due at %(session)s") % {"session": session_name(says["due_session"], plan)}
    return str(says["due_words"]) or session_name(None, plan)


WORDS = {
    "session": session_words,
    "document": document_words,
    "mandate": lambda says, plan: str(says["title"]),
    "mandateparagraph": paragraph_words,
    "action": action_words,
    "implementation": implementation_words,
    "consideration": consideration_words,
    "decision": decision_words,
    "followup": follow_up_words,
    "obligation": obligation_words,
}
