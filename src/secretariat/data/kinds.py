"""What each kind of record must say, may say, and refers to: the one table that loader and checks share.

A reference is written as the key of a record of the named kind; a list holds several. `entry.values` keeps them as
written, so that a loader resolves them against what it has created, in the order of `KINDS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Kind:
    required: frozenset[str]
    optional: frozenset[str] = frozenset()
    references: dict[str, str] = field(default_factory=dict)

    @property
    def fields(self) -> frozenset[str]:
        return self.required | self.optional | {"note", "withdrawn"}


def kind(required: str, optional: str = "", **references: str) -> Kind:
    return Kind(frozenset(required.split()), frozenset(optional.split()), references)


VOCABULARIES = (
    "language",
    "group-of-states",
    "activity-type",
    "cycle-step",
    "coordination-area",
    "organization-kind",
    "decision-verb",
    "follow-up-kind",
    "obligation-strength",
    "confidentiality",
    "recommendation-cluster",
    "action-status",
    "nature",
    "addressee",
    "implementation-kind",
    "document-kind",
    "role",
    "point-of-order",
    "expertise",
    "skill-level",
    "working-language",
    "language-level",
    "roster-reason",
)
TERM = kind(
    "label",
    "akn letter direction own_name scheme number parent weight asks closes needs_due rank token count order scope"
    " tokens may rule",
)

# In an order in which they can be created: what points forwards (opened_by, adopted_by, report) is set at the end.
KINDS: dict[str, Kind] = {
    "source": kind("title how_read"),
    **dict.fromkeys(VOCABULARIES, TERM),
    "activity-type": Kind(TERM.required, TERM.optional, {"parent": "activity-type"}),
    "organization-kind": Kind(TERM.required, TERM.optional, {"parent": "organization-kind"}),
    "recommendation": kind("cluster immediate title", cluster="recommendation-cluster"),
    "state": kind("iso2 names status", "iso3 numeric former_names also"),
    "membership": kind("group states", "since until", group="group-of-states", states="state"),
    "organization": kind("kind name code", "parent", kind="organization-kind", parent="organization"),
    "person": kind(
        "name language time_zone",
        "email organization state assignments password name_script",
        language="language",
        organization="organization",
        state="state",
    ),
    "committee": kind(
        "slug acronym name organization place symbol_pattern symbol_style",
        "country time_zone original_languages session_months words report_skeleton",
        original_languages="language",
    ),
    "session": kind(
        "committee number state mode scheduled_start scheduled_end",
        "actual_start actual_end place states_present report parts",
        committee="committee",
        report="document",
    ),
    "agenda-item": kind(
        "committee number titles first_session digest",
        "parent opened_by closed_by lifetime_sessions last_session successor numbers",
        committee="committee",
        parent="agenda-item",
        opened_by="decision",
        closed_by="decision",
        first_session="session",
        last_session="session",
        successor="agenda-item",
    ),
    "document": kind(
        "committee session kind author original_language titles versions last_paragraph",
        "symbol day author_kind digest agenda_item repository_id audience",
        committee="committee",
        session="session",
        kind="document-kind",
        original_language="language",
        agenda_item="agenda-item",
    ),
    "mandate": kind(
        "committee title held_in digest",
        "agenda_item place_in_document adopted_by proposed_by",
        committee="committee",
        agenda_item="agenda-item",
        held_in="document",
        adopted_by="decision",
    ),
    "mandate-paragraph": kind(
        "mandate number strength natures addressees text_held digest",
        "items texts label",
        mandate="mandate",
        strength="obligation-strength",
        natures="nature",
        addressees="addressee",
    ),
    "action": kind(
        "committee number paragraphs status title is_implicit",
        "owner officer delivered_at due_session superseded_by recurs_every_sessions digest audience",
        committee="committee",
        paragraphs="mandate-paragraph",
        status="action-status",
        owner="organization",
        officer="person",
        delivered_at="session",
        due_session="session",
        superseded_by="action",
    ),
    "implementation": kind(
        "committee actions kind session",
        "document title day end digest row activity_types cycle_steps",
        committee="committee",
        actions="action",
        kind="implementation-kind",
        session="session",
        document="document",
        activity_types="activity-type",
        cycle_steps="cycle-step",
    ),
    "consideration": kind(
        "committee implementation session report ranges is_provisional digest",
        "row cited_as recheck",
        committee="committee",
        implementation="implementation",
        session="session",
        report="document",
    ),
    "decision": kind(
        "committee session summary summary_paragraph verbs actor digest text_held texts implementations",
        "addressee due_session due_words agenda_item part audience",
        committee="committee",
        session="session",
        summary="document",
        verbs="decision-verb",
        addressee="addressee",
        due_session="session",
        agenda_item="agenda-item",
        implementations="implementation",
    ),
    "follow-up": kind(
        "action kind digest due_session",
        "closed_at_session closing_reason delivered_by decision recurs_every_sessions",
        action="action",
        kind="follow-up-kind",
        due_session="session",
        closed_at_session="session",
        delivered_by="document",
        decision="decision",
    ),
    "obligation": kind(
        "action addressee from_session due_session digest",
        "arises_from due_words met_at met_by delivered_by outlives_item",
        action="action",
        arises_from="decision",
        addressee="addressee",
        from_session="session",
        due_session="session",
        met_at="session",
        met_by="implementation",
        delivered_by="document",
        outlives_item="agenda-item",
    ),
}
