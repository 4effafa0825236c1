"""What was done to profiles, as history says it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

VERBS = {
    "moved": _("moved to another state"),
    "corrected by the consultant": _("corrected by the consultant"),
    "correction accepted": _("a correction was accepted"),
    "consent changed": _("consent changed"),
    "availability set": _("availability set"),
    "availability lapsed": _("availability lapsed"),
    "said to be still true": _("said to be still true"),
    "reminded": _("reminded"),
    "objected to": _("objected to"),
    "objection decided": _("objection decided"),
    "objection taken back": _("objection taken back"),
    "erasure asked for": _("erasure asked for"),
    "erasure taken back": _("erasure taken back"),
    "linked with a sign-in": _("linked with a sign-in"),
    "address proved": _("address proved by a letter"),
    "led to its contractor": _("moved to the contractor whom the contract system names"),
    "moves confirmed": _("a steward confirmed that contracts move"),
    "programmes set": _("programmes set"),
}
