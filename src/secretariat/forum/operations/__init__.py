from .digests import draft_digest, draft_in, publish_digest
from .members import add_member, end_member, members_of
from .moderating import answer_appeal, appeal, dismiss_flags, flag, hide, lift, show, suspend
from .posting import block, edit, post, react, take_back, unblock, why_not_changed, why_translation_not_corrected
from .translating import publish_in, word_digest
from .weeks import enter_forum, enter_week

__all__ = [
    "add_member",
    "answer_appeal",
    "appeal",
    "block",
    "dismiss_flags",
    "draft_digest",
    "draft_in",
    "edit",
    "end_member",
    "enter_forum",
    "enter_week",
    "flag",
    "hide",
    "lift",
    "members_of",
    "post",
    "publish_digest",
    "publish_in",
    "react",
    "show",
    "suspend",
    "take_back",
    "unblock",
    "why_not_changed",
    "why_translation_not_corrected",
    "word_digest",
]
