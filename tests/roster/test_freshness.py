"""A process knows at once when anything public changed, and is never fooled by a number it saw before."""

import pytest
from django.db import transaction

from earful.civics.terms import noon
from earful.roster import editions, freshness, holders
from earful.roster.load import load
from tests.roster import mini

pytestmark = pytest.mark.django_db


def test_the_number_only_rises() -> None:
    seen = [freshness.version()]
    for _ in range(5):
        freshness.bump()
        seen.append(freshness.version())
    assert seen == sorted(set(seen))


def test_what_was_undone_is_not_remembered() -> None:
    mini.land()
    moment = noon(mini.DAY)
    before = freshness.version()
    with transaction.atomic():
        load(mini.roster(mini.ADA, mini.BEN, mini.DORA, mini.ELI, as_of=mini.DAY), older=True)
        undone = freshness.version()
        assert holders.holders(moment)["us-house/ne-3"].vacant
        transaction.set_rollback(True)
    assert freshness.version() == before
    assert not holders.holders(moment)["us-house/ne-3"].vacant
    freshness.bump()
    assert freshness.version() != undone


def test_one_look_asks_the_database_once(django_assert_num_queries: object) -> None:
    mini.land()
    moment = noon(mini.DAY)
    holders.holders(moment)
    with django_assert_num_queries(1), editions.one_look():  # type: ignore[operator]
        for _ in range(10):
            holders.holders(moment)
            holders.seats_at(mini.NE_1, moment)
