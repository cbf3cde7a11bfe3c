"""The `minka` command: Django's management commands under names with hyphens, from any folder."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    from django.core.management import ManagementUtility

    arguments = list(sys.argv)
    if len(arguments) > 1 and arguments[1] in ("--help", "-h", "help") and len(arguments) == 2:
        from minka.core.commands import overview

        sys.stdout.write(overview())
        return
    if len(arguments) > 1 and not arguments[1].startswith("-"):
        arguments[1] = arguments[1].replace("-", "_")
    ManagementUtility(arguments).execute()


if __name__ == "__main__":
    main()
