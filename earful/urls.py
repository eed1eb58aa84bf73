"""The address list."""

from django.urls import include, path
from wagtail.admin import urls as organise

urlpatterns = [
    path("organise/", include(organise)),
]
