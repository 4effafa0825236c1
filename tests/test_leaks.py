"""Nothing of what some may not see comes back to them.

Hidden records are put everywhere a page, list, feed, search or program could find them; then everything is asked for.
Officers see them, so that there is something to leak.
"""

from __future__ import annotations

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from secretariat.accounts.factories import OrganizationFactory, PersonFactory, SignInFactory, UnitFactory
from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.api.schemas import READ
from secretariat.core.multilingual import Texts
from secretariat.dialogue import factories as talks
from secretariat.dialogue.models import Dialogue
from secretariat.dialogue.operations.floor import call, end
from secretariat.events import operations as do
from secretariat.events.models import Event, ProgrammeItem
from secretariat.forum import factories as rooms
from secretariat.forum import operations as forums
from secretariat.forum.models import Duty, Message, Week
from secretariat.record.models import Audience
from secretariat.record.operations import change, enter
from secretariat.search.index import rebuild
from tests.registry import PAGES

MARK = "zqleak"
LISTS = (
    "events mandates actions implementations considerations decisions follow-ups obligations agenda-items sessions "
    "documents"
).split()


def said(kind: str) -> Texts:
    return Texts({code: {"text": f"{MARK} {kind}", "standing": "authentic"} for code in ("en", "fr", "ar")})


@pytest.fixture(scope="module")
def hidden(demonstration):
    """One record of each kind that the Secretariat alone may see, hung into the public thread of the real committee."""
    secretariat_only = Audience.objects.of("internal")
    action = m.Action.objects.filter(committee__code="CDIP").earliest("pk")
    session, mandate = m.Session.objects.get(committee=action.committee, number=21), action.mandate
    later = m.Session.objects.get(committee=action.committee, number=22)
    shared = {"audience": secretariat_only, "committee": action.committee}
    document = f.DocumentFactory(**shared, session=session, symbol="CDIP/21/777", titles=said("document"))
    delivery = f.ImplementationFactory(**shared, action=action, session=session, titles=said("implementation"))
    cited = f.CitationFactory(**shared, document=document, ranges=[[1, 2]], as_printed=MARK)
    public_report = m.Document.objects.get(symbol="CDIP/21/15")
    of_public = f.CitationFactory(**shared, document=public_report, ranges=[[98, 99]], as_printed=MARK)
    told = {**shared, "action": action, "session": session}
    f.ConsiderationFactory(**told, citation=of_public, implementations=[delivery], digests=said("consideration"))
    decision = f.DecisionFactory(
        **told, citation=cited, number=f"{MARK} 9", texts=said("decision"), digests=said("digest")
    )
    f.FollowUpFactory(**shared, action=action, texts=said("follow-up"), remark=MARK)
    f.ObligationFactory(**shared, action=action, decision=decision, texts=said("obligation"), due_session=later)
    f.ActionFactory(**shared, mandate=mandate, paragraphs=list(action.paragraphs.all()), titles=said("action"))
    f.MandateFactory(**shared, titles=said("mandate"), slug=f"{MARK}-mandate")
    enter(m.AgendaItem, by=None, **shared, number="99", titles=said("item"), first_session=session)
    enter(
        m.Report, by=None, **shared, mandate=mandate, session=session, titles=said("report"), symbol=f"CDIP/21/{MARK}"
    )
    # Public records that lead to hidden ones, and have no words of their own to be called by.
    public = {"committee": action.committee, "action": action}
    evidence = f.ImplementationFactory(**public, kind="event", document=document, session=session, titles={})
    f.ImplementationFactory(**public, kind="document", document=document, session=session, titles=Texts.of("Opened"))
    change(evidence, by=None, document=public_report)
    change(evidence, by=None, document=document)
    f.ConsiderationFactory(**public, session=session, citation=cited, implementations=[delivery, evidence])
    f.DecisionFactory(**public, session=session, citation=None, number="zqopen", implementations=[delivery])
    f.ObligationFactory(**public, decision=decision, met_by=delivery, due_session=later)
    hide_events(shared, session, action, secretariat_only)
    hide_dialogue(session, action)
    hide_discussion(shared, action)
    changed = m.FollowUp.objects.filter(action=action, audience__key="public").first()
    rebuild()
    return changed


def hide_events(shared, session, action, secretariat_only) -> None:
    """A draft beside the session, an item of a public programme, and a contribution nobody has published."""
    seminar = Event.objects.get(state="announced")
    starts_at = seminar.starts_at
    told = {"starts_at": starts_at, "ends_at": seminar.ends_at, "time_zone": "UTC", "titles": said("event")}
    do.enter_event(by=None, **shared, session=session, actions=[action], **told)
    item = do.enter_part(ProgrammeItem, by=None, event=seminar, titles=said("programme"), starts_at=starts_at)
    change(item, by=None, audience=secretariat_only)
    do.submit(seminar, by=None, delegation=OrganizationFactory(), titles=said("contribution"))


