"""A selection from its panel to the contract, page by page, without scripts."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.roster.models import Engagement
from secretariat.selection import factories as f
from secretariat.selection import panel_factories as p
from secretariat.selection.models import (
    Applicant,
    Award,
    Feedback,
    Panelist,
    PanelRole,
    Score,
    Selection,
    State,
)
from secretariat.selection.operations import feedback
from secretariat.selection.veil import HIDDEN

pytestmark = pytest.mark.django_db


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def at(name: str, selection: Selection, *more) -> str:
    return reverse(f"selection:{name}", args=[selection.pk, *more])


def fresh(selection: Selection) -> Selection:
    return Selection.objects.get(pk=selection.pk)


def press(client: Client, url: str, **told):
    """Open the form, fill it in, send it; the answer leads on."""
    shown = client.get(url)
    assert shown.status_code == 200, (url, shown.status_code)
    form = shown.context["form"]
    sent = {name: form[name].value() for name in ("token", "version") if name in form.fields}
    answer = client.post(url, {**{k: v for k, v in sent.items() if v is not None}, **told})
    assert answer.status_code == 302, (url, answer.context["form"].errors if answer.context else answer.status_code)
    return answer


def step(selection: Selection, slug: str) -> str:
    return at("step", selection, slug)


def part(record, slug: str) -> str:
    return reverse("selection:part_step", args=[record.selection_id, record.noun(), record.pk, slug])


def test_from_the_panel_to_the_roster():
    selection = f.closed()
    lead, approver = signed_in(selection.requester.sign_in), signed_in(selection.approver.sign_in)
    people = [SignInFactory(role="officer") for _one in range(3)]

    # the panel
    for user, role in zip(people, (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.MEMBER), strict=True):
        press(lead, step(selection, "panelist"), person=user.person.pk, role=role)
        seat = Panelist.objects.get(selection=selection, person=user.person)
        press(lead, part(seat, "invitation"))
        press(signed_in(user), part(seat, "acceptance"))
        press(signed_in(user), at("declaration", selection), interest="none", signs="on")
    press(lead, step(selection, "first-pass"))

    # reading
    for user, level in zip(people, (2, 3, 3), strict=True):
        member = signed_in(user)
        for one in selection.applications.order_by("code"):
            told = {}
            for criterion in selection.criteria.all():
                told |= {f"level_{criterion.pk}": level, f"grounds_{criterion.pk}": "Shown."}
            press(member, at("scores", selection, one.pk), **told)
        press(member, at("reading", selection))
    press(lead, step(selection, "calibration"))
    chair = signed_in(people[0])
    first, second, third = selection.applications.order_by("code")
    press(
        chair, at("naming", selection),
        **{f"named_{first.pk}": "on", f"grounds_{first.pk}": "Strong.", f"named_{second.pk}": "on"},
        **{f"grounds_{second.pk}": "Strong too."},
    )  # fmt: skip
    for client in (lead, approver, *map(signed_in, people)):
        press(client, at("declaration", selection), interest="none", signs="on")

    # the decision
    press(
        chair, at("recommendation", selection),
        **{f"standing_{first.pk}": "recommended", f"grounds_{first.pk}": "The strongest."},
        **{f"standing_{second.pk}": "reserve", f"grounds_{second.pk}": "Could do it."},
    )  # fmt: skip
    for one in (first, second):
        applicant = Applicant.objects.get(application=one)
        press(
            lead, at("screening", selection, applicant.pk), list_name="A list", list_edition="2026-11",
            checked_on="2026-11-20", finding="clear",
        )  # fmt: skip
    press(lead, step(selection, "award-request"))
    press(approver, step(selection, "award-approval"), reason="As the panel says.")
    press(lead, step(selection, "offer"), application=first.pk)
    winner = Applicant.objects.get(application=first)
    press(Client(), reverse("selection:acceptance", args=[winner.token]))
    assert fresh(selection).state == State.AWARDED

    # the others
    for one in (second, third):
        applicant = Applicant.objects.get(application=one)
        texts = {f"text_{criterion.pk}": "Less was shown." for criterion in selection.criteria.all()}
        press(lead, at("feedback", selection, applicant.pk), **texts)
        press(lead, part(applicant.feedback, "sending"))
    told = Client().get(Applicant.objects.get(application=second).own_url).content.decode()
    assert "Less was shown." in told and "Complain" in told
    Feedback.objects.filter(selection=selection).update(sent_at=timezone.now() - dt.timedelta(days=11))

    # the contract
    award = Award.objects.get(selection=selection)
    f.let_time_pass(selection, p.A_YEAR)
    days = {"starts_on": p.lately(), "ends_on": timezone.localdate() - dt.timedelta(days=1)}
    press(lead, part(award, "contract"), contract="ICS-2", **days)
    press(lead, part(award, "correction"), contract="ICS-1", **days, reason="A slip of the pen.")
    press(
        lead, part(award, "deliverable"), titles_en_text="A report", titles_en_standing="authentic",
        due_on=days["ends_on"],
    )  # fmt: skip
    piece = award.deliverables.get()
    press(lead, part(piece, "delivery"), delivered_on=days["ends_on"])
    press(lead, part(piece, "acceptance"))
    press(lead, part(award, "appraisal"), rating="4", text="Good work.", quality="4")
    press(Client(), reverse("selection:reply", args=[winner.token]), text="Thank you.")
    press(lead, part(award, "closing"))

    engagement = Engagement.objects.get(profile=winner.profile)
    assert (engagement.contract, engagement.rating, fresh(selection).state) == ("ICS-1", 4, State.ENDED)
    for name in ("panel", "calibration", "decision", "contract", "declarations"):
        assert lead.get(at(name, selection)).status_code == 200, name


def test_a_panelist_is_led_to_declare_before_she_reads():
    selection = f.closed()
    seat = p.seat(selection)
    client = signed_in(seat.person.sign_in)

    answer = client.get(at("reading", selection))

    assert (answer.status_code, answer.url) == (302, at("declaration", selection))


def test_the_first_pass_shows_no_name_no_file_and_says_what_was_hidden():
    selection = f.published()
    one = f.application(selection, "Ana Muñoz")
    criterion = selection.criteria.order_by("pk").first()
    statements = {**one.application.statements, str(criterion.pk): "As Ana Muñoz I led the reform."}
    type(one.application).objects.filter(pk=one.application_id).update(statements=statements)
    f.application(selection, "Bruno Keller"), f.application(selection, "Chidi Okafor")
    selection = p.unsealed(selection)
    for role in (PanelRole.CHAIR, PanelRole.MEMBER, PanelRole.MEMBER):
        p.declared(p.seat(selection, role=role))
    from secretariat.selection.operations import scoring

    selection = scoring.begin_first_pass(fresh(selection), by=selection.requester)
    member = signed_in(p.seats(selection)[1].person.sign_in)

    for page in (at("scores", selection, one.application_id), at("application", selection, one.application_id)):
        shown = member.get(page).content.decode()
        assert HIDDEN in shown and "Muñoz" not in shown
    assert (
        "1 passage that tells of the person is hidden."
        in member.get(at("scores", selection, one.application_id)).content.decode()
    )


def test_the_balance_is_the_approvers_alone():
    selection = p.recommended()
    pages = [
        signed_in(person.sign_in).get(at("decision", selection)).content.decode()
        for person in (selection.approver, selection.requester, p.chair(selection).person)
    ]

    assert ['id="balance"' in page for page in pages] == [True, False, False]


@pytest.mark.parametrize("name", ["panel", "reading", "calibration", "decision", "contract", "declarations", "naming"])
def test_a_stranger_finds_nothing(name):
    selection = p.recommended()

    assert signed_in(SignInFactory(role="officer")).get(at(name, selection)).status_code == 404


def test_what_others_scored_is_on_no_page_before_ones_own_is_handed_in():
    selection = p.in_first_pass()
    one, two, _three = p.seats(selection)
    p.scored(one)
    client = signed_in(two.person.sign_in)
    score = Score.objects.filter(panelist=one).order_by("pk").first()
    pages = [
        at("calibration", selection), at("panel", selection), at("reading", selection),
        at("scores", selection, score.application_id), at("application", selection, score.application_id),
        selection.get_absolute_url(), f"/live/?s=selection:{selection.pk}&at=0", "/en/search/?q=Shown",
    ]  # fmt: skip

    leaking = []
    for page in pages:
        answer = client.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        if b"Shown at level" in body:
            leaking.append(page)

    assert leaking == []


def test_the_memo_is_kept_as_bytes_and_written_the_same_again():
    selection = p.approved()
    client = signed_in(selection.requester.sign_in)

    client.post(at("memo_writing", selection))
    client.post(at("memo_writing", selection))
    page = client.get(at("decision", selection))

    memos = page.context["memos"]
    assert sorted((one.extension, one.superseded_at) for one in memos) == [(".docx", None), (".pdf", None)]
    file = client.get(at("memo_file", selection, memos[0].pk))
    assert len(b"".join(file.streaming_content)) == memos[0].size
    assert signed_in(p.chair(selection).person.sign_in).get(at("memo_file", selection, memos[0].pk)).status_code == 404


def test_a_panel_is_composed_and_chosen_by_whoever_leads():
    selection = f.closed()
    lead = signed_in(selection.requester.sign_in)
    people = [SignInFactory(role="officer") for _one in range(5)]

    page = lead.get(at("composition", selection), {"size": "3", "seats": "7"})
    first = page.context["panels"][0]
    form = page.context["form"]
    answer = lead.post(
        at("composition", selection), {"token": form["token"].value(), "members": first["value"]}, follow=True
    )

    proposed = set(selection.panelists.values_list("person_id", flat=True))
    assert (answer.status_code, len(proposed)) == (200, 3)
    assert proposed <= {one.person.pk for one in people}


def test_where_no_panel_is_possible_the_page_says_what_stands_against_it():
    selection = f.closed(languages=["fr"])
    SignInFactory(role="officer")
    lead = signed_in(selection.requester.sign_in)

    page = lead.get(at("composition", selection), {"size": "3", "seats": "2", "languages": ["fr"]})

    assert (page.status_code, page.context["panels"], bool(page.context["obstacles"])) == (200, [], True)


def test_the_balance_of_selections_is_open_to_everybody():
    assert Client().get(reverse("selection:statistics")).status_code == 200


def test_the_page_names_who_may_decide_a_complaint_and_says_where_nobody_may():
    award = p.accepted()
    told = p.told(Selection.objects.get(pk=award.selection_id), days_ago=0)
    feedback.complain(told[0].applicant, text="My second degree was not read.")
    selection = Selection.objects.get(pk=award.selection_id)
    lead = signed_in(selection.requester.sign_in)
    nobody = lead.get(at("contract", selection)).content.decode()
    keeper = f.steward().person
    type(keeper).objects.filter(pk=keeper.pk).update(name="Rosa Keeper")

    named = lead.get(at("contract", selection)).content.decode()

    assert ("Nobody can decide it" in nobody, "Nobody can decide it" in named, "Rosa Keeper" in named) == (
        True,
        False,
        True,
    )
