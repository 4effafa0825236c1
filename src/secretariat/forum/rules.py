"""Who may do what in a forum. A moderator is known by the token of her duty, so asking costs no query."""

from __future__ import annotations

import rules

from secretariat.accounts.access import may, tokens_for
from secretariat.committee.rules import KEEP_RECORD

from .models import Duty, Posting


def forum_of(record):
    """The forum a record of this area belongs to."""
    if hasattr(record, "titles") and hasattr(record, "key"):
        return record
    week = record if hasattr(record, "forum_id") else getattr(record, "week", None)
    return week.forum if week is not None else None


def moderates(user, forum) -> bool:
    """Its own moderators, and officers who keep the committee's record."""
    return forum.token(Duty.MODERATOR) in tokens_for(user) or may(user, KEEP_RECORD, forum)


def is_named(user, forum) -> bool:
    """Its members and moderators, and the Secretariat."""
    named = {"internal", forum.token(Duty.MEMBER), forum.token(Duty.MODERATOR)}
    return bool(tokens_for(user, forum.committee_code) & named)


def may_write(user, forum) -> bool:
    """Whoever may post in it at all."""
    if person_behind(user) is None:
        return False
    wide = {Posting.READERS: {"public"}, Posting.STATES: {"states"}}.get(forum.posting, set())
    return is_named(user, forum) or bool(tokens_for(user, forum.committee_code) & wide)


def person_behind(user):
    return getattr(user, "person", None)


@rules.predicate(name="moderates the forum")
def is_moderator(user, record=None):
    forum = forum_of(record) if record is not None else None
    return forum is not None and moderates(user, forum)


@rules.predicate(name="wrote it")
def is_author(user, record=None):
    person = person_behind(user)
    return person is not None and getattr(record, "author_id", None) == person.pk


@rules.predicate(name="is the person concerned")
def is_concerned(user, record=None):
    person = person_behind(user)
    return person is not None and getattr(record, "person_id", None) == person.pk


@rules.predicate(name="may answer the appeal")
def is_answerer(user, record=None):
    """Nobody answers their own, nor one against what they did where somebody else can."""
    from .telling import answerers

    person, act = person_behind(user), getattr(record, "act", None)
    if person is None or act is None or person.pk == record.person_id:
        return False
    return person.pk != act.moderator_id or person in answerers(record)


@rules.predicate(name="may change it now")
def may_change_now(user, record=None):
    from .standing import Standing

    week = getattr(record, "week", None)
    return week is not None and record.is_changeable and not Standing(user, week).shut_out


@rules.predicate(name="has signed in")
def is_somebody(user, record=None):
    return person_behind(user) is not None


@rules.predicate(name="may write in the forum")
def is_writer(user, record=None):
    forum = forum_of(record) if record is not None else None
    return forum is not None and may_write(user, forum)


WRITE = "forum.write"
rules.add_perm(WRITE, is_writer)
MODERATE, OWN, APPEAL, FLAG = "forum.moderate", "forum.own_message", "forum.appeal", "forum.flag"
rules.add_perm(MODERATE, is_moderator)
rules.add_perm(OWN, is_author)
READ_EVERY_VERSION = "forum.read_every_version"
rules.add_perm(READ_EVERY_VERSION, is_author | is_moderator)
ATTACH = "forum.attach"
rules.add_perm(ATTACH, is_author & may_change_now)
rules.add_perm(APPEAL, is_concerned)
ANSWER = "forum.answer_appeal"
rules.add_perm(ANSWER, is_moderator & is_answerer)
rules.add_perm(FLAG, is_somebody & ~is_author)
