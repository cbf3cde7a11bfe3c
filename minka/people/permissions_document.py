"""docs/permissions.md, printed from the tables that the product itself asks: grants, doors and lifecycles."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import override

from minka.core.lifecycle import Lifecycle
from minka.people.access import GRANTS, MEMBER, ROLE_NAMES, VISITOR
from minka.people.doors import Door, doors
from minka.people.models import Role

ADMIN_VERBS = ("administer", "inspect", "enter")


def document() -> str:
    with override("es"):
        return "\n".join([*head(), *grants(), *admin(), *lifecycles(), *addresses()]) + "\n"


def head() -> Iterator[str]:
    yield "# Quién puede qué"
    yield ""
    yield "Impreso por `minka permissions` desde las tablas que el propio producto consulta."
    yield "Los **roles** dicen quién; el **ciclo de vida** dice cuándo. Nadie entra por otro lado: no hay superusuario."
    yield "Lo que no está publicado lo ven solo los suyos: de eso responde `visible_to`, y una prueba compara ambos."
    yield ""
    yield from table(["rol", "quién"], [[f"`{role}`", name] for role, name in role_names().items()])


def role_names() -> dict[str, str]:
    """Those of everybody, those of a membership, and those that a thing gives."""
    everybody = {VISITOR: _("cualquiera, con cuenta o sin ella"), MEMBER: _("cualquiera con una cuenta activa")}
    own = {str(role): _("membresía vigente: %s") % label for role, label in Role.choices}
    used = {role for roles in GRANTS.values() for role in roles}
    given = {role: str(ROLE_NAMES.get(role, role)) for role in sorted(used - {VISITOR, MEMBER, *Role.values})}
    return everybody | own | given


def grants() -> Iterator[str]:
    for app, verbs in by_app(verb for verb in GRANTS if verb.split(".")[1] not in ADMIN_VERBS).items():
        yield from ["", f"## {title(app)}", ""]
        roles = [role for role in role_names() if any(role in GRANTS[verb] for verb in verbs)]
        rows = [[f"`{verb}`", *("sí" if role in GRANTS[verb] else "" for role in roles)] for verb in verbs]
        yield from table(["verbo", *roles], rows)


def admin() -> Iterator[str]:
    """Only of apps that are there; `enter` is the gate of them all."""
    yield from ["", "## Administración (`/gestion/`)", ""]
    yield f"Entran: {listed(GRANTS['admin.enter'])}."
    yield ""
    rows = []
    for app in by_app(verb for verb in GRANTS if verb.split(".")[1] in ADMIN_VERBS[:2]):
        write, read = (GRANTS.get(f"{app}.{verb}", frozenset()) for verb in ADMIN_VERBS[:2])
        rows.append([title(app), listed(read | write), listed(write)])
    yield from table(["apartado", "ven", "añaden, cambian, borran"], rows)


def lifecycles() -> Iterator[str]:
    for model in sorted(apps.get_models(), key=lambda model: model._meta.label):
        if issubclass(model, Lifecycle):
            yield from ["", f"## Ciclo de vida: {model._meta.verbose_name} (`{model._meta.label}`)", ""]
            states = next(field for field in model._meta.fields if field.name == "state")
            names = dict(states.flatchoices)
            rows = [
                [f"`{verb}`", ", ".join(str(names[state]) for state in sources), str(names[target])]
                for verb, (sources, target) in model.MOVES.items()
            ]
            yield from table(["verbo", "desde", "hasta"], rows)


def addresses() -> Iterator[str]:
    words = {"public": _("cualquiera"), "members": _("con cuenta")}
    own = [door for door in doors() if door.door]
    yield from ["", "## Direcciones", ""]
    yield "De las cuentas (`/cuenta/`) decide django-allauth; de la administración (`/gestion/`), la tabla de arriba."
    yield ""
    yield from table(["dirección", "nombre", "puerta"], [address(door, words) for door in own])


def address(door: Door, words: dict[str, str]) -> list[str]:
    return [f"`{door.address}`", f"`{door.name}`", words.get(door.door, f"`{door.door}`")]


def by_app(verbs: Iterable[str]) -> dict[str, list[str]]:
    found = defaultdict(list)
    for verb in sorted(verbs):
        found[verb.split(".")[0]].append(verb)
    return dict(sorted(found.items()))


def title(app: str) -> str:
    name = str(apps.get_app_config(app).verbose_name)
    return f"{name[:1].upper()}{name[1:]} (`{app}`)"


def listed(roles: Iterable[str]) -> str:
    return ", ".join(f"`{role}`" for role in sorted(roles)) or "nadie"


def table(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    yield from (f"| {' | '.join(row)} |" for row in rows)
