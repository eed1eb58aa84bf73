"""The address list."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as desk

from earful.web import source, views

_CAMPAIGN = r"^(?P<slug>[a-z0-9][a-z0-9-]{0,59})/"
_TARGET = _CAMPAIGN + r"(?P<place>[A-Za-z]{2}(?:-[A-Za-z0-9]{1,2})?)/(?P<seat>house|senate-[1-3])/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", views.home),
    path("health", views.health),
    path("favicon.ico", views.favicon),
    path(source.FILE_NAME, views.source_archive),
    path("organise/", include(desk)),
    path("people/<slug:key>/", views.person),
    path("people/<slug:key>/wrong", views.wrong),
    re_path(_CAMPAIGN + r"$", views.campaign),
    re_path(_CAMPAIGN + r"find$", views.look_up),
    re_path(_CAMPAIGN + r"theme\.css$", views.theme_css),
    re_path(_CAMPAIGN + r"progress/$", views.progress),
    re_path(_CAMPAIGN + r"progress\.json$", views.progress_json),
    re_path(_CAMPAIGN + r"zip/(?P<code>[0-9]{5})/$", views.zip_code),
    re_path(_TARGET + r"$", views.act),
    re_path(_TARGET + r"write$", views.write),
    re_path(_TARGET + r"outcome$", views.outcome),
    re_path(_TARGET + r"done/(?P<channel>[a-z]{1,10})/(?P<code>[a-z_]{1,20})/$", views.done),
    re_path(_CAMPAIGN + r"(?P<place>[^/]{1,60})/$", views.act),
]
