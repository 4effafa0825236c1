"""Doubles are found by symbol or title, merged after a look at what moves, and parted again."""

from __future__ import annotations

import pytest
from django.urls import reverse

from secretariat.committee import factories as f
from secretariat.committee import models as m
from secretariat.committee.operations import deliver
from secretariat.committee.operations.documents import add_version
from secretariat.core.multilingual import Texts
from secretariat.record.models import Audience, Merge

pytestmark = pytest.mark.django_db


def address(record, query=""):
    return reverse("committee:merger", args=[record.noun(), record.pk]) + query


@pytest.mark.parametrize("words", ["RC/1/77", "rc/1/7", "Laternen", "مصابيح", "灯"])
def test_a_double_is_found_by_symbol_or_by_words_in_any_script(visit, words):
    kept = f.DocumentFactory(symbol="RC/1/99")
    double = f.DocumentFactory(
        session=kept.session, symbol="RC/1/77", titles=Texts.of(fr="Laternen", ar="مصابيح", zh_hans="灯")
    )
    f.DocumentFactory(symbol="XX/1/77", titles=Texts.of("Laternen مصابيح 灯 RC/1/77"))
    hidden, titles = Audience.objects.of("person:0"), Texts.of("Laternen مصابيح 灯 RC/1/7")
    f.DocumentFactory(session=kept.session, symbol="RC/1/88", audience=hidden, titles=titles)

    page = visit("officer").get(address(kept), {"words": words})

    assert page.context["found"] == [double]


def test_two_documents_become_one_after_a_look_at_what_moves(visit, fields):
    officer, kept = visit("officer"), f.ReportDocumentFactory(symbol="RC/1/9")
    double = f.ReportDocumentFactory(session=kept.session, symbol="RC/1/90")
    citation = f.CitationFactory(document=double)
    url = address(kept, f"?double={double.pk}")

    page = officer.get(url)
    answers = [officer.post(url, fields(page)) for _ in range(2)]

    citation.refresh_from_db(), double.refresh_from_db()
    assert [(row["label"], row["count"]) for row in page.context["moves"]] == [("Citations", 1)]
    assert [a.status_code for a in answers] == [302, 302]
    assert (citation.document, double.merged_into, Merge.objects.count()) == (kept, kept, 1)


def test_a_merge_is_parted_from_the_list(visit, fields):
    officer, kept = visit("officer"), f.ActionFactory()
    double = f.ActionFactory(mandate=kept.mandate)
    obligation = f.ObligationFactory(action=double)
    url = address(kept, f"?double={double.pk}")
    officer.post(url, fields(officer.get(url)))

    listed = officer.get(reverse("committee:merges")).context["rows"]
    officer.post(reverse("committee:parting", args=[Merge.objects.get().pk]))

    obligation.refresh_from_db(), double.refresh_from_db()
    assert [(row["kept"], row["double"]) for row in listed] == [(kept, double)]
    assert (obligation.action, double.is_standing, Merge.objects.get().undone_at is None) == (double, True, False)


def short_and_whole():
    """A report that is said to end with paragraph 10, and its double, which ends with 300 and is cited at 200."""
    kept = f.ReportDocumentFactory(symbol="RC/1/9", last_paragraph=10)
    double = f.ReportDocumentFactory(session=kept.session, symbol="RC/1/90", last_paragraph=300)
    return kept, double, f.CitationFactory(document=double, ranges=[[200, 210]])


def test_no_citation_is_left_behind_in_silence(visit, fields):
    kept, double, citation = short_and_whole()
    officer, url = visit("officer"), address(kept, f"?double={double.pk}")

    page = officer.post(url, fields(officer.get(url)))

    double.refresh_from_db(), citation.refresh_from_db()
    assert page.context["form"].non_field_errors() == [
        "“RC/1/90, 200–210” would not hold there: RC/1/9 ends with paragraph 10; paragraph 210 does not exist. "
        "Take over from the double what it needs, or correct it first."
    ]
    assert (double.is_standing, citation.document, Merge.objects.count()) == (True, double, 0)


def test_what_is_taken_over_holds_for_what_is_led_on(visit, fields):
    kept, double, citation = short_and_whole()
    officer, url = visit("officer"), address(kept, f"?double={double.pk}")
    officer.post(url, fields(officer.get(url), take=["last_paragraph"]))
    citation.refresh_from_db(), kept.refresh_from_db()
    merged = citation.document, kept.last_paragraph

    officer.post(reverse("committee:parting", args=[Merge.objects.get().pk]))

    citation.refresh_from_db(), kept.refresh_from_db()
    assert (merged, (citation.document, kept.last_paragraph)) == ((kept, 300), (double, 10))


@pytest.mark.parametrize("parted", [False, True])
def test_where_another_end_comes_to_a_report_what_cites_it_is_looked_at_again(visit, fields, parted):
    kept, double, _citation = short_and_whole()
    kept, double = (kept, double) if parted else (double, kept)
    officer, url = visit("officer"), address(kept, f"?double={double.pk}")
    officer.post(url, fields(officer.get(url), take=["last_paragraph"]))
    kept.refresh_from_db()
    since = f.CitationFactory(document=kept, ranges=[[250, 250]]) if parted else m.Citation.objects.get()

    if parted:
        officer.post(reverse("committee:parting", args=[Merge.objects.get().pk]))

    since.refresh_from_db(), kept.refresh_from_db()
    assert (since.document, kept.last_paragraph, since.is_unconfirmed) == (kept, 10, True)


def test_what_the_other_has_already_is_said_to_stay(visit):
    kept = f.DocumentFactory()
    double = f.DocumentFactory(session=kept.session)
    for document, number in ((kept, 1), (double, 1), (double, 2)):
        add_version(document, by=None, kind="rev", number=number)

    context = visit("officer").get(address(kept, f"?double={double.pk}")).context

    told = [[(row["label"], row["count"]) for row in context[name]] for name in ("moves", "stays")]
    assert told == [[("Versions of a document", 1)], [("Versions of a document", 1)]]


