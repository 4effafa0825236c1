"""Controlled vocabularies: a term has a code, labels in six languages, and whatever else its vocabulary says of it."""

from __future__ import annotations

from django.db import models

from secretariat.core.multilingual import TextsField


class Term(models.Model):
    """One term. `extras` holds what only this vocabulary has (cluster, rank, scheme ...)."""

    vocabulary = models.SlugField(max_length=40)
    code = models.CharField(max_length=60)
    labels = TextsField()
    extras = models.JSONField(default=dict, blank=True)
    order = models.PositiveIntegerField(default=0)
    source = models.CharField(max_length=200, blank=True)
    is_verified = models.BooleanField(default=True)

    class Meta:
        ordering = ["vocabulary", "order"]
        constraints = [models.UniqueConstraint(fields=["vocabulary", "code"], name="term_once_in_vocabulary")]

    def __str__(self):
        return str(self.labels) or self.code
