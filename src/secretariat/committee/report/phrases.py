"""Every sentence and heading the report says by itself, by name.

A committee can say any of them its own way: `Committee.words` maps a name to a text, or to a text for each language,
with the same named blanks. Blanks are filled with symbols, dates, titles and links, so a sentence must read well
whatever they hold.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

# Nouns a committee may call by another name; see Voice.
NOUNS = {
    "body": _("Committee"),
    "session": _("session"),
    "secretariat": _("Secretariat"),
    "decision_source": _("Summary by the Chair"),
    "record": _("Report"),
    "proposal_paragraph": _("Paragraph"),
}

HEADINGS = {
    "introduction": _("Introduction"),
    "paragraph_heading": _("Paragraph %(number)s"),
    "action_heading": _("Action %(number)s: %(title)s"),
    "implementation_heading": _("Implementation and consideration by the Committee"),
    "decision_heading": _("Decision"),
    "follow_up_heading": _("Follow-up"),
    "pending_heading": _("Pending"),
    "other_actions": _("Other actions"),
    "closing_heading": _("Action by the Committee"),
    "annex_title": _("Implementation of the mandate: %(mandate)s"),
    "column_action": _("Action"),
    "column_implementation": _("Implementation"),
    "column_consideration": _("Consideration by the Committee"),
    "column_decision": _("Summary by the Chair"),
    "column_decided": _("Decision"),
}

COVER = {
    "title": _("Report on the implementation of the mandate: %(mandate)s"),
    "corrigendum_title": _("Corrigendum: %(title)s"),
    "addendum_title": _("Addendum: %(title)s"),
    "author": _("the Secretariat"),
    "draft": _("Draft"),
    "not_cleared": _("Draft, not cleared"),
    "demonstration": _("Demonstration data"),
    "invented": _("Invented for demonstration"),
    "fallback": _("What is not held in this language stands in another"),
    "place_and_dates": _("%(place)s, %(dates)s"),
    "days_of_month": _("%(month)s %(first)s to %(last)s, %(year)s"),
    "days_of_year": _("%(first_month)s %(first)s to %(last_month)s %(last)s, %(year)s"),
    "days": _("%(first_day)s to %(last_day)s"),
}

INTRODUCTION = {
    "item_opened": _(
        "At its %(ordinal)s session the Committee opened an item of its agenda, “%(item)s” (%(citation)s)."
    ),
    "item_replaces": _("It took the place of the item “%(item)s”, which was closed at the %(ordinal)s session."),
    "item_lives": _("The item stands on the agenda from %(first)s to %(last)s."),
    "item_lived": _("The item stood on the agenda from %(first)s to %(last)s."),
    "item_named": _("The Committee follows this subject under the item “%(item)s” of its agenda."),
    "mandate_adopted": _(
        "What was asked for stands in the mandate “%(mandate)s”, adopted at the %(ordinal)s session (%(citation)s)."
    ),
    "mandate_held": _("What was asked for stands in the mandate “%(mandate)s” (%(citation)s)."),
    "mandate_named": _("What was asked for stands in the mandate “%(mandate)s”."),
    "purpose": _(
        "This report tells, paragraph by paragraph of the mandate, what was done, where the Committee considered it, "
        "what it decided and what follows. The Annex shows the same in one table."
    ),
    "purpose_without_annex": _(
        "This report tells, paragraph by paragraph of the mandate, what was done, where the Committee considered it, "
        "what it decided and what follows."
    ),
    "corrects": _("This corrigendum corrects document %(symbol)s of %(day)s."),
    "supplements": _("This addendum supplements document %(symbol)s of %(day)s."),
    "should_read": _("Paragraph %(number)s should read as follows:"),
    "is_inserted": _("After paragraph %(number)s a new paragraph should read as follows:"),
    "is_inserted_first": _("Before the first paragraph a new paragraph should read as follows:"),
    "is_left_out": _("Paragraph %(number)s is left out."),
    "annex_replaced": _("The Annex is replaced by the one that follows."),
}

MANDATE = {
    "digest_of_paragraph": _("In the words of the Secretariat, as the adopted text is not held: %(digest)s"),
    "sub_items": _("It asks in particular for the following:"),
    "no_text": _("The text of this paragraph is not held."),
    "served_elsewhere": _("This action serves paragraph %(number)s too, and is reported there."),
    "served_under": _("This action serves %(heading)s too, and is reported there."),
    "no_action": _("No action has been identified under this paragraph."),
}


def actions_identified(count: int) -> str:
    """The sentence that opens a paragraph with several actions; `count` in it is a number in words."""
    return ngettext(
        "Under paragraph %(number)s, %(count)s action was identified.",
        "Under paragraph %(number)s, %(count)s different actions were identified.",
        count,
    )


def actions_identified_under(count: int) -> str:
    """The same below a heading that is not called a paragraph: `heading` is “Commitment 1”."""
    return ngettext(
        "Under %(heading)s, %(count)s action was identified.",
        "Under %(heading)s, %(count)s different actions were identified.",
        count,
    )


IMPLEMENTATION = {
    "document_presented": _(
        "The Secretariat presented document %(symbol)s, “%(title)s”, to the %(ordinal)s session of the Committee."
    ),
    "document_presented_untitled": _(
        "The Secretariat presented document %(symbol)s to the %(ordinal)s session of the Committee."
    ),
    "document_by_presented": _(
        "Document %(symbol)s, “%(title)s”, prepared by %(author)s, was before the %(ordinal)s session of the Committee."
    ),
    "document_awaits": _(
        "Document %(symbol)s, “%(title)s”, has been prepared for the %(ordinal)s session of the Committee."
    ),
    "document_awaits_untitled": _(
        "Document %(symbol)s has been prepared for the %(ordinal)s session of the Committee."
    ),
    "document_issued": _("Document %(symbol)s, “%(title)s”, was issued."),
    "document_issued_untitled": _("Document %(symbol)s was issued."),
    "document_given": _("A document, “%(title)s”, was issued."),
    "document_given_untitled": _("A document was issued."),
    "document_planned": _("A document, “%(title)s”, is being prepared."),
    "document_planned_untitled": _("A document is being prepared."),
    "presentation_given": _("At the %(ordinal)s session of the Committee a presentation was made: “%(title)s”."),
    "presentation_given_undated": _("A presentation was made: “%(title)s”."),
    "presentation_planned": _("A presentation is being prepared: “%(title)s”."),
    "event_held_at_on": _(
        "The event “%(title)s” was held on %(day)s, in connection with the %(ordinal)s session of the Committee."
    ),
    "event_held_on": _("The event “%(title)s” was held on %(day)s."),
    "event_held_at": _("The event “%(title)s” was held at the %(ordinal)s session of the Committee."),
    "event_held": _("The event “%(title)s” was held."),
    "event_planned": _("The event “%(title)s” is being prepared."),
    "pilot_begun_on": _("A pilot, “%(title)s”, began on %(day)s."),
    "pilot_begun_after": _("A pilot, “%(title)s”, was reported to the %(ordinal)s session of the Committee."),
    "pilot_begun": _("A pilot, “%(title)s”, has begun."),
    "pilot_planned": _("A pilot is being prepared: “%(title)s”."),
    "web_released_on": _("The web release “%(title)s” went online on %(day)s."),
    "web_released_at": _("The web release “%(title)s” was reported to the %(ordinal)s session of the Committee."),
    "web_released": _("The web release “%(title)s” is online."),
    "web_planned": _("A web release is being prepared: “%(title)s”."),
    "see_document": _("It is described in document %(symbol)s."),
    "nothing_delivered": _("Nothing has been delivered yet."),
    "nothing_delivered_due": _("Nothing has been delivered yet; the %(ordinal)s session awaits it."),
    "nothing_delivered_due_before": _("Nothing has been delivered yet; it was due at the %(ordinal)s session."),
}

CONSIDERATION = {
    "considered_there": _("The Committee considered it at the same session."),
    "considered_at": _("The Committee considered it at its %(ordinal)s session."),
    "discussed_at": _("The Committee discussed the matter at its %(ordinal)s session."),
    "not_considered": _("The Committee has not considered it yet."),
    "not_considered_any": _("The Committee has not considered this yet."),
    "questions": _("Questions and answers: %(text)s"),
}

CITATIONS = {
    "report_of": _("Report of %(session)s"),
    "draft_report_of": _("Draft Report of %(session)s, %(symbol)s"),
    "draft_report_alone": _("Draft Report of %(session)s"),
    "annex": pgettext_lazy("place in a document", "Annex"),
    "annex_numbered": pgettext_lazy("place in a document", "Annex %(number)s"),
    "report_paragraphs": _("(%(report)s, %(paragraphs)s)"),
    "report_alone": _("(%(report)s)"),
    "summary_of": _("Summary by the Chair of %(session)s"),
    "summary_paragraph": _("%(summary)s, para. %(number)s"),
    "summary_paragraphs": _("%(summary)s, paras. %(number)s"),
    "summary_place": _("%(summary)s, %(number)s"),
    "document_paragraphs": _("%(document)s, %(paragraphs)s"),
    "held_text": _("(%(summary)s)"),
    "text_not_held": _("(%(summary)s; text not held)"),
    "unconfirmed": _("%(citation)s [not confirmed]"),
    "cell_report": _("%(paragraphs)s of the Report of the %(ordinal)s session of the %(body)s, %(symbol)s"),
    "cell_draft_report": _("%(paragraphs)s of the Draft Report of the %(ordinal)s session of the %(body)s, %(symbol)s"),
    "cell_report_alone": _("%(paragraphs)s of the Report of the %(ordinal)s session of the %(body)s"),
    "cell_draft_report_alone": _("%(paragraphs)s of the Draft Report of the %(ordinal)s session of the %(body)s"),
    "cell_summary": _("Para. %(number)s of the Summary by the Chair of %(session)s"),
    "cell_summary_paragraphs": _("Paras. %(number)s of the Summary by the Chair of %(session)s"),
    "cell_summary_alone": _("Summary by the Chair of %(session)s"),
    "cell_document": _("%(title)s, %(symbol)s"),
    "cell_at_session": _("%(title)s, at %(session)s"),
    "cell_on_day": _("%(title)s, %(day)s"),
    "cell_planned": _("%(title)s (in preparation)"),
    "cell_nothing": _("Not delivered yet"),
    "cell_discussion": _("Discussion at %(session)s"),
    "cell_elsewhere": _("See under %(paragraph)s"),
    "cell_several": pgettext_lazy("two entries of one table cell", "%(first)s; %(second)s"),
}

DECISION = {
    "decided_as_follows": _("At its %(ordinal)s session the Committee decided as follows (%(summary)s):"),
    "committee_digest": _(
        "What the Committee decided at its %(ordinal)s session, in the words of the Secretariat: %(digest)s"
    ),
    "delegations_digest": _(
        "What the Summary by the Chair of the %(ordinal)s session says of delegations, in the words of the "
        "Secretariat: %(digest)s"
    ),
    "secretariat_digest": _(
        "What the Summary by the Chair of the %(ordinal)s session says of the Secretariat, in its own words: %(digest)s"
    ),
    "chair_digest": _(
        "What the Summary by the Chair of the %(ordinal)s session says of the Chair, in the words of the "
        "Secretariat: %(digest)s"
    ),
    "no_decision": _("No decision of the Committee on this is on record."),
    "due": _("It is due at the %(ordinal)s session."),
    "due_before": _("It was due at the %(ordinal)s session."),
    "said_of_delegations": _("The Summary by the Chair says this of delegations."),
    "said_of_secretariat": _("The Summary by the Chair says this of the Secretariat."),
    "said_of_chair": _("The Summary by the Chair says this of the Chair."),
    "verb_unknown": _("What was decided is not on record in words."),
    "took_note": _("The Committee took note of what was before it."),
    "acknowledged": _("The Committee acknowledged what had been presented."),
    "welcomed": _("The Committee welcomed what had been presented."),
    "appreciated": _("The Committee expressed its appreciation."),
    "responded": _("The Committee answered the observations that had been made."),
    "approved": _("The Committee approved what was before it."),
    "adopted": _("The Committee adopted what was before it."),
    "requested": _("The Committee made a request."),
    "invited_others": _("The Committee extended an invitation."),
    "decided": _("The Committee took a decision on what should follow."),
    "convened": _("The Committee decided to convene a meeting."),
    "continue": _("The Committee decided that the work should continue."),
    "opened": _("The Committee decided to open an item of its agenda."),
    "closed": _("The Committee decided to close an item of its agenda."),
    "postponed": _("The Committee put off its consideration."),
    "rejected": _("The Committee did not agree to what was before it."),
    "delegations_took_note": _("Delegations took note of what was before them."),
    "delegations_acknowledged": _("Delegations acknowledged what had been presented."),
    "delegations_welcomed": _("Delegations welcomed what had been presented."),
    "delegations_appreciated": _("Delegations expressed their appreciation."),
    "secretariat_took_note": _("The Secretariat took note of the observations that had been made."),
    "secretariat_responded": _("The Secretariat answered the observations that had been made."),
    "chair_took_note": _("The Chair took note of what had been said."),
}

FOLLOW_UP = {
    "none_foreseen": _("No follow-up is foreseen."),
    "continuing": _("The work goes on as a continuing practice."),
    "update_if_wanted": _("It will be brought up to date if Member States so wish."),
    "pilot": _(
        "A pilot is under way; once it is evaluated the Committee will decide whether to continue, modify or close it."
    ),
    "report_back": _("The Secretariat will report back to the Committee."),
    "follow_up_due": _("This is due at the %(ordinal)s session of the Committee."),
    "follow_up_due_before": _("This was due at the %(ordinal)s session of the Committee."),
    "follow_up_closed": _("This follow-up was closed at the %(ordinal)s session: %(reason)s (%(citation)s)."),
    "follow_up_closed_uncited": _("This follow-up was closed at the %(ordinal)s session: %(reason)s."),
    "not_stated": _("No follow-up has been stated yet."),
}

PENDING = {
    "pending": _("At the time of this report the following is pending:"),
    "nothing_pending": _("At the time of this report nothing is pending."),
    "overdue": _("%(what)s (%(action)s): overdue since the %(ordinal)s session"),
    "outcome_unknown": _("%(what)s (%(action)s): due at the %(ordinal)s session; whether it was met is not recorded"),
    "due_at": _("%(what)s (%(action)s): due at the %(ordinal)s session"),
    "due_after": _("%(what)s (%(action)s): due at the session after the %(ordinal)s, which was cancelled"),
    "due_in_words": _("%(what)s (%(action)s): due “%(words)s”, no session named"),
    "due_without_session": _("%(what)s (%(action)s): no session named"),
    "deliver_action": _("First delivery"),
    "deliver_again": _("Next delivery"),
}

CLOSING = {
    "invited": _("The Committee is invited to take note of this report and of its Annex."),
    "invited_without_annex": _("The Committee is invited to take note of this report."),
}

PHRASES = {
    **HEADINGS,
    **COVER,
    **INTRODUCTION,
    **MANDATE,
    **IMPLEMENTATION,
    **CONSIDERATION,
    **CITATIONS,
    **DECISION,
    **FOLLOW_UP,
    **PENDING,
    **CLOSING,
}
