"""What `minka --help` prints: the product's own commands, each with the first sentence of its help."""

from django.apps import apps
from django.core.management import get_commands, load_command_class


def own_commands() -> dict[str, str]:
    """Name with hyphens → help, for the commands that the product brings (not Django's)."""
    own = {config.name for config in apps.get_app_configs() if config.name.startswith("minka.")}
    found = {name: app for name, app in get_commands().items() if app in own}
    return {name.replace("_", "-"): str(load_command_class(app, name).help) for name, app in sorted(found.items())}


def overview() -> str:
    import django

    django.setup()
    commands = own_commands()
    commands["migrate"] = "Prepara o actualiza la base de datos."
    width = max(map(len, commands)) + 2
    lines = [f"  {name:<{width}}{commands[name]}" for name in sorted(commands)]
    return "\n".join(["Uso: minka ORDEN [opciones]", "", *lines, "", "minka ORDEN --help explica cada una.", ""])