def hide_dialogue(session, action) -> None:
    """One beside the public session, on the public action, in which somebody spoke and somebody has the floor."""
    made = talks.open_dialogue(audience="internal", session=session, action=action, titles=said("dialogue"))
    spoke = call(made.speakers, talks.asked(made, "AA"), by=None, current=None)
    end(made.speakers, spoke, by=None)
    call(made.speakers, talks.asked(made, "BB"), by=None, current=None)


def hide_discussion(shared, action) -> None:
    """A room that its members alone read, and in a public one what a moderator has hidden and what still waits."""
    audience = {"audience": shared["audience"], "committee": shared["committee"]}
    forum = forums.enter_forum(by=None, **audience, action=action, titles=said("forum"))
    week = rooms.WeekFactory(forum=forum, titles=said("week"))
    forums.add_member(forum, PersonFactory(name=f"{MARK} member"), Duty.MEMBER, by=None)
    public, moderator = Week.objects.get(forum__committee__code="RCW", number=2), SignInFactory(role="officer")
    rooms.MessageFactory(week=week, by=moderator, text=f"{MARK} message")
    forums.hide(
        rooms.MessageFactory(week=public, by=moderator, text=f"{MARK} remark"), by=moderator, reason="As a test"
    )
    unheard = SignInFactory(role="delegate", person__name=f"{MARK} speaker")
    forums.hide(rooms.MessageFactory(week=public, by=unheard), by=moderator, reason="As a test")


def of_rooms() -> list[str]:
    """Every page, list, stream and answer of the hidden dialogue, the hidden week and the message hidden in public."""
    made, week = Dialogue.objects.get(audience__key="internal"), Week.objects.get(audience__key="internal")
    public = Message.objects.get(text=f"{MARK} remark")
    own = ("dialogue", "participation", "desk", "screen", "reorderings", "times", "statements", "section")
    dialogue = [reverse(f"dialogue:{name}", args=[made.pk]) for name in own]
    programs = [f"/api/dialogues/{made.pk}", f"/api/dialogues/{made.pk}/speakers"]
    lists = [f"/en/{path}/?format=json" for path in ("dialogues", "dialogues/interventions", "discussions")]
    pages = ("week", "messages", "feed", "log", "queue", "digest")
    said_in = [reverse(f"forum:{name}", args=[one]) for one in (week.pk, public.week_id) for name in pages]
    single = [reverse(f"forum:{name}", args=[one.pk]) for one in (public,) for name in ("message", "versions")]
    single += [reverse("forum:names", args=[one.forum_id]) + f"?begins={MARK}" for one in (week, public.week)]
    told = [f"/api/discussions/weeks/{one}/messages?limit=500" for one in (week.pk, public.week_id)]
    live = [f"/live/?s={key}&at=0" for key in (made.speakers.stream_key, week.room, public.week.room)]
    history = [reverse("committee:history", args=[r.noun(), r.pk]) for r in (made, week, public)]
    return [*dialogue, *programs, *lists, *said_in, *single, *told, *live, *history]


def addresses() -> list[str]:
    pages = [page.path for page in PAGES]
    lists = [f"/en/{name}/?format={form}" for name in LISTS for form in ("csv", "json")]
    searches = [f"/en/search/?q={MARK}", "/en/search/?q=CDIP/21/777", "/en/documents/CDIP/21/777/", "/doc/CDIP/21/777/"]
    api = [f"/api/{path}?limit=500" for path in (*READ, "events", "dialogues", "discussions/weeks")]
    return [
        *pages,
        *lists,
        *searches,
        *api,
        *streams(),
        *of_rooms(),
        *own_pages(m.Implementation.objects.filter(document__symbol="CDIP/21/777")),
    ]


def own_pages(records) -> list[str]:
    return [
        path
        for record in records
        for path in (
            f"/en/{record.noun()}s/{record.pk}/",
            reverse("committee:history", args=[record.noun(), record.pk]),
            reverse("committee:history", args=["action", record.actions.first().pk]) + "?whole=1",
            f"/api/{record.noun()}s/{record.pk}",
            f"/api/{record.noun()}s/{record.pk}/history",
        )
    ]


def streams() -> list[str]:
    """What open pages are sent from the first entry on."""
    action = m.Action.objects.filter(committee__code="CDIP").earliest("pk")
    session = m.Session.objects.get(committee=action.committee, number=21)
    return [f"/live/?s=committee:CDIP/{r.noun()}/{r.pk}&at=0" for r in (action, action.mandate, session)]


