import csv as tables
from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localtime, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from minka.core.pages import page
from minka.figures import models
from minka.figures.answer import Answer, Number, Row
from minka.figures.registry import FIGURES, Figure, at_odds, find, frozen_values, last_answers
from minka.figures.year import year_table
from minka.people.access import allowed, can, public
from minka.people.models import Member


@require_GET
@public
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its value, and the published ones year by year."""
    answers, cutoff = last_answers()
    counted = [(figure, answer) for code, figure in FIGURES.items() if (answer := answers[code])]
    headlines = [(figure, answer) for figure, answer in counted if not figure.part_of]
    plates = [(figure, answer, most(answer)) for figure, answer in counted if len(told(answer)) > 1]
    rows = year_table()
    years = sorted({year for row in rows for year in row.values})
    published = [(row, [row.values.get(year) for year in years]) for row in rows]
    return page(
        request,
        "figures/figures.html",
        {"headlines": headlines, "plates": plates, "published": published, "years": years, "cutoff": cutoff},
    )


@require_GET
@public
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure: what it is, how it is asked, what it says now and what was kept of it."""
    asked = found(code)
    answer, cutoff = asked.last_answer()
    kept = frozen_values(code)
    context: dict[str, Any] = {
        "figure": asked,
        "answer": answer,
        "most": most(answer) if answer else 0,
        "cutoff": cutoff,
        "frozen": [(one, asked.for_public(one.answer)) for one in kept],
        "at_odds": at_odds(kept),
        "may_freeze": asked.ask is not None and can(request.user, "figures.freeze"),
    }
    return page(request, "figures/figure.html", context)


@require_GET
@public
def csv(request: HttpRequest, code: str) -> HttpResponse:
    """The same figure as a table for a spreadsheet: current value, rows and every frozen value."""
    asked = found(code)
    cutoff = now()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{code}.csv"'
    response.write("\ufeff")  # a spreadsheet reads the accents only with it
    out = tables.writer(response)
    out.writerow(
        [_("cifra"), _("alcance"), _("parte"), _("valor"), _("unidad"), _("corte"), _("congelada"), _("fuente")]
    )
    kept = [(one.scope, one.answer, one.cutoff, one.frozen_at, one.source) for one in frozen_values(code)]
    current = asked.answer(cutoff)
    for scope, answer, cut, frozen_at, source in ([("", current, cutoff, None, "")] if current else []) + kept:
        shown = asked.for_public(answer)
        frozen_on = localtime(frozen_at).date().isoformat() if frozen_at else ""
        tail = [asked.unit, localtime(cut).date().isoformat(), frozen_on, source]
        for label, value in lines(shown) if shown else []:
            out.writerow([plain(cell) for cell in (code, scope, label, "<5" if value is None else value, *tail)])
    return response


def lines(shown: Answer) -> list[tuple[str, Number | None]]:
    """The value, how many of it are of a demonstration, and the parts."""
    imagined = [(_("de demostración"), shown.demonstration)] if shown.demonstration else []
    return [("", shown.value), *imagined, *((row.label, row.value) for row in shown.rows)]


@require_POST
@allowed("figures.freeze")
def freeze(request: HttpRequest, code: str) -> HttpResponse:
    """Keep the value of this moment."""
    asked = found(code)
    cutoff = now()
    answer = asked.answer(cutoff)
    if answer is None:
        raise Http404
    models.freeze(
        code,
        answer,
        by=cast(Member, request.user),
        cutoff=cutoff,
        purpose=request.POST.get("purpose", "").strip()[:200],
    )
    messages.success(request, _("La cifra quedó congelada con su fecha y tu nombre."))
    return redirect("figures:figure", code=code)


def told(answer: Answer) -> list[Row]:
    """The parts that may be shown: those too small to be told make no chart."""
    return [row for row in answer.rows if row.value is not None]


def most(answer: Answer) -> Number:
    """The end of the scale of its bars."""
    return max((row.value or 0 for row in answer.rows), default=0)


def found(code: str) -> Figure:
    asked = find(code)
    if asked is None:
        raise Http404(_("No hay una cifra con ese código."))
    return asked


def plain(cell: object) -> str:
    """Text that a spreadsheet will not take for a formula."""
    text = str(cell)
    risky = text.startswith(("=", "+", "-", "@", "\t", "\r")) and not text.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{text}" if risky else text
