"""What a report of ours says where the record holds no adopted words is not taken for them."""

from __future__ import annotations

import pytest

from secretariat.committee import models as m
from secretariat.committee.operations import imports as do

from .import_samples import EXAMPLE, applied, read, waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("files")]


def our_own(text: str) -> str:
    """As a report of ours says it where the record holds neither the words of the mandate nor those of a decision."""
    asked = "The Secretariat should train the keepers of small islands."
    decided = "14. Decision in the Summary by the Chair: Delegations noted the course and its price."
    filler = (
        "14. The Council took note of what was before it. (Summary by the Chair of CLB/7, para. 6.3; text not held)"
    )
    digest = "In the words of the Secretariat, as the adopted text is not held: Train keepers."
    return text.replace(asked, digest).replace(decided, f"Decision\n\n{filler}")


def test_what_a_report_of_ours_says_in_the_place_of_adopted_words_is_not_entered_as_adopted():
    applied(EXAMPLE, our_own)

    paragraph = m.MandateParagraph.objects.get(number=2)
    decision = m.Decision.objects.get(session__number=7, number="6.3")
    assert (str(paragraph.quotations), str(decision.texts), decision.verbs) == ("", "", ["took_note"])


def test_the_words_of_a_decision_are_those_behind_its_announcement():
    words = "The Council took note of the completed inventory."
    lead = "At its eighth session the Council decided as follows (Summary by the Chair of CLB/8, para. 6.1):"
    before = "8. Decision in the Summary by the Chair: the Council took note of the completed inventory."

    _data, reading = read(EXAMPLE, lambda text: text.replace(before, f"Decision\n\n8. {lead}\n{words}"))

    found = next(one for one in reading.decisions if one.paragraph == 8)
    assert (found.session, found.summary_paragraph, found.text) == ("CLB/8", "6.1", words)


def test_an_action_is_joined_by_its_title_where_others_share_its_documents():
    applied()
    others = ["Inventory of lamps lit by oil", "Trial of lamps lit by wind"]
    swapped = lambda text: text.replace(others[0], "?").replace(others[1], others[0]).replace("?", others[1])  # noqa: E731

    plan = do.plan_of(waiting(EXAMPLE, swapped))

    found = {item.finding.says["title"]: str(item.record.titles) for item in plan.of("action") if item.record}
    assert all(title == record for title, record in found.items())


def test_a_follow_up_is_due_where_our_sentence_says_not_where_its_statement_names_a_session():
    stated = "The list will soon be available in Norwegian."
    ours = "The ninth session awaits it. This was due at the eighth session of the Council."

    _data, reading = read(EXAMPLE, lambda text: text.replace(stated, ours))

    found = next(one for one in reading.follow_ups if "ninth" in one.text)
    assert (found.text, found.due_session) == ("The ninth session awaits it.", "session 8")
