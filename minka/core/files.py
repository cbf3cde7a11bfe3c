"""What keeps a file from being read or written, in words."""

import errno

from django.utils.translation import gettext as _


def why(error: OSError) -> str:
    """The reason, to stand behind «No se puede leer X:»; the system's own words where we have none."""
    reasons = {
        errno.ENOENT: _("no existe el archivo o su carpeta"),
        errno.EACCES: _("falta el permiso"),
        errno.EPERM: _("falta el permiso"),
        errno.EROFS: _("ahí no se puede escribir"),
        errno.EISDIR: _("es una carpeta"),
        errno.ENOTDIR: _("pasa por algo que no es una carpeta"),
        errno.ENOSPC: _("no queda espacio en el disco"),
        errno.ENAMETOOLONG: _("el nombre es muy largo"),
    }
    return reasons.get(error.errno or 0) or error.strerror or type(error).__name__
