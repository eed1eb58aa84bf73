"""What templates may ask for beside Django's own."""

from datetime import date

from django import template
from django.utils.safestring import SafeString

from earful.civics.channels import phone_words, tel
from earful.web import words
from earful.web.markdown import render

register = template.Library()


@register.filter
def day(value: date | None) -> str:
    """`15 June 2026`."""
    return words.day_words(value)


@register.filter
def markdown(text: str) -> SafeString:
    """Markdown as clean HTML."""
    return render(text)


@register.filter
def tel_link(phone: str) -> str:
    """`tel:+12022252836`, or empty."""
    return tel(phone) or ""


@register.filter
def phone(number: str) -> str:
    """`202-225-2836`."""
    return phone_words(number) or number
