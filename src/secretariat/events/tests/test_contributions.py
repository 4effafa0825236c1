"""Delegations contribute; officers complete and publish; files are looked at for those who do not see them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import OrganizationFactory, SignInFactory
from secretariat.core.multilingual import Texts
from secretariat.events import operations as do
from secretariat.events.accessible import look
from secretariat.events.factories import EventFactory
from secretariat.events.models import Contribution, Event, Theme
from secretariat.record.models import Attachment, Entry

pytestmark = pytest.mark.django_db
PICTURE = b"\x89PNG\r\n\x1a\n" + b"\x00" * 40
SENT = {"titles_en_text": "Our river", "titles_en_standing": "authentic"}


def called(**more):
    return EventFactory(call_opens_at=timezone.now() - dt.timedelta(days=1), **more)


def delegate(state=None) -> tuple[Client, object]:
    state = state or OrganizationFactory()
    client = Client()
    client.force_login(SignInFactory(role="delegate", role__organization=state))
    return client, state


def an_officer() -> Client:
    client = Client()
    client.force_login(SignInFactory(role="officer"))
    return client


def decided(officer: Client, page: str, state: str, **more) -> None:
    officer.post(page, {"state": state, "seen": officer.get(page).context["seen"], **more})


def test_a_delegation_submits_and_it_is_seen_by_everyone_once_published():
    event, (client, _state), officer = called(), delegate(), an_officer()
    address = reverse("events:contributions", args=[event.slug])

    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    seen = [c.get(page).status_code for c in (client, officer, delegate()[0], Client())]
    for state in ("accepted", "published"):
        decided(officer, page, state)

    assert (seen, Client().get(page).status_code) == ([200, 200, 404, 404], 200)
    assert "Our river" in Client().get(address).content.decode()


def test_what_is_returned_says_what_is_missing_and_comes_back():
    event, (client, _state), officer = called(), delegate(), an_officer()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]

    officer.post(page, {"state": "returned"})
    unchanged = Contribution.objects.get().state
    officer.post(page, {"state": "returned", "reason": "A summary"})
    told = client.get(page).content.decode()
    client.post(f"{page}change/", {**SENT, "version": Contribution.objects.get().version, "summaries_en_text": "Here."})

    one = Contribution.objects.get()
    assert (unchanged, "A summary" in told, one.state, one.returned_because) == ("submitted", True, "submitted", "")


def test_the_file_that_was_missing_hands_a_returned_contribution_in_again_where_its_own_delegation_adds_it():
    event, (client, state), officer = called(), delegate(), an_officer()
    one, told = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours")), {"language": "en"}
    one = do.move_contribution(one, "returned", by=None, reason="The slides")

    officer.post(one.get_absolute_url(), {**told, "file": SimpleUploadedFile("theirs.txt", b"By mail.")})
    between = Contribution.objects.get().state
    client.post(one.get_absolute_url(), {**told, "file": SimpleUploadedFile("ours.txt", b"Here.")})

    again = Contribution.objects.get()
    assert (between, again.state, again.returned_because) == ("returned", "submitted", "")


def test_a_delegate_answers_no_contribution_and_changes_no_other_delegations():
    event, (client, state), (other, _other_state) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answers = [
        client.post(one.get_absolute_url(), {"state": "accepted"}).status_code,
        other.get(reverse("events:contribution_change", args=[one.pk])).status_code,
        Client().post(reverse("events:contribution_entry", args=[event.slug]), SENT).status_code,
    ]

    one.refresh_from_db()
    assert (answers, one.state) == ([403, 404, 302], "submitted")


def test_a_delegation_takes_its_contribution_back_until_it_is_complete():
    event, (client, state) = called(), delegate()
    one, late = (do.submit(event, by=None, delegation=state, titles=Texts.of(title)) for title in ("Ours", "Late"))
    do.move_contribution(late, "accepted", by=None)

    asked, _gone = (client.get(back(each)) for each in (one, late))
    before = [c.state for c in Contribution.objects.order_by("pk")]
    for each in (one, late):
        client.post(back(each))

    after = [c.state for c in Contribution.objects.order_by("pk")]
    assert (asked.status_code, before, after) == (200, ["submitted", "accepted"], ["withdrawn", "accepted"])
    assert "Take the contribution back" not in client.get(one.get_absolute_url()).content.decode()


@pytest.mark.parametrize("change", ["file", "words"])
def test_what_was_changed_since_the_officer_read_it_is_not_accepted_unread(change):
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    url = one.get_absolute_url()
    seen = officer.get(url).context["seen"]
    if change == "file":
        client.post(url, {"file": SimpleUploadedFile("unread.txt", b"Unread."), "language": "en"})
    else:
        client.post(f"{url}change/", {**SENT, "version": one.version})

    late = officer.post(url, {"state": "accepted", "seen": seen}, follow=True).content.decode()
    unread = Contribution.objects.get().state
    decided(officer, url, "accepted")

    assert ("It was changed since you opened this page" in late, unread) == (True, "submitted")
    assert Contribution.objects.get().state == "accepted"


def back(one) -> str:
    return reverse("events:contribution_taking_back", args=[one.pk])


def test_one_press_on_the_page_of_a_contribution_takes_nothing_back():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answers = [c.post(one.get_absolute_url(), {"state": "withdrawn"}).status_code for c in (client, an_officer())]

    one.refresh_from_db()
    assert (answers, one.state) == ([403, 302], "submitted")


def test_what_was_taken_back_is_handed_in_again_with_its_text_and_files_by_its_own_delegation_alone():
    event, (client, state), (other, _) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"), summaries=Texts.of("Long."))
    client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", b"Ours."), "language": "en"})
    client.post(back(one))
    again = reverse("events:contribution_handing_in", args=[one.pk])

    offered = again in client.get(one.get_absolute_url()).content.decode()
    answers = [c.post(again).status_code for c in (other, an_officer(), client)]

    one.refresh_from_db()
    assert (offered, answers, one.state, str(one.summaries)) == (True, [404, 403, 302], "submitted", "Long.")
    assert Attachment.objects.get().superseded_at is None


def test_after_the_call_what_was_taken_back_is_not_handed_in_again_and_the_page_says_so_before():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    Event.objects.filter(pk=event.pk).update(call_closes_at=timezone.now())

    asked = client.get(back(one)).content.decode()
    client.post(back(one))
    client.post(reverse("events:contribution_handing_in", args=[one.pk]))

    one.refresh_from_db()
    assert ("you cannot hand it in again" in asked, one.state) == (True, "withdrawn")


def answered(client, address) -> int:
    answer = client.get(address)
    b"".join(answer)  # to the end, which closes it
    return answer.status_code


def test_the_form_of_a_contribution_that_is_complete_leads_back_with_the_reason():
    event, (client, _state), officer = called(), delegate(), an_officer()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    decided(officer, page, "accepted")
    form = reverse("events:contribution_change", args=[Contribution.objects.get().pk])

    answer = client.get(form, follow=True)

    assert answer.redirect_chain == [(page, 302)]
    assert "This contribution was accepted: ask the Secretariat to return it to you." in answer.content.decode()


def test_after_the_call_nothing_is_submitted():
    event = called(call_closes_at=timezone.now() - dt.timedelta(hours=1))

    with pytest.raises(ValidationError):
        do.submit(event, by=None, delegation=OrganizationFactory(), titles=Texts.of("Late"))


def test_material_is_kept_looked_at_and_given_to_whoever_sees_the_contribution():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile("slides.pptx", slides(title=False))

    client.post(one.get_absolute_url(), {"file": file, "language": "en"})
    page = client.get(one.get_absolute_url())
    (kept, findings, _whose) = page.context["files"][0]
    address = reverse("events:material", args=[one.pk, kept.pk])

    given = client.get(address)
    assert (len(findings), b"".join(given.streaming_content)[:2], Client().get(address).status_code) == (3, b"PK", 404)


def test_each_file_stands_beside_the_others_until_it_is_removed():
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    address = one.get_absolute_url()

    for text in (b"First.", b"Second.", b"Second."):
        client.post(address, {"file": SimpleUploadedFile("a.txt", text), "language": "en"})
    before = [file.pk for file, *_ in client.get(address).context["files"]]
    client.post(address, {"remove": before[0]})
    after = [file.pk for file, *_ in client.get(address).context["files"]]

    assert (len(before), after) == (2, before[1:])
    assert Entry.objects.filter(verb="file taken away").count() == 1
    removed = reverse("events:material", args=[one.pk, before[0]])
    assert [answered(reader, removed) for reader in (client, officer)] == [404, 200]


def test_what_was_removed_before_it_was_published_is_given_to_nobody_outside():
    event, (client, state), (other, _), officer = called(), delegate(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    for text in (b"A mistake.", b"As meant."):
        client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", text), "language": "en"})
    mistake, meant = Attachment.objects.order_by("pk")
    client.post(one.get_absolute_url(), {"remove": mistake.pk})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    seen = {
        file.pk: [answered(reader, reverse("events:material", args=[one.pk, file.pk])) for reader in (Client(), other)]
        for file in (mistake, meant)
    }

    assert seen == {mistake.pk: [404, 404], meant.pk: [200, 200]}


def test_another_delegation_removes_no_file():
    event, (client, state), (other, _) = called(), delegate(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("a.txt", b"Ours."), "language": "en"})
    kept = Attachment.objects.get()

    answer = other.post(one.get_absolute_url(), {"remove": kept.pk})

    kept.refresh_from_db()
    assert (answer.status_code, kept.superseded_at) == (404, None)


def test_a_file_that_is_nothing_we_keep_is_refused_beside_the_field():
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))

    answer = client.post(one.get_absolute_url(), {"file": SimpleUploadedFile("x.pptx", PICTURE), "language": "en"})

    one.refresh_from_db()
    assert (answer.status_code, one.findings) == (200, {})


def test_a_file_for_fewer_than_the_contribution_stays_with_them_once_it_is_published():
    event, (client, state), (other, _), officer = called(), delegate(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    for language, whose in (("en", ""), ("fr", "states"), ("es", "own")):
        file = SimpleUploadedFile("the name of a person.txt", language.encode())
        client.post(one.get_absolute_url(), {"file": file, "language": language, "whose": whose})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    files = Attachment.objects.order_by("pk")
    material = [reverse("events:material", args=[one.pk, file.pk]) for file in files]
    seen = {
        name: (
            [answered(reader, address) for address in material],
            [file.language for file, *_ in reader.get(one.get_absolute_url()).context["files"]],
        )
        for name, reader in (("hers", client), ("officer", officer), ("another", other), ("stranger", Client()))
    }

    every = ([200, 200, 200], ["en", "es", "fr"])
    assert seen == {
        "hers": every,
        "officer": every,
        "another": ([200, 200, 404], ["en", "fr"]),
        "stranger": ([200, 404, 404], ["en"]),
    }
    assert {file.name for file in files} == {f"contribution-{one.pk}-{number}.txt" for number in (1, 2, 3)}


def test_who_may_read_none_of_the_files_is_not_told_that_none_was_added():
    event, (client, state), officer = called(), delegate(), an_officer()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile("ours.txt", b"ours")
    client.post(one.get_absolute_url(), {"file": file, "language": "en", "whose": "states"})
    for answer in ("accepted", "published"):
        decided(officer, one.get_absolute_url(), answer)

    page = Client().get(one.get_absolute_url()).content.decode()

    told = ("There is no file here that you may read.", "No file was added.")
    assert [sentence in page for sentence in told] == [True, False]


# --- the look at a file -----------------------------------------------------------------

A, P = (
    "http://schemas.openxmlformats.org/drawingml/2006/main",
    "http://schemas.openxmlformats.org/presentationml/2006/main",
)


def slides(*, title: bool, described: bool = False, language: bool = False) -> bytes:
    place = '<p:nvPr><p:ph type="title"/></p:nvPr>' if title else "<p:nvPr/>"
    tongue = ' lang="fr"' if language else ""
    run = f"<a:r><a:rPr{tongue}/><a:t>Words</a:t></a:r>"
    shape = f"<p:sp><p:nvSpPr>{place}</p:nvSpPr><p:txBody><a:p>{run}</a:p></p:txBody></p:sp>"
    told = ' descr="A map"' if described else ""
    picture = f'<p:pic><p:nvPicPr><p:cNvPr id="2" name="x"{told}/></p:nvPicPr></p:pic>'
    page = f'<p:sld xmlns:a="{A}" xmlns:p="{P}">{shape}{picture}</p:sld>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("ppt/presentation.xml", f'<p:presentation xmlns:p="{P}"/>')
        archive.writestr("ppt/slides/slide1.xml", page)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "kind", "found"),
    [
        (slides(title=False), "pptx", ["slide without title", "picture without text", "no language"]),
        (slides(title=True, described=True, language=True), "pptx", []),
        (b"not a zip", "pptx", ["unreadable"]),
        (b"%PDF-nothing", "pdf", ["unreadable"]),
        (b"words", "text", []),
    ],
)
def test_a_look_says_what_keeps_readers_out(content, kind, found):
    assert look(content, kind) == found


def test_what_we_write_ourselves_passes_our_own_look():
    from secretariat.events.factories import RegistrationFactory
    from secretariat.events.invitations import letter
    from secretariat.writing.formats import write

    paper = letter(RegistrationFactory(wants_letter=True))

    assert look(write(paper, "pdf"), "pdf") == []


def test_nothing_is_handed_in_for_an_event_that_was_cancelled():
    event = EventFactory(call_opens_at=timezone.now())
    one = do.submit(event, by=None, delegation=OrganizationFactory(), titles=Texts.of("A gauge"))
    one.event = do.cancel(event, by=None, reason="No water.")

    for hand_in in (
        lambda: do.complete(one, by=None),
        lambda: do.add_material(one, b"x", kind="text", language="en", by=None),
    ):
        with pytest.raises(ValidationError, match="was cancelled: nothing is handed in for it"):
            hand_in()


def test_a_file_is_shown_by_the_name_it_was_sent_under_which_the_journal_does_not_hold():
    event, (client, _state) = called(), delegate()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]
    for name in ("Talking points.txt", "Annex <b>.txt"):
        client.post(page, {"file": SimpleUploadedFile(name, name.encode()), "language": "en", "whose": ""})

    shown = client.get(page).content.decode()

    assert ("<bdi>Talking points.txt</bdi>" in shown, "<bdi>Annex &lt;b&gt;.txt</bdi>" in shown) == (True, True)
    kept, pk = Attachment.objects.order_by("pk"), Contribution.objects.get().pk
    assert [one.name for one in kept] == [f"contribution-{pk}-{number}.txt" for number in (1, 2)]
    assert not Entry.objects.filter(changes__icontains="Talking").exists()


def test_what_is_no_document_is_refused_in_the_words_of_the_field():
    event, (client, _state) = called(), delegate()
    page = client.post(reverse("events:contribution_entry", args=[event.slug]), SENT)["Location"]

    answer = client.post(page, {"file": SimpleUploadedFile("a.pdf", bytes(range(256)) * 4), "language": "en"})

    assert answer.context["form"].errors == {
        "file": ["Only slides, Word, OpenDocument, PDF and plain text are kept here."]
    }


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "is called “x.svg”"),
        ("p.html", b"<!doctype html><p>Words", "is called “p.html”"),
        ("p.txt", b"<!doctype html><p>Words", "is a web page and not plain text"),
        ("slides.docx", "slides", "its content is slides"),
        ("x.xml", b"<?xml version='1.0'?><a/>", "Only slides, Word"),
    ],
)
def test_material_is_called_what_it_is_or_refused(name, content, told):
    event, (client, state) = called(), delegate()
    one = do.submit(event, by=None, delegation=state, titles=Texts.of("Ours"))
    file = SimpleUploadedFile(name, slides(title=True) if content == "slides" else content)

    answer = client.post(one.get_absolute_url(), {"file": file, "language": "en"})

    assert (told in " ".join(answer.context["form"].errors["file"]), Attachment.objects.exists()) == (True, False)


def test_a_contribution_names_its_theme_where_the_event_has_some():
    event, (client, _state) = called(), delegate()
    address = reverse("events:contribution_entry", args=[event.slug])
    without = "theme" in client.get(address).context["form"].fields
    theme = do.enter_part(Theme, by=None, event=event, titles=Texts.of("Floods"))
    other = do.enter_part(Theme, by=None, event=EventFactory(), titles=Texts.of("Droughts"))

    refused = client.post(address, {**SENT, "theme": other.pk}).context["form"].errors
    page = client.post(address, {**SENT, "theme": theme.pk})["Location"]

    assert (without, list(refused), "Floods" in client.get(page).content.decode()) == (False, ["theme"], True)
    assert Contribution.objects.get().theme == theme
