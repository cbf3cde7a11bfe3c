"""The door that needs nobody's name. It stands on the lowest floor so that every app can declare its public pages.

The doors that ask who somebody is are in `minka.people.access`, which offers this one too.
"""

from collections.abc import Callable

from django.http import HttpResponse

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """Anybody may enter."""
    view.door = "public"  # type: ignore[attr-defined]  # read by the test that walks every address
    return view
