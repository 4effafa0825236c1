"""The pages every installation has: well-being, sign-in, furniture, people."""

from __future__ import annotations

from dataclasses import replace

from .answers import (
    Answer,
    Page,
    first,
    for_administrators,
    open_to_all,
    signed_in,
)

WELL = [
    Page("health-live", Answer(200, 0), delegate=Answer(200, 2), is_page=False),
    Page("health-ready", Answer(200, 4), delegate=Answer(200, 6), is_page=False),
]
SIGN_IN = [
    Page("account_login", Answer(200, 4), delegate=Answer(302, 6)),
    signed_in("account_change_password", 6),
    open_to_all("account_reset_password", 2),
    signed_in("account_email", 10),
    signed_in("tokens", 6),
]
FURNITURE = [
    *(open_to_all(name, 2) for name in ("look", "about", "data", "accessibility", "search")),
    replace(open_to_all("search", 16), query="q=patents"),  # with consultants beside the records
    open_to_all("feeds", 5),
    replace(
        open_to_all("home", 27, officer=Answer(200, 40)), delegate=Answer(200, 56)
    ),  # with the desk: what is due, and drafts to clear
]
PEOPLE = [
    signed_in("profile", 6),
    Page("profile_data", Answer(302, 2), delegate=Answer(200, 48), is_page=False),
    signed_in("profile_erasure", 6),
    for_administrators("people", 10),
    for_administrators("person", 10, first("accounts.Person")),
    for_administrators("person_role", 11, first("accounts.Person")),
    for_administrators("person_data", 49, first("accounts.Person"), is_page=False),
    for_administrators("person_erasure", 7, first("accounts.Person")),
    for_administrators("roles", 6),
    for_administrators("role_entry", 6),
    for_administrators("role_change", 8, first("accounts.Role")),
    for_administrators("invitations", 6),
    for_administrators("invitation_entry", 11),
    for_administrators("organizations", 8),
    for_administrators("organization_entry", 7),
    for_administrators("organization", 8, first("accounts.Organization")),
    for_administrators("groups", 6),
    for_administrators("group_entry", 6),
    for_administrators("group", 9, first("accounts.GroupOfStates")),
    for_administrators("group_change", 7, first("accounts.GroupOfStates")),
]
PAGES = [*WELL, *SIGN_IN, *FURNITURE, *PEOPLE]

ELSEWHERE = {
    "live": "a stream that open pages ask for; its own tests say who is answered what",
    "set_language": "answers a form, and only that",
    "account_set_password": "for those who only sign in elsewhere",
    "token_revocation": "answers a form, and only that",
    "letters": "reached by a letter's link",
    "address": "reached by a letter's link",
    "join": "reached by a letter's link",
    "invitation_sending": "answers a form, and only that",
    "invitation_withdrawal": "answers a form, and only that",
    "membership_end": "answers a form, and only that",
    "person_sign_in": "answers a form, and only that",
    "role_end": "answers a form, and only that",
    "notice": "leads on to the record; shown by its own tests",
    "account_signup": "closed: people are invited",
    "account_logout": "answers a form; its page is asked for in a journey",
    "account_reauthenticate": "seen only in the middle of a change of password",
    "account_inactive": "a sentence for those whose sign-in was ended",
    "account_confirm_email": "reached by a letter's link",
    "account_reset_password_done": "a sentence after a form",
    "account_reset_password_from_key": "reached by a letter's link",
    "account_reset_password_from_key_done": "a sentence after a form",
    "account_confirm_login_code": "codes by letter are not offered",
    "account_email_verification_sent": "a sentence after a form",
}
# Whole families: shown by their own tests.
FAMILIES = {
    "mfa_": "second factor: off unless an installation turns it on",
    "socialaccount_": "single sign-on: off unless an installation turns it on",
    "openid_connect_": "single sign-on: off unless an installation turns it on",
}
