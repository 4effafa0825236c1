"""One digest in several languages: worded beside the original, issued with the same document, sent to each in hers."""

from __future__ import annotations

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from secretariat.accounts.factories import SignInFactory
from secretariat.forum import models as m
from secretariat.forum import operations as do
from secretariat.forum.digest_letters import write_digests
from secretariat.forum.factories import MessageFactory, close, moderator_of
from secretariat.forum.paper import paper_of
from secretariat.record.attachments import files_of
from secretariat.writing.house import cover

pytestmark = pytest.mark.django_db
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENGLISH = [{"heading": "In short", "text": "All agreed.\n\nAt once."}]
FRENCH = [{"heading": "En bref", "text": "Tous d’accord.\n\nTout de suite."}]


@pytest.fixture
def digest():
    made = do.draft_digest(close(MessageFactory().week))
    return do.word_digest(made, "en", ENGLISH, by=None)


def in_french(digest, sections=FRENCH):
    return do.publish_in(do.word_digest(digest, "fr", sections, by=None), "fr", by=None)


def test_a_further_language_is_issued_with_the_same_document_under_the_same_numbers(digest):
    document = in_french(do.publish_digest(digest, by=None))

    told = [(p.number, p.text, p.standing) for p in document.paragraphs.filter(language="fr")]
    assert told == [(1, "Tous d’accord.", "translation"), (2, "Tout de suite.", "translation")]
    assert (digest.pk, document.versions.get().languages) == (digest.pk, ["en", "fr"])
    assert document.titles.standing("fr") == "translation"
    assert sorted({file.language for file in files_of(document, None)}) == ["en", "fr"]


def test_before_it_is_published_another_language_can_be_the_original_and_nothing_worded_is_lost(client, digest):
    client.force_login(moderator_of(digest.week.forum), backend=BACKEND)
    address = reverse("forum:digest", args=[digest.week_id]) + "?language=es"

    client.post(address, {"original": "1"})

    digest.refresh_from_db()
    assert (digest.language, digest.wordings, digest.sections_in("en")) == ("es", {"en": ENGLISH}, ENGLISH)
    assert digest.sections and digest.sections != ENGLISH
    published = do.publish_digest(digest, by=None)
    assert (published.document.original_language, published.issued_in) == ("es", ["es"])
    with pytest.raises(ValidationError):
        do.draft_in(published, "en", by=None)


def test_its_cover_says_once_by_whom_it_was_prepared(digest):
    assert [cover(paper_of(digest, language=code)).prepared_by for code in ("en", "fr")] == [
        "prepared by the moderator",
        "établi par la modération",
    ]


def test_it_has_as_many_paragraphs_as_the_original(digest):
    published = do.publish_digest(digest, by=None)

    with pytest.raises(ValidationError, match="there are 1, and 2 in the original: make them as many"):
        in_french(published, [{"heading": "En bref", "text": "Tous d’accord."}])

    assert published.document.versions.get().languages == ["en"]


def test_the_original_comes_first_and_nothing_is_issued_twice(digest):
    with pytest.raises(ValidationError, match="Publish the digest in the language it was drafted in first"):
        in_french(digest)
    published = do.publish_digest(m.WeekDigest.objects.get(pk=digest.pk), by=None)
    do.publish_in(published, "fr", by=None)

    for again in (lambda: do.publish_in(published, "fr", by=None), lambda: in_french(published)):
        with pytest.raises(ValidationError, match="published in this language already"):
            again()


def test_a_moderator_chooses_a_language_words_it_and_publishes_it(client, digest):
    published = do.publish_digest(digest, by=None)
    client.force_login(moderator_of(digest.week.forum), backend=BACKEND)
    here = reverse("forum:digest", args=[digest.week_id]) + "?language=fr"

    begun = client.get(here).content.decode()
    told = {"heading_0": "En bref", "text_0": FRENCH[0]["text"], "version": published.version}
    client.post(here, told)
    kept = client.get(here).content.decode()
    answer = client.post(here, {"publish": "1"})

    page = client.get(answer["Location"]).content.decode()
    assert ("Messages publiés" in begun, "Publish in this language" in begun) == (True, False)
    assert ("Tous d’accord." in kept, "Publish in this language" in kept) == (True, True)
    assert (answer["Location"], "Français" in page) == (published.document.get_absolute_url(), True)
    assert "is not changed any more" in client.get(here).content.decode()


def test_others_are_led_to_the_document_whatever_language_they_name(client, digest):
    published = do.publish_digest(digest, by=None)

    answer = client.get(reverse("forum:digest", args=[digest.week_id]), {"language": "fr"})

    assert answer["Location"] == published.document.get_absolute_url()


def test_each_is_sent_it_once_in_her_language_where_it_is_held_in_it(digest):
    for language in ("fr", "ru"):
        told = {"forum": digest.week.forum, "rhythm": m.Rhythm.CLOSE, "language": language}
        m.ForumLetters.objects.create(person=SignInFactory(person__language=language).person, **told)
    in_french(do.publish_digest(digest, by=None))

    sent = [write_digests(timezone.now()) for _ in range(2)]

    bodies = [letter.body for letter in mail.outbox]  # in the order in which they asked for letters
    assert sent == [2, 0]
    assert ["Tous d’accord." in body for body in bodies] == [True, False]
    assert ["All agreed." in body for body in bodies] == [False, True]
