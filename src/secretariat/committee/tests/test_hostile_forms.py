"""Whatever is sent to a form, it answers with sentences beside fields or takes it as text: it never breaks."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee.kinds import KINDS
from secretariat.committee.models import Committee
from secretariat.record.models import Entry

pytestmark = pytest.mark.django_db
HOSTILE = [
    "9" * 40,
    "-1",
    "\x00",
    "\u202e\u2066\ud7ff",
    "A" * 60_000,
    "{{ request.user.password }}{% debug %}${7*7}",
    "'; DROP TABLE committee_document; --",
    "<img src=x onerror=alert(1)>",
    "٣٣٣",
    "2031-02-30",
    "98 to",
]
FACTORIES = [
    f.CommitteeFactory,
    f.SessionFactory,
    f.DocumentFactory,
    f.CitationFactory,
    f.MandateFactory,
    f.MandateParagraphFactory,
    f.ActionFactory,
    f.ImplementationFactory,
    f.ConsiderationFactory,
    f.DecisionFactory,
    f.FollowUpFactory,
    f.ObligationFactory,
]


def name(factory):
    return factory._meta.model.noun()


def spoiled(page, value, fields) -> dict:
    return {key: [value] for key in fields(page)}


@pytest.mark.parametrize("factory", FACTORIES, ids=name)
def test_a_changed_record_survives_anything(visit, fields, factory):
    officer, record = visit("officer"), factory()
    url = reverse("committee:change", args=[record.noun(), record.pk])
    page = officer.get(url)

    answers = {value[:12]: officer.post(url, spoiled(page, value, fields)).status_code for value in HOSTILE}

    assert set(answers.values()) <= {200, 409}
    assert Entry.objects.filter(kind=record.noun(), record_id=record.pk).count() == 1


@pytest.mark.parametrize("noun", [noun for noun, kind in KINDS.items() if kind.entered_as])
def test_a_new_record_survives_anything(visit, fields, noun):
    administrator, committee = visit("administrator"), f.CommitteeFactory()
    f.SessionFactory(committee=committee)
    url = f"{reverse('committee:entry', args=[noun])}?committee={committee.pk}"
    page = administrator.get(url)

    answers = {value[:12]: administrator.post(url, spoiled(page, value, fields)).status_code for value in HOSTILE}

    assert set(answers.values()) == {200}


@pytest.mark.parametrize(
    ("factory", "details", "slug"),
    [
        (f.ActionFactory, {}, "status"),
        (f.SessionFactory, {"state": "planned"}, "postponement"),
        (f.SessionFactory, {"state": "planned"}, "parts"),
        (f.SessionFactory, {"state": "planned"}, "conclusion"),
        (f.ObligationFactory, {}, "fulfilment"),
        (f.FollowUpFactory, {}, "closure"),
        (f.AgendaItemFactory, {}, "closure"),
        (f.CitationFactory, {"is_unconfirmed": True}, "confirmation"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_step_survives_anything(visit, fields, factory, details, slug):
    officer, record = visit("officer"), factory(**details)
    url = reverse("committee:step", args=[record.noun(), record.pk, slug])
    page = officer.get(url)

    answers = {value[:12]: officer.post(url, spoiled(page, value, fields)).status_code for value in HOSTILE}

    assert set(answers.values()) <= {200, 409}
    assert Entry.objects.filter(kind=record.noun(), record_id=record.pk).count() == 1


@pytest.mark.parametrize("value", HOSTILE)
def test_addresses_survive_anything(visit, value):
    officer, committee = visit("officer"), f.CommitteeFactory()
    document = f.DocumentFactory(session__committee=committee)
    places = [
        (reverse("committee:entry", args=["action"]), {"mandate": value[:2000]}),
        (reverse("committee:board", args=[committee.code]), {"unit": value[:2000], "session": value[:2000]}),
        (reverse("committee:history", args=["document", document.pk]), {"page": value[:2000]}),
        (reverse("committee:merger", args=["document", document.pk]), {"words": value[:2000], "double": value[:2000]}),
    ]

    answers = {officer.get(url, query).status_code for url, query in places}

    assert answers <= ({400} if value == "\x00" else {200, 404})
    assert Committee.objects.get() == committee
