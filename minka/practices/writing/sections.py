"""The screens of the guided form, in order: what takes a practice to its first stage stands first."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Section:
    """`fields` are columns of the practice, `rows` a kind of rows; a section with a view of its own has neither."""

    slug: str
    title: Promise | str
    lede: Promise | str
    fields: tuple[str, ...] = ()
    rows: str = ""

    def holds(self, path: str) -> bool:
        kind = path.partition(".")[0]
        return kind in self.fields or kind == self.rows


SECTIONS = (
    Section(
        "identidad",
        _("Lo esencial"),
        _("Con esto se la encuentra y se sabe de quién es."),
        ("title", "summary", "topic", "levels", "institutions", "reach", "started"),
    ),
    Section("problema", _("El problema"), _("Quien tenga el mismo problema debe reconocerse."), ("problem",)),
    Section(
        "estrategia",
        _("La estrategia"),
        _("Paso por paso, lo que hacen. Dos pasos bastan para empezar."),
        rows="components",
    ),
    Section(
        "resultados",
        _("Los resultados"),
        _("Cada logro con su número, su base y su fuente. La cuenta se revisa mientras escribes."),
        rows="claims",
    ),
    Section("evidencias", _("Las evidencias"), _("Una foto, un documento o un enlace que muestre lo que dices.")),
    Section("lecciones", _("Lo que aprendieron"), _("Lo que ahorra tropiezos a quien venga después."), ("lessons",)),
    Section(
        "institucionalizacion",
        _("Institucionalización"),
        _("Lo que hace que siga aunque cambien las personas."),
        ("instrument", "resolution"),
    ),
    Section(
        "ficha",
        _("Recursos y ficha para replicar"),
        _("Lo que otra institución pregunta antes de adoptarla."),
        ("resources", "cost", "context", "delivered_by", "procedure", "setting", "schedule", "adaptations", "fidelity"),
    ),
    Section("equipo", _("El equipo"), _("Quiénes la hacen y quiénes la escriben."), rows="team"),
    Section("declaracion", _("La declaración"), _("La firma quien dirige o coordina la institución.")),
)
BY_SLUG = {section.slug: section for section in SECTIONS}


def section_of(path: str) -> Section:
    return next(section for section in SECTIONS if section.holds(path))


def beside(section: Section) -> tuple[Section | None, Section | None]:
    """The section before and the one after."""
    place = SECTIONS.index(section)
    return (
        SECTIONS[place - 1] if place else None,
        SECTIONS[place + 1] if place + 1 < len(SECTIONS) else None,
    )
