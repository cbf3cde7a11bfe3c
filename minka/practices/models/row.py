import secrets

from django.db import models


def new_key() -> str:
    """Names a row before the database does: a form that is sent twice writes it once."""
    return secrets.token_hex(6)


class Row(models.Model):
    """Something of which a practice has several, each with a key that survives its copies."""

    key = models.CharField(max_length=12, default=new_key, editable=False)

    class Meta:
        abstract = True
