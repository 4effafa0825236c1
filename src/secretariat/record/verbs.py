"""What was done, in the reader's language: the journal keeps the verb, pages, feeds and letters say it in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

WORDS = {
    "entered": _("entered"),
    "changed": _("changed"),
    "corrected": _("corrected"),
    "confirmed": _("confirmed"),
    "to be checked": _("marked to be checked"),
    "withdrawn": _("withdrawn"),
    "reinstated": _("brought back"),
    "merged": _("merged into another"),
    "took in a double": _("took in a double"),
    "parted": _("parted again"),
    "double parted again": _("a double was parted again"),
    "re-pointed": _("led to the record that stays"),
    "led back": _("led back to the record that was parted again"),
    "file attached": _("file attached"),
    "file taken away": _("file taken away"),
    # what the Committee and its sessions do
    "adopted": _("adopted"),
    "met": _("met"),
    "released": _("released"),
    "no longer owed": _("no longer owed"),
    "closed": _("closed"),
    "postponed": _("postponed"),
    "held": _("held"),
    "cancelled": _("cancelled"),
    "split": _("split into parts"),
    "reopened": _("taken back: it lies ahead again"),
    "owed again": _("open again"),
    "owed still": _("still owed"),
    "move taken back": _("the last move of its status was taken back"),
    "status taken over": _("status taken over"),
    "moved to requested": _("moved to “requested”"),
    "moved to planned": _("moved to “planned”"),
    "moved to delivered": _("moved to “delivered to a session”"),
    "moved to considered": _("moved to “considered”"),
    "moved to decided": _("moved to “decided”"),
    "moved to follow_up": _("moved to “follow-up open”"),
    "moved to continuing": _("moved to “continuing practice”"),
    "moved to closed": _("moved to “closed”"),
    "moved to carried": _("moved to “carried to a later session”"),
    "moved to superseded": _("moved to “superseded”"),
    # reports and imports
    "drafted": _("drafted"),
    "worded": _("worded"),
    "put back": _("put back as the record words it"),
    "sent for clearance": _("sent for clearance"),
    "asked": _("asked"),
    "asked again": _("asked again"),
    "cleared": _("signed off"),
    "returned": _("returned with comments"),
    "remarked": _("remarked"),
    "settled": _("settled"),
    "opened": _("opened"),
    "issued": _("issued"),
    "read": _("read from a document"),
    "applied": _("applied"),
    "taken back": _("taken back"),
    "dropped": _("dropped"),
    # people
    "role given": _("role given"),
    "role ended": _("role ended"),
    "invited": _("invited"),
    "invited again": _("invited again"),
    "invitation withdrawn": _("invitation withdrawn"),
    "invitation accepted": _("invitation accepted"),
    "sign-in ended": _("sign-in ended"),
    "sign-in allowed": _("sign-in allowed again"),
    "membership entered": _("membership entered"),
    "membership ended": _("membership ended"),
    "address changed": _("address changed"),
    "token made": _("token for a program made"),
    "token revoked": _("token for a program revoked"),
    "erased": _("personal data erased"),
}


def register(more: dict) -> None:
    """Put an area's verbs into words; called in its `AppConfig.ready()`."""
    WORDS.update(more)


def words(verb: str) -> str:
    """The verb in words; one that nobody has put into words yet, as it is."""
    return str(WORDS.get(verb, verb))
