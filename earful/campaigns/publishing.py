"""Publishing with the checks inside: by hand, on schedule or by a workflow, nothing unready goes live."""

from typing import Any, TypeVar

from django.db import models, transaction
from wagtail.models import Revision

from earful.errors import PublishRefused
from earful.roster import freshness

_Row = TypeVar("_Row", bound=models.Model)
_DRAFT = frozenset({"latest_revision", "has_unpublished_changes"})


class _Bumping(models.QuerySet[_Row]):
    """Rows changed many at a time are seen at once too."""

    def delete(self) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            freshness.bump()
            return super().delete()

    def update(self, **kwargs: Any) -> int:
        with transaction.atomic():
            freshness.bump()
            return super().update(**kwargs)


class _Public(models.Model):
    """Rows that public pages are made of: gone from every page as soon as they are deleted."""

    objects = _Bumping.as_manager()

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        with transaction.atomic():
            freshness.bump()
            return super().delete(*args, **kwargs)


class Published(_Public):
    """Mixed in before Wagtail's own mixins, so that its publish is the only way to go live."""

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Make a revision live. Raises PublishRefused with what is wrong; the last live version stays."""
        from earful.campaigns.checks import problems
        from earful.campaigns.models import PublishRefusal

        found = problems(revision.as_object())
        if found:
            raise PublishRefused(found)
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)  # type: ignore[misc]
            PublishRefusal.objects.filter(campaign_id=self.pk).delete()
            freshness.bump()

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save it; unless only a draft was noted, public pages see it at once. The desk takes a campaign down
        by a save of its own, without `unpublish`."""
        with transaction.atomic():
            super().save(*args, **kwargs)
            if not _DRAFT.issuperset(kwargs.get("update_fields") or ("live",)):
                freshness.bump()


class ShownAtOnce(_Public):
    """Rows that are no part of a revision: a change shows on public pages as soon as it is saved."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            super().save(*args, **kwargs)
            freshness.bump()