def everything(client, wanted) -> dict[str, str]:
    found = {}
    for path in wanted:
        caches["pages"].clear()
        answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = body.decode(errors="replace")
    return found


WORDS = (
    "document implementation consideration decision digest follow-up obligation action mandate item report event "
    "dialogue forum week message member"
).split()
OF_RCW = "programme contribution remark speaker".split()  # hung into what is public of the other committee


def leaking(found: dict[str, str], kinds=(*WORDS, *OF_RCW)) -> list[str]:
    """Addresses whose answer holds a hidden record's words, or its symbol where the question did not name it."""
    words = [f"{MARK} {word}" for word in kinds]
    symbol = "CDIP/21/777"
    return [
        path for path, text in found.items() if any(w in text for w in words) or (symbol in text and symbol not in path)
    ]


@pytest.mark.parametrize("role", [None, "delegate", "coordinator"])
def test_nothing_of_a_hidden_record_comes_back(hidden, role):
    client = Client()
    if role:
        client.force_login(SignInFactory(role=role))
    elif role is None:
        client.logout()

    assert leaking(everything(client, addresses())) == []


@pytest.mark.parametrize("role", ["officer", "delegate", "coordinator", "drafter"])
def test_a_role_of_another_committee_opens_nothing_here(hidden, role):
    client = Client()
    client.force_login(SignInFactory(role=role, role__committee="RCW", role__organization=UnitFactory()))

    assert leaking(everything(client, addresses()), WORDS) == []


def test_a_role_of_this_committee_opens_what_is_hidden_here(hidden):
    client = Client()
    client.force_login(SignInFactory(role="officer", role__committee="CDIP"))

    seen = leaking(everything(client, [f"/en/{name}/?format=json" for name in LISTS] + [f"/en/search/?q={MARK}"]))

    assert len(seen) >= len(LISTS) - 2


def test_the_secretariat_sees_what_was_hidden(hidden):
    client = Client()
    client.force_login(SignInFactory(role="officer"))

    wanted = [*(f"/en/{name}/?format=json" for name in LISTS), f"/en/search/?q={MARK}", *streams()]
    seen = leaking(everything(client, wanted))

    assert len(seen) >= len(LISTS) + 1  # sessions hold no hidden record
    assert set(streams()) <= set(seen)


def test_the_secretariat_sees_what_was_hidden_in_rooms(hidden):
    client = Client()
    client.force_login(SignInFactory(role="officer"))

    wanted = of_rooms()
    public = Message.objects.get(text=f"{MARK} remark").week_id
    silent = ("/speakers", "/floor/", "/digest/", "at=0", "/feed/")
    silent += tuple(f"/{public}/{name}" for name in ("log/", "list/", "messages", "queue/"))

    seen = leaking(everything(client, wanted))

    assert {path for path in wanted if not any(mute in path for mute in silent)} <= set(seen)


def test_no_id_of_a_hidden_record_comes_back_by_way_of_a_public_one(hidden):
    document = m.Document.objects.get(symbol="CDIP/21/777")
    evidence = m.Implementation.objects.get(document=document, kind="event")
    secret = m.Implementation.objects.exclude(titles={}).get(
        document=None, audience__key="internal", session__number=21
    )

    def told(path: str):
        return Client().get(f"/api/{path}").json()

    ids = {
        "document": told(f"implementations/{evidence.pk}")["document"],
        "history": [entry["changes"].get("document_id") for entry in told(f"implementations/{evidence.pk}/history")],
        "decisions": [d["implementations"] for d in told("decisions?limit=500")["items"] if d["number"] == "zqopen"],
        "met by": [o["met_by"] for o in told("obligations?limit=500")["items"] if o["label"] == "Report back"],
    }

    public = m.Document.objects.get(symbol="CDIP/21/15").pk
    assert (secret.pk, ids) == (
        secret.pk,
        {
            "document": None,
            "history": [[public, None], [None, public], [None, None]],
            "decisions": [[]],
            "met by": [None],
        },
    )


def test_a_list_is_not_narrowed_by_words_of_what_is_hidden(hidden):
    officer = Client()
    officer.force_login(SignInFactory(role="officer"))

    path = f"/en/implementations/?format=json&words={MARK}"
    found = [everything(client, [path])[path].count('"id"') for client in (Client(), officer)]

    assert found == [0, 3]


def test_counts_do_not_tell_that_something_is_hidden(hidden):
    strangers = Client().get("/api/actions?limit=1").json()["count"]

    assert strangers == m.Action.objects.visible_to(None).count()
