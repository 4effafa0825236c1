"""What consultants, referees and people who were proposed are told, each in her language: on her page of notices where
she signs in, by letter otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from django.utils.translation import gettext as _

from secretariat.record import kept_letters, notices
from secretariat.record.kept_letters import Draft, Say, Words
from secretariat.record.models import Notice

from .models import Pool, Profile, RosterLetter


def tell(profile: Profile, key: str, say: Say) -> bool:
    """Tell a consultant one thing, once: `say()` answers subject, body and address in the language that holds. Answers
    whether there was a way to tell her."""
    key = f"roster {profile.pk} {key}"
    if profile.person is not None and notices.can_be_told(profile.person):
        notices.tell([profile.person], Notice.Kind.ADDRESSED, key, record=profile, say=say)
        return True
    return write(profile.email, key, profile.language, say, profile=profile)


def tell_each(profiles: Iterable[Profile], key: Callable[[Profile], str], say: Callable[[Profile], tuple]) -> set[int]:
    """Tell each of these consultants one thing of their own, as `tell` does; answers the ids of those who could be."""
    messages, drafts = [], []
    for one in profiles:
        named, words = f"roster {one.pk} {key(one)}", partial(say, one)
        if one.person is not None and notices.can_be_told(one.person):
            messages.append(notices.Message(one.person, named, one, words))
        elif one.email:
            drafts.append(draft(one.email, named, one.language, words, one))
    notices.tell_each(messages, Notice.Kind.ADDRESSED)
    kept_letters.keep(RosterLetter, drafts)
    return {one.record.pk for one in messages} | {one.of["profile"].pk for one in drafts}


def write(email: str, key: str, language: str, say: Say, *, profile: Profile | None = None) -> bool:
    """Keep a letter until the clock sends it."""
    kept_letters.keep(RosterLetter, [draft(email, key, language, say, profile)])
    return bool(email)


def draft(email: str, key: str, language: str, say: Say, profile: Profile | None) -> Draft:
    """To the consultant, or to somebody else about them: a referee is in no roster."""
    of = profile if profile is not None and profile.email == email else None
    return Draft(key, email, Words(language, say, lambda: farewell(of)), {"profile": profile})


def farewell(profile: Profile | None) -> str:
    if profile is None:
        return _("You get this letter because somebody gave this address for the roster of consultants.")
    if profile.pool == Pool.PROSPECT:
        return _("You get this letter because you are among the prospects of the roster of consultants.")
    return _("You get this letter because you are in the roster of consultants.")


mail_waiting = partial(kept_letters.mail_waiting, RosterLetter)
