"""The campaign's form: a draft may be half done, what goes live may not."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm

from earful.campaigns.checks import problems


class CampaignForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Asks the same checks as publishing does, so that their list stands in the form and nothing is lost."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._checked = False

    def is_valid(self) -> bool:
        valid: bool = super().is_valid()
        if valid and not self.is_deferred_validation and not self._checked:
            self._checked = True
            # Puts the child rows on the instance in memory; nothing is written.
            self.save(commit=False)
            for sentence in problems(self.instance):
                self.add_error(None, sentence)
        return valid and not self.errors
