from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from minka.evidence.models import Evidence
from minka.people.access import allowed


@allowed("evidence.see", on=Evidence)
@require_safe
def file(request: HttpRequest, evidence: Evidence) -> HttpResponse:
    """The file for who may see its thing. A browser shows images and saves the rest, and runs nothing of either."""
    if not evidence.file.name or not evidence.file.storage.exists(evidence.file.name):
        raise Http404
    response = FileResponse(
        evidence.file.open("rb"),
        content_type=evidence.media_type or "application/octet-stream",
        as_attachment=not evidence.is_image,
        filename=evidence.file_name,
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, max-age=3600"
    return response  # type: ignore[return-value]  # a streaming one, which the doors take as any other
