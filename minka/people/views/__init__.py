from django.http import HttpRequest

from minka.people.models import Member


def member_of(request: HttpRequest) -> Member:
    """Who is asking, where the door has seen to it that somebody is."""
    assert isinstance(request.user, Member)  # noqa: S101 the door's work, said to the type checker
    return request.user
