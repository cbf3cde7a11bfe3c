from collections.abc import Collection
from typing import Any

from django.utils.crypto import get_random_string
from django.utils.text import slugify


def new_slug(model: Any, title: str, reserved: Collection[str]) -> str:
    """The title as an address that no other thing of its kind has."""
    base = slugify(title)[:100].strip("-") or model._meta.model_name
    taken = {*model._base_manager.filter(slug__startswith=base).values_list("slug", flat=True), *reserved}
    return base if base not in taken else f"{base}-{get_random_string(5, '23456789abcdefghjkmnpqrstuvwxyz')}"
