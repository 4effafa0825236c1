"""A committee with many actions, put straight into the tables: for measuring reads, not for keeping."""

from __future__ import annotations

import datetime as dt

from secretariat.accounts.models import Organization, OrganizationKind
from secretariat.committee import models as m
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience
from secretariat.record.operations import enter

SESSIONS = 40
ACTIONS_OF_A_MANDATE = 50
CHUNK = 2_000
WORDS = (
    "water data training exchange method warning review roster guidance portal catalogue evaluation format plan"
).split()


def title(number: int) -> Texts:
    return Texts.of(
        f"{WORDS[number % 14].capitalize()} and {WORDS[number * 7 % 14]}, part {number}", fr=f"Partie {number}"
    )


class Filler:
    """Fills up to so many actions; called again with a larger number it adds what is missing."""

    def __init__(self):
        self.public, self.internal = Audience.objects.of("public"), Audience.objects.of("internal")
        self.body = enter(m.Committee, by=None, audience=self.public, code="BEN", names=Texts.of("Bench committee"))
        self.units = [
            Organization.objects.create(kind=OrganizationKind.UNIT, code=f"BEN-U{n}", names=Texts.of(f"Unit {n}"))
            for n in range(8)
        ]
        self.shared = {"committee": self.body, "audience": self.public}
        self.sessions = m.Session.objects.bulk_create(
            m.Session(**self.shared, number=n, state="held" if n < SESSIONS else "planned", **week(n))
            for n in range(1, SESSIONS + 1)
        )
        self.reports = m.Document.objects.bulk_create(
            m.Document(
                **self.shared,
                symbol=f"BEN/{s.number}/99",
                kind="report",
                session=s,
                last_paragraph=900,
                titles=Texts.of("Report"),
            )
            for s in self.sessions
        )
        self.filled = 0

    def fill(self, count: int) -> None:
        while self.filled < count:
            self.chunk(min(CHUNK, count - self.filled))

    def chunk(self, size: int) -> None:
        numbers = range(self.filled, self.filled + size)
        mandates = m.Mandate.objects.bulk_create(
            m.Mandate(**self.shared, slug=f"bench-{n}", titles=title(n))
            for n in numbers
            if n % ACTIONS_OF_A_MANDATE == 0
        )
        paragraphs = m.MandateParagraph.objects.bulk_create(
            m.MandateParagraph(**self.shared, mandate=mandate, number=p, strength="should", digests=title(p))
            for mandate in mandates
            for p in range(1, 7)
        )
        actions = m.Action.objects.bulk_create(
            self.action(n, mandates[(n - self.filled) // ACTIONS_OF_A_MANDATE]) for n in numbers
        )
        link(m.Action.paragraphs, "action", "mandateparagraph", self.pairs(actions, paragraphs))
        self.deliver(actions)
        self.filled += size

    def action(self, n: int, mandate) -> m.Action:
        # One in fifty is seen by the Secretariat alone, so that what may be seen is a real question.
        audience = self.internal if n % 50 == 49 else self.public
        status = m.ActionStatus.values[n % len(m.ActionStatus.values)]
        return m.Action(
            committee=self.body,
            audience=audience,
            mandate=mandate,
            number=n % ACTIONS_OF_A_MANDATE + 1,
            titles=title(n),
            status=status,
            unit=self.units[n % 8],
            due_session=self.sessions[n % SESSIONS],
        )

    def pairs(self, actions, paragraphs):
        return [(a.pk, paragraphs[(i // ACTIONS_OF_A_MANDATE) * 6 + i % 6].pk) for i, a in enumerate(actions)]

    def deliver(self, actions) -> None:
        rows = [(a, self.sessions[a.pk % (SESSIONS - 1)], self.reports[a.pk % (SESSIONS - 1)]) for a in actions]
        documents = m.Document.objects.bulk_create(
            m.Document(**self.shared, symbol=f"BEN/{s.number}/{1000 + a.pk}", session=s, titles=title(a.pk))
            for a, s, _r in rows
        )
        delivered = m.Implementation.objects.bulk_create(
            m.Implementation(committee=self.body, audience=a.audience, kind="document", document=d, session=s, order=1)
            for (a, s, _r), d in zip(rows, documents, strict=True)
        )
        cited = m.Citation.objects.bulk_create(
            m.Citation(**self.shared, document=r, ranges=[[a.pk % 800 + 1, a.pk % 800 + 12]]) for a, _s, r in rows
        )
        considered = m.Consideration.objects.bulk_create(
            m.Consideration(committee=self.body, audience=a.audience, session=s, citation=c, digests=title(a.pk))
            for (a, s, _r), c in zip(rows, cited, strict=True)
        )
        decided = m.Decision.objects.bulk_create(
            m.Decision(
                committee=self.body,
                audience=a.audience,
                session=s,
                number=f"{a.pk % 9}.1",
                verbs=["took_note"],
                digests=title(a.pk),
            )
            for a, s, _r in rows
        )
        m.FollowUp.objects.bulk_create(
            m.FollowUp(
                committee=self.body,
                audience=a.audience,
                action=a,
                kind="report_back",
                texts=title(a.pk),
                due_session=self.sessions[-1],
            )
            for a in actions
        )
        self.tie(actions, delivered, considered, decided)

    def tie(self, actions, delivered, considered, decided) -> None:
        link(m.Implementation.actions, "implementation", "action", ids(delivered, actions))
        for model, rows in ((m.Consideration, considered), (m.Decision, decided)):
            link(model.actions, model.noun(), "action", ids(rows, actions))
            link(model.implementations, model.noun(), "implementation", ids(rows, delivered))


def ids(left, right):
    return [(a.pk, b.pk) for a, b in zip(left, right, strict=True)]


def link(relation, own: str, other: str, pairs) -> None:
    rows = [relation.through(**{f"{own}_id": a, f"{other}_id": b}) for a, b in pairs]
    relation.through.objects.bulk_create(rows, batch_size=5_000)


def week(n: int) -> dict:
    start = dt.date(2007, 3, 5) + dt.timedelta(weeks=26 * n)
    return {"scheduled_start": start, "scheduled_end": start + dt.timedelta(days=4)}
