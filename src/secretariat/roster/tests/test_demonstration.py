"""The invented roster: always the same, in many scripts, and known to be invented."""

from __future__ import annotations

import random
import unicodedata

from secretariat.record.models import Entry

from ..demonstration import VERB
from ..demonstration.names import invented
from ..models import Engagement, Pool, Profile, State


def test_the_roster_is_whole_and_says_that_it_is_invented(demonstration):
    rows = Profile.objects.all()

    assert (rows.count(), rows.filter(pool=Pool.PROSPECT).count()) == (2_000, 150)
    assert set(rows.values_list("is_sample", "source")) == {(True, "invented")}
    assert Entry.objects.filter(kind="profile").count() == Entry.objects.filter(verb=VERB).count() == 1
    assert max(len(name) for name in rows.values_list("name", flat=True)) > 250


def test_one_was_engaged_five_hundred_times_and_one_can_sign_in(demonstration):
    often = Profile.objects.order_by("pk")[1]
    own = Profile.objects.get(person__email="consultant@example.org")

    assert often.engagements.count() == 500
    assert (own.name, own.state, own.engagements.exists()) == ("Wanjirũ Kamau-Østby", State.ACTIVE, True)


def test_panels_can_be_composed_of_some_whose_languages_fields_and_regions_are_known(demonstration):
    experts = Profile.objects.filter(person__sign_in__is_active=True).exclude(person__email="consultant@example.org")

    told = [(bool(one.languages), bool(one.expertise), bool(one.nationalities)) for one in experts]
    assert told == [(True, True, True)] * 20
    assert not any(one.person.sign_in.has_usable_password() for one in experts)


def test_invented_people_work_for_the_invented_commission_alone(demonstration):
    assert set(Engagement.objects.exclude(action=None).values_list("action__committee__code", flat=True)) == {"RCW"}


def test_whoever_may_see_a_profile_may_see_its_engagements(demonstration):
    apart = [e.pk for e in Engagement.objects.select_related("profile") if e.audience_id != e.profile.audience_id]

    assert apart == []


def test_names_are_the_same_each_time_and_in_many_scripts():
    names = [invented(random.Random(seed)) for seed in range(400)]

    assert names == [invented(random.Random(seed)) for seed in range(400)]
    scripts = {unicodedata.name(name.own[0]).split()[0] for name in names}
    assert scripts == {"LATIN", "ARABIC", "CJK", "CYRILLIC", "DEVANAGARI", "GREEK", "ETHIOPIC"}
    assert all(name.others for name in names if not unicodedata.name(name.own[0]).startswith("LATIN"))
