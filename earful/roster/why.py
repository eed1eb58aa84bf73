"""Why what was typed tells us no place, as sentences for a supporter."""

from django.utils.translation import gettext as _

from earful.civics.places import Typed


def reason(read: Typed) -> str:
    """One or two plain sentences for something that is no place we can use."""
    if read.kind == "address":
        return _("We do not understand street addresses yet.") + _zip_instead(read)
    if read.kind == "town":
        return _(
            "We do not understand names of towns yet. One town can lie in many districts."
        ) + _zip_instead(read)
    return _reasons(read.detail).get(read.why or "", _("We do not understand this as a place."))


def _zip_instead(read: Typed) -> str:
    if not read.zip:
        return ""
    return " " + _("This is what its ZIP code, %(zip)s, tells us.") % {"zip": read.zip}


def _reasons(detail: str) -> dict[str, str]:
    values = {"detail": detail}
    return {
        "empty": _("Nothing was typed. Please type a ZIP code."),
        "too_long": _("This is too long to be a place. Please type a ZIP code."),
        "control": _("This holds marks that cannot be seen. Please type it by hand."),
        "markup": _("This holds < or >, which no place has. Please type a ZIP code."),
        "letters_in_zip": _(
            "A ZIP code has digits only, but here we read %(detail)s. Is that a zero or a one?"
        )
        % values,
        "zeros": _("No place has the ZIP code 00000."),
        "four_digits": _(
            "A ZIP code has five digits, but these are four. Was there a zero in front? "
            "Postcodes of other countries are not ZIP codes."
        ),
        "digit_count": _("A ZIP code has five digits, or nine, but here we count %(detail)s.") % values,
        "phone": _("This looks like a phone number, not a ZIP code."),
        "foreign_postcode": _(
            "This looks like a postcode of another country. If you vote in the United States from abroad, "
            "type the ZIP code where you last lived."
        ),
        "out_of_range": _("There is no such point on the map. Please check the numbers."),
        "swapped": _("The two numbers may be the wrong way round. Did you mean %(detail)s?") % values,
        "signs": _("The minus sign and the letters N, S, E, W do not agree here."),
        "decimal_comma": _("Please write the numbers with a point, as in 42.37, -71.11."),
        "unknown_division": _("This looks like the code of a district, but there is no such district."),
    }
