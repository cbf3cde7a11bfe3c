from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a membership makes of a member; the access table grants verbs to these and to the roles of a thing."""

    ADMINISTRATOR = "administrator", _("administrador")
    TEAM = "team", _("equipo nacional")
    COORDINATOR = "coordinator", _("coordinador")
    ADVISER = "adviser", _("asesor o experto")
    MANAGER = "manager", _("gestor")
