import pytest
from hypothesis import given
from hypothesis import strategies as st

from earful.civics.divisions import STATES, house_division, place_of
from earful.civics.places import LONGEST, read

MA_7 = house_division("ma", 7)
AK = house_division("ak", 0)


@pytest.mark.parametrize(
    "typed",
    [
        "02139",
        "  02139 ",
        "0 2 1 3 9",
        "021 39",
        "02139.",
        "02139-",
        '"02139"',
        "zip: 02139",
        "ZIP code 02139",
        "MA 02139",
        "Massachusetts, 02139",
        "０２１３９",
        "٠٢١٣٩",
        "𝟎𝟐𝟏𝟑𝟗",
        "\u200e02139\u200b",
        "02139\n",
        "02139\u00a0",
    ],
)
def test_a_zip_is_understood_however_it_was_typed(typed: str) -> None:
    found = read(typed)
    assert (found.kind, found.zip) == ("zip", "02139")


@pytest.mark.parametrize("typed", ["02139-4307", "02139 4307", "021394307", "02139 - 4307", "02139–4307"])
def test_the_last_four_digits_are_seen_and_not_used(typed: str) -> None:
    found = read(typed)
    assert (found.kind, found.zip) == ("zip+4", "02139")


@pytest.mark.parametrize(
    ("typed", "why", "detail"),
    [
        ("", "empty", ""),
        (" \t\n", "empty", ""),
        ("\u200b", "empty", ""),
        ("2139", "four_digits", "4"),
        ("0213", "four_digits", "4"),
        ("213", "digit_count", "3"),
        ("02139430", "digit_count", "8"),
        ("0213943070", "phone", "10"),
        ("1 617 555 0100", "phone", "11"),
        ("617-555-0100", "phone", "10"),
        ("00000", "zeros", ""),
        ("00000-0000", "zeros", ""),
        ("٠٠٠٠٠", "zeros", ""),
        ("O2139", "letters_in_zip", "O"),
        ("02l39", "letters_in_zip", "l"),
        ("О2139", "letters_in_zip", "О"),
        ("O2139-4307", "letters_in_zip", "O"),
        ("SW1A 1AA", "foreign_postcode", ""),
        ("sw1a1aa", "foreign_postcode", ""),
        ("M1 1AE", "foreign_postcode", ""),
        ("K1A 0B1", "foreign_postcode", ""),
        ("k1a-0b1", "foreign_postcode", ""),
        ("1012 AB", "foreign_postcode", ""),
        ("110001", "foreign_postcode", ""),
        ("110 001", "foreign_postcode", ""),
        ("02-139", "foreign_postcode", ""),
        ("150-0001", "foreign_postcode", ""),
        ("01310-100", "foreign_postcode", ""),
        ("DE-10115", "foreign_postcode", ""),
        ("0" * LONGEST, "digit_count", str(LONGEST)),
        ("0" * 10_000, "too_long", str(LONGEST)),
        ("<script>alert(1)</script>", "markup", ""),
        ("＜b＞", "markup", ""),
        ("02139\x00", "control", ""),
        ("02\x0839", "control", ""),
        ("\ud800", "control", ""),
        ("\x1b[31m", "control", ""),
        ("ocd-division/country:fr", "unknown_division", ""),
        ("ocd-division/country:us/state:zz", "unknown_division", ""),
        ("MA-107", "unrecognised", ""),
        ("ada@example.org", "unrecognised", ""),
        ("https://example.org", "unrecognised", ""),
        ("?", "unrecognised", ""),
        ("½", "unrecognised", ""),
        ("🗽", "unrecognised", ""),
    ],
)
def test_what_cannot_be_used_says_why(typed: str, why: str, detail: str) -> None:
    found = read(typed)
    assert (found.kind, found.why, found.detail) == ("nothing", why, detail)
    assert found.zip is None
    assert found.division is None


