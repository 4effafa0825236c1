"""Letters to candidates, most of whom have no sign-in, kept until they are sent."""

from __future__ import annotations

from django.db import models


class SelectionLetter(models.Model):
    """`key` names what it tells: the same thing is never written twice to the same person. Once it is sent, address and
    words are erased; that it was sent, and when, stays as proof."""

    selection = models.ForeignKey("selection.Selection", models.CASCADE, related_name="letters")
    key = models.CharField(max_length=160, unique=True)
    email = models.EmailField(blank=True)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    made_at = models.DateTimeField(auto_now_add=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["sent_at", "id"])]

    def __str__(self):
        return self.key
