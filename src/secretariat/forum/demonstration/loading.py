"""Loads the forum of the demonstration, by the same operations as the pages, at moments that lie around today."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import yaml
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from secretariat.committee.demonstration import areas
from secretariat.committee.models import Action, Committee, Session
from secretariat.core.multilingual import Texts
from secretariat.record.journal import recorded_as_of
from secretariat.record.models import Audience
from secretariat.record.operations import enter

from .. import operations as do
from ..models import Forum, GuidingQuestion, Message, Week

DATA = Path(__file__).with_name("discussion.yaml")


def register() -> None:
    areas.register(str(_("Its forum: a week that has closed, and one that is open (invented)")), load)


def load(persons: dict) -> None:
    told = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    forum = found(told["forum"])
    for number, week in enumerate(told["weeks"], 1):
        WeekLoader(forum, number, week, persons).load()


def found(told: dict) -> Forum:
    committee = Committee.objects.get(code=told["committee"])
    actions = Action.objects.filter(committee=committee, titles__en__text__iexact=told["action"])
    texts = {name: Texts.of(told[name]) for name in ("titles", "digests", "rules")}
    audience = Audience.objects.of("public")
    return do.enter_forum(by=None, committee=committee, action=actions.first(), audience=audience, **texts)


class WeekLoader:
    """One week; keeps what was said by key, so that an answer finds what it answers."""

    def __init__(self, forum: Forum, number: int, told: dict, persons: dict):
        self.forum, self.number, self.told, self.persons = forum, number, told, persons
        today = timezone.localtime().replace(minute=0, second=0, microsecond=0)
        self.opens = today - dt.timedelta(days=told["opened_days_ago"])
        self.said: dict[str, Message] = {}

    def load(self) -> None:
        self.week = self.entered()
        self.questions = [self.asked(number, texts) for number, texts in enumerate(self.told["questions"], 1)]
        for told in self.told["messages"]:
            self.said[told["key"]] = self.say(told)
        for told in self.told["reactions"]:
            self.said[told["message"]].reactions.create(person=self.persons[told["by"]], kind=told["kind"])
        for told in self.told["messages"]:
            if told.get("hidden"):
                do.hide(self.said[told["key"]], by=self.week.moderator, reason=told["hidden"])
        if self.told.get("symbol"):
            self.publish()

    def entered(self) -> Week:
        closes = self.opens + dt.timedelta(days=self.told["lasts_days"])
        return do.enter_week(
            by=None, forum=self.forum, number=self.number, titles=Texts.of(self.told["titles"]),
            digests=Texts.of(self.told["digests"]), moderator=self.persons[self.told["moderator"]],
            opens_at=self.opens, closes_at=closes, digest_due=timezone.localdate(closes) + dt.timedelta(days=14),
        )  # fmt: skip

    def asked(self, number: int, texts: dict) -> GuidingQuestion:
        shared = {"committee": self.week.committee, "audience": self.week.audience, "week": self.week}
        return enter(GuidingQuestion, by=None, number=number, texts=Texts.of(texts), **shared)

    def say(self, told: dict) -> Message:
        person = self.persons[told["by"]]
        question = self.questions[told["question"] - 1] if told.get("question") else None
        with recorded_as_of(self.opens + dt.timedelta(days=told["days"], hours=told["hours"])):
            return do.post(
                self.week,
                by=person.sign_in,
                text=told["text"],
                language=told.get("language", "en"),
                organization=person.organization,
                parent=self.said.get(told.get("answers", "")),
                question=question,
            )

    def publish(self) -> None:
        digest = do.draft_digest(self.week)
        session = Session.objects.filter(committee=self.week.committee, number=self.told["session"]).first()
        do.publish_digest(digest, by=self.week.moderator, symbol=self.told["symbol"], session=session)
