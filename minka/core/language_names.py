"""The names of the languages, here because words are collected from the product's apps and not from its settings."""

from django.utils.translation import gettext_lazy as _

SPANISH, ENGLISH = _("español"), _("inglés")