@pytest.mark.parametrize("double", ["itself", "of another kind", "withdrawn", "hidden"])
def test_what_is_no_double_cannot_be_chosen(visit, double):
    kept = f.DocumentFactory()
    chosen = {
        "itself": lambda: kept.pk,
        "of another kind": lambda: 987_654,
        "withdrawn": lambda: f.DocumentFactory(session=kept.session, withdrawn_at=kept.recorded_at).pk,
        "hidden": lambda: f.DocumentFactory(session=kept.session, audience=Audience.objects.of("person:0")).pk,
    }[double]()

    assert visit("officer").get(address(kept, f"?double={chosen}")).status_code == 404


def test_a_kind_that_is_never_doubled_has_no_such_page(visit):
    assert visit("officer").get(address(f.SessionFactory())).status_code == 404


@pytest.mark.parametrize(("role", "answer"), [(None, 302), ("delegate", 403), ("drafter", 403), ("officer", 200)])
def test_who_merges(visit, role, answer):
    document = f.DocumentFactory()

    answers = [visit(role).get(url).status_code for url in (address(document), reverse("committee:merges"))]

    assert answers == [answer, answer]
    assert m.Document.objects.get() == document


def test_doubled_implementations_are_merged_and_lose_nothing(visit, fields):
    action, officer = f.ActionFactory(), visit("officer")
    kept = f.ImplementationFactory(action=action)
    double = f.ImplementationFactory(action=action, session=kept.session)
    said = f.ConsiderationFactory(action=action, session=kept.session, implementations=[double])

    page = officer.get(address(kept))
    assert page.context["found"] == [double]
    url = address(kept, f"?double={double.pk}")
    officer.post(url, fields(officer.get(url)))

    double.refresh_from_db()
    assert (double.merged_into, list(said.implementations.all())) == (kept, [kept])


def test_what_only_the_double_has_is_taken_over_and_given_back(visit, fields):
    officer, kept = visit("officer"), f.ActionFactory(recurs_every=2)
    due = f.SessionFactory(committee=kept.committee, number=40)
    double = f.ActionFactory(mandate=kept.mandate, due_session=due, recurs_every=3)
    url = address(kept, f"?double={double.pk}")

    form = officer.get(url).context["form"]
    officer.post(url, fields(officer.get(url)))
    kept.refresh_from_db()
    merged = (kept.due_session, kept.recurs_every)
    officer.post(reverse("committee:parting", args=[Merge.objects.get().pk]))
    kept.refresh_from_db()

    offered = [(name, str(said)) for name, said in form.fields["take"].choices]
    told = [("due_session", f"Due at: {due}"), ("recurs_every", "Reported every … sessions: 3 (instead of 2)")]
    assert (offered, form.initial["take"]) == (told, ["due_session"])
    assert (merged, (kept.due_session, kept.recurs_every)) == ((due, 2), (None, 2))


def test_what_both_have_is_taken_where_it_is_chosen(visit, fields):
    officer, kept = visit("officer"), f.ActionFactory(recurs_every=2)
    double = f.ActionFactory(mandate=kept.mandate, recurs_every=3)
    url = address(kept, f"?double={double.pk}")

    officer.post(url, fields(officer.get(url), take=["recurs_every"]))

    kept.refresh_from_db()
    assert (kept.recurs_every, kept.due_session) == (3, None)


def merged_action(visit, fields, kept, double, **told):
    officer, url = visit("officer"), address(kept, f"?double={double.pk}")
    page = officer.get(url)
    officer.post(url, fields(page, **told))
    kept.refresh_from_db()
    return officer, page.context["form"]


def test_an_action_stands_where_its_double_had_come_until_they_are_parted(visit, fields):
    kept = f.ActionFactory()
    double = f.ActionFactory(mandate=kept.mandate, titles=Texts.of("The double"))
    paper = f.DocumentFactory(session=f.SessionFactory(committee=kept.committee))
    made = deliver(kind="document", document=paper, actions=[double], session=paper.session, by=None)

    officer, form = merged_action(visit, fields, kept, double)
    stood, [taken] = kept.status, list(kept.status_changes.all())
    officer.post(reverse("committee:parting", args=[Merge.objects.get().pk]))
    kept.refresh_from_db(), double.refresh_from_db()

    assert "take" not in form.fields  # it follows from the records that come along
    assert (taken.citation.document, taken.ground_id, taken.ground) == (
        made.document, made.pk, "So stood “The double”, which was merged into it.",
    )  # fmt: skip
    assert (stood, kept.status, double.status) == ("delivered", "planned", "delivered")
    assert list(made.actions.all()) == [double]


def test_a_status_that_was_not_taken_or_is_behind_stays(visit, fields):
    kept, ahead = f.ActionFactory(), f.ActionFactory(status="decided")
    double = f.ActionFactory(mandate=kept.mandate, status="delivered")
    behind = f.ActionFactory(mandate=ahead.mandate, status="considered")

    merged_action(visit, fields, kept, double, take=[])
    _officer, form = merged_action(visit, fields, ahead, behind)

    assert (kept.status, ahead.status, "take" in form.fields) == ("planned", "decided", False)


def test_where_a_double_stands_that_fewer_may_see_is_not_offered(visit, fields):
    kept = f.ActionFactory()
    double = f.ActionFactory(mandate=kept.mandate, status="decided", audience=Audience.objects.of("internal"))

    _officer, form = merged_action(visit, fields, kept, double)

    assert ("take" in form.fields, kept.status) == (False, "planned")
