"""Which forms were sent, and what each made: so that sending one twice makes one thing."""

from __future__ import annotations

from django.db import models


class Submission(models.Model):
    """`nonce` was drawn when the form was shown; `url` is where its sender was led.

    `print_of` tells whether the same person has sent the same words to the same page before, and nothing else.
    """

    nonce = models.CharField(max_length=40, unique=True)
    url = models.TextField(blank=True)  # a symbol in Arabic letters makes a long address
    print_of = models.CharField(max_length=64, blank=True, db_index=True)
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self):
        return self.nonce
