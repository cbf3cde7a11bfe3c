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
from minka.figures.compared import Line, last_line, last_lines
from minka.figures.period import Period
from minka.figures.registry import FIGURES, Figure, at_odds, find, frozen_values, last_answers, years
from minka.figures.spreadsheet import plain
from minka.figures.year import year_table
from minka.people.access import allowed, can, public
from minka.people.models import Member


@require_GET
@public
def figures(request: HttpRequest) -> HttpResponse:
    """Every figure with its value, those of the year beside what was published, and what others counted."""
    answers, cutoff = last_answers()
    counted = [(FIGURES[code], answer) for code, answer in answers.items() if answer]
    headlines = [(figure, answer) for figure, answer in counted if not figure.part_of]
    plates = [(figure, answer, most(answer)) for figure, answer in counted if len(told(answer)) > 1]
    lines, moment = last_lines()
    rows = [row for row in year_table() if row.code not in FIGURES]
    columns = sorted({year for row in rows for year in row.values})
    published = [(row, [row.values.get(year) for year in columns]) for row in rows]
    return page(
        request,
        "figures/figures.html",
        {
            "headlines": headlines,
            "plates": plates,
            "published": published,
            "years": columns,
            "cutoff": cutoff,
            "lines": [Line(FIGURES[code], told) for code, told in lines],
            "counted_years": [one.period.year for one in lines[0][1]] if lines else [],
            "moment": moment,
        },
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
        "line": last_line(asked, kept) if asked.of_year else None,
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
    scope, cutoff, answer = "", now(), asked.answer()
    if asked.of_year:
        period = asked_year(request.POST.get("anio", ""))
        scope, cutoff, answer = str(period.year), period.last_moment, asked.answer_of(period)
    if answer is None:
        raise Http404
    models.freeze(
        code,
        answer,
        by=cast(Member, request.user),
        cutoff=cutoff,
        purpose=request.POST.get("purpose", "").strip()[:200],
        scope=scope,
    )
    messages.success(request, _("La cifra quedó congelada con su fecha y tu nombre."))
    return redirect("figures:figure", code=code)


def asked_year(text: str) -> Period:
    """The year that the form names, up to now; this year where it names none of those that are shown."""
    shown = years(now())
    return Period.of(int(text) if text in map(str, shown) else shown[-1])


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
