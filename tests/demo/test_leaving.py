"""An operator who has seen enough goes over to the real thing."""

import pytest
from django.contrib.auth import get_user_model

from earful.demo.load import LOGIN, leave_demo, load_demo, organiser_login
from earful.models import Campaign, Clock
from earful.roster import clock
from tests.shipped import demo  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]


def test_leaving_takes_the_examples_off_the_site_and_the_real_clock_holds() -> None:
    assert clock.demo_moment()
    leave_demo()
    assert not Campaign.objects.filter(live=True).exists()
    assert Campaign.objects.count() == 2
    assert not Clock.objects.exists()


def test_the_last_one_who_can_run_the_desk_is_not_locked_out() -> None:
    organiser_login()
    assert leave_demo() is False
    assert get_user_model().objects.get(username=LOGIN).is_active
    get_user_model().objects.create_superuser("ada", password="a long enough one")
    assert leave_demo() is True
    assert not get_user_model().objects.get(username=LOGIN).is_active


def test_the_examples_can_be_had_again() -> None:
    leave_demo()
    assert load_demo() is True
    assert Campaign.objects.filter(live=True).count() == 2
    assert load_demo() is False
