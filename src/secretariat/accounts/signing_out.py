"""Who signs out, or sets another password, ends at once what she had open."""

from __future__ import annotations


def end(sender, user=None, **_) -> None:
    if user is not None:
        user.person.end_what_is_open()


def register() -> None:
    from allauth.account.signals import password_changed, password_reset, password_set
    from django.contrib.auth.signals import user_logged_out

    for signal in (user_logged_out, password_changed, password_reset, password_set):
        signal.connect(end, dispatch_uid="secretariat.accounts.signing_out")
