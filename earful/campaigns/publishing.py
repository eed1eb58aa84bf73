"""Publishing with the checks inside: by hand, on schedule or by a workflow, nothing unready goes live."""

from typing import Any

from django.db import models, transaction
from wagtail.models import Revision

from earful.errors import PublishRefused
from earful.roster import freshness


class Published(models.Model):
    """Mixed in before Wagtail's own mixins, so that its publish is the only way to go live."""

    class Meta:
        abstract = True

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Make a revision live. Raises PublishRefused with what is wrong; the last live version stays."""
        from earful.campaigns.checks import problems

        found = problems(revision.as_object())
        if found:
            raise PublishRefused(found)
        with transaction.atomic():
            super().publish(revision, *args, **kwargs)  # type: ignore[misc]
            freshness.bump()

    def unpublish(self, *args: Any, **kwargs: Any) -> None:
        """Take the campaign off the public site; its counts and positions stay."""
        with transaction.atomic():
            super().unpublish(*args, **kwargs)  # type: ignore[misc]
            freshness.bump()