@pytest.mark.parametrize(
    ("typed", "lat", "lon"),
    [
        ("42.3601,-71.0589", 42.3601, -71.0589),
        ("42.3601, -71.0589", 42.3601, -71.0589),
        ("42.3601 -71.0589", 42.3601, -71.0589),
        ("42.3601; −71.0589", 42.3601, -71.0589),
        ("(42.3601, -71.0589)", 42.3601, -71.0589),
        ("geo:42.3601,-71.0589", 42.3601, -71.0589),
        ("42.3601°, -71.0589°", 42.3601, -71.0589),
        ("42.3601N 71.0589W", 42.3601, -71.0589),
        ("42.3601° N, 71.0589° W", 42.3601, -71.0589),
        ("N 42.3601, W 71.0589", 42.3601, -71.0589),
        ("N42.3601 W71.0589", 42.3601, -71.0589),
        ("W 71.0589 N 42.3601", 42.3601, -71.0589),
        ("N 42° 30' W 71° 6'", 42.5, -71.1),
        ("71.0589 W, 42.3601 N", 42.3601, -71.0589),
        ("42.3601, 71.0589w", 42.3601, -71.0589),
        ("42.3601, -71.0589 W", 42.3601, -71.0589),
        ("42º 30' N, 71º 6' W", 42.5, -71.1),
        ("42°30'00\"N 71°06′00″W", 42.5, -71.1),
        ("-14.28,-170.7", -14.28, -170.7),
        ("14.28 S, 170.7 W", -14.28, -170.7),
        ("13.45,144.78", 13.45, 144.78),
        ("52.9,172.9", 52.9, 172.9),
        ("48,2", 48.0, 2.0),
    ],
)
def test_a_coordinate_is_read_with_its_signs_and_letters(typed: str, lat: float, lon: float) -> None:
    found = read(typed)
    assert found.kind == "point"
    assert (found.lat, found.lon) == pytest.approx((lat, lon))


@pytest.mark.parametrize(
    ("typed", "why", "detail"),
    [
        ("-71.0589, 42.3601", "swapped", "42.3601, -71.0589"),
        ("-118.2, 34.05", "swapped", "34.05, -118.2"),
        ("91, 0", "out_of_range", ""),
        ("42.36, -190", "out_of_range", ""),
        ("42.36, 1000000000000000000000", "out_of_range", ""),
        ("42°61'N, 71°W", "out_of_range", ""),
        ("-42 N, 71 W", "signs", ""),
        ("42 N, 71 N", "signs", ""),
        ("N 42 N, 71 W", "signs", ""),
        ("42 N, W 71 W", "signs", ""),
        ("42,36; -71,05", "decimal_comma", ""),
        ("42,36, -71,05", "decimal_comma", ""),
    ],
)
def test_a_coordinate_that_cannot_be_meant_is_not_repaired(typed: str, why: str, detail: str) -> None:
    found = read(typed)
    assert (found.kind, found.why, found.detail) == ("nothing", why, detail)
    assert found.lat is None


@pytest.mark.parametrize(
    "typed",
    [
        "MA-7",
        "ma 7",
        "MA07",
        "ma-07",
        "ma–7",
        "MA CD 7",
        "MA District 7",
        "Massachusetts 7th",
        "massachusetts 7",
        "Massachusetts's 7th congressional district",
        "Massachusetts’s 7th Congressional District",
        "7th district of Massachusetts",
        "the 7th congressional district of massachusetts",
        "ocd-division/country:us/state:ma/cd:7",
        "OCD-division/country:us/state:ma/cd:7",
    ],
)
def test_a_district_is_known_by_all_its_names(typed: str) -> None:
    found = read(typed)
    assert (found.kind, found.division) == ("place", MA_7)


@pytest.mark.parametrize("typed", ["AK-AL", "ak al", "Alaska at large", "Alaska at-large", "AK-00", "AK-0"])
def test_the_only_district_of_a_state_is_at_large(typed: str) -> None:
    assert read(typed).division == AK


