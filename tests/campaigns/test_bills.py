"""Bills are called what people call them."""

import pytest

from earful.campaigns.bills import bill_words, is_bill_key


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("hr3602-119", "H.R. 3602"),
        ("s1913-119", "S. 1913"),
        ("hjres7-118", "H.J.Res. 7"),
        ("sconres12-119", "S.Con.Res. 12"),
        ("hres1-119", "H.Res. 1"),
    ],
)
def test_a_key_reads_as_people_write_it(key: str, words: str) -> None:
    assert bill_words(key) == words
    assert is_bill_key(key)


@pytest.mark.parametrize("key", ["", "hr-119", "hr3602", "HR3602-119", "hr3602-119\n", "zz1-119", "hr01-119"])
def test_what_is_no_key_is_left_as_it_is(key: str) -> None:
    assert bill_words(key) == key
    assert not is_bill_key(key)
