"""Who may do what in the committee cycle. Roles carry these names (accounts.Role.may); see docs/reference/roles.md."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from secretariat.accounts.access import declare
from secretariat.accounts.rules import ADMINISTER  # noqa: F401 - declared below, asked for here too

KEEP_RECORD = declare("committee.keep_record", _("enter, change, withdraw and bring back records"))
MERGE = declare("committee.merge", _("merge doubles, and part them again"))
IMPORT_REPORT = declare("committee.import_report", _("read a report from a document"))
SEE_BOARD = declare("committee.see_board", _("see what falls due at the next session"))
DRAFT_REPORT = declare("committee.draft_report", _("draft implementation reports"))
COMMENT_REPORT = declare("committee.comment_report", _("comment on drafts"))
SIGN_OFF = declare("committee.sign_off", _("sign drafts off for one’s own unit"))
RELEASE_REPORT = declare("committee.release_report", _("release reports"))