@pytest.mark.parametrize(
    ("typed", "division"),
    [
        ("VT", "ocd-division/country:us/state:vt"),
        ("vermont", "ocd-division/country:us/state:vt"),
        ("New York", "ocd-division/country:us/state:ny"),
        ("West Virginia", "ocd-division/country:us/state:wv"),
        ("Washington, D.C.", "ocd-division/country:us/district:dc"),
        ("District of Columbia", "ocd-division/country:us/district:dc"),
        ("DC-AL", "ocd-division/country:us/district:dc/cd:at-large"),
        ("Puerto Rico", "ocd-division/country:us/territory:pr"),
        ("U.S. Virgin Islands", "ocd-division/country:us/territory:vi"),
        ("ocd-division/country:us/state:ma", "ocd-division/country:us/state:ma"),
    ],
)
def test_a_whole_state_is_a_place(typed: str, division: str) -> None:
    found = read(typed)
    assert (found.kind, found.division) == ("place", division)


@pytest.mark.parametrize(
    ("typed", "kind", "zip5", "state"),
    [
        ("77 Massachusetts Ave, Cambridge, MA 02139", "address", "02139", "ma"),
        ("77 Massachusetts Ave, Cambridge, Massachusetts", "address", None, "ma"),
        ("221B Baker St", "address", None, None),
        ("12½ Elm Street", "address", None, None),
        ("PO Box 12, Athol", "address", None, None),
        ("123 Elm Rd N", "address", None, None),
        ("12345 Main St, Town, FL 33101", "address", None, "fl"),
        ("Cambridge, MA", "town", None, "ma"),
        ("Cambridge MA 02139-4307", "town", "02139", "ma"),
        ("Cambridge 00000", "town", None, None),
        ("Kansas City", "town", None, None),
        ("West New York, NJ", "town", None, "nj"),
        ("West New York", "town", None, None),
        ("Georgia, VT", "town", None, "vt"),
        ("Coeur d’Alene", "town", None, None),
        ("Peñasco", "town", None, None),
        ("Lac qui Parle in", "town", None, None),
    ],
)
def test_an_address_or_a_town_is_recognised_as_such(
    typed: str, kind: str, zip5: str | None, state: str | None
) -> None:
    found = read(typed)
    assert (found.kind, found.zip) == (kind, zip5)
    assert found.division == (STATES[state].division if state else None)


def test_two_zips_at_once_are_not_one() -> None:
    assert read("02139 or 02140").zip is None


@given(st.text(max_size=LONGEST + 5))
def test_nothing_typed_is_ever_an_error(typed: str) -> None:
    _hold(typed)


@given(st.text(alphabet="0123456789 ,.-+°'\"NSEWnsewOolIAM;:/()\u2212\u200b", max_size=40))
def test_nothing_like_a_number_is_ever_an_error(typed: str) -> None:
    _hold(typed)


def _hold(typed: str) -> None:
    found = read(typed)
    assert (found.kind == "nothing") == (found.why is not None)
    assert (found.kind == "point") == (found.lat is not None) == (found.lon is not None)
    if found.kind in ("zip", "zip+4"):
        assert found.zip
    if found.zip:
        assert len(found.zip) == 5
        assert found.zip.isascii()
        assert found.zip.isdigit()
    if found.lat is not None and found.lon is not None:
        assert abs(found.lat) <= 90
        assert abs(found.lon) <= 180
    if found.division:
        assert place_of(found.division)
    found.text.encode()
    assert "<" not in found.text or found.why == "markup"


@given(st.integers(1, 99_999), st.sampled_from(["", " ", "-", " - ", "–"]), st.integers(0, 9_999))
def test_every_zip_and_zip_plus_four_is_understood(number: int, between: str, four: int) -> None:
    zip5 = f"{number:05}"
    assert read(zip5).zip == zip5
    found = read(f"{zip5}{between}{four:04}")
    assert (found.kind, found.zip) == ("zip+4", zip5)


@given(st.floats(-90, 90), st.floats(-180, 180))
def test_every_point_comes_back_as_it_was_or_is_asked_about(lat: float, lon: float) -> None:
    found = read(f"{lat:.6f}, {lon:.6f}")
    if found.kind == "point":
        assert (found.lat, found.lon) == (float(f"{lat:.6f}"), float(f"{lon:.6f}"))
    else:
        assert found.why == "swapped"
