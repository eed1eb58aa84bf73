"""What running programs tell each other through the database."""

from django.db import models


class Lease(models.Model):
    """Who does a duty that one program alone should do, until when."""

    duty = models.CharField(primary_key=True, max_length=40)
    holder = models.CharField(max_length=32)
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.duty} until {self.until:%Y-%m-%d %H:%M:%S}"
