"""The organiser's desk: campaigns, positions and the organisation, edited in Wagtail's admin."""
