"""The weekly digest on the national data set: a week of its facts, chosen and composed for some members, not sent."""

import json
import os
import subprocess
import sys

from bench.table import Section

MEMBERS = (200, 1_000)
MEASURE = "from bench.digest import child; child({members})"


def section() -> Section:
    """Needs the national data set."""
    rows = []
    for members in MEMBERS:
        command = [sys.executable, "-c", MEASURE.format(members=members)]
        environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings"}
        done = subprocess.run(command, check=True, capture_output=True, env=environment)
        row = json.loads(done.stdout)
        each = 1_000 * row["seconds"] / members
        counts = [f"{members:,}", f"{row['facts']:,}", str(row["letters"])]
        rows.append([*counts, f"{row['seconds']:.1f}", f"{each:.1f}", str(row["peak"])])
    return Section(
        "The weekly digest",
        "The last week of the national data set, chosen from the facts of its last month and composed for the first "
        "members, each time in a fresh process, and not sent. CPU seconds, the reading of the facts included.",
        ["members", "facts read", "letters", "CPU seconds", "ms a member", "peak MiB"],
        rows,
    )


def child(members: int) -> None:
    import resource
    import time

    import django

    django.setup()
    from bench.dataset import END
    from minka.notifications.digest.sending import Outcome, Run
    from minka.notifications.digest.window import Window, settled
    from minka.people.models import Member

    keys = list(Member.objects.filter(is_active=True).order_by("pk").values_list("pk", flat=True)[:members])
    start, upto, outcome = time.process_time(), settled(), Outcome()
    window = Window.up_to(upto, END)
    for _key in Run(window, upto, END, END.date(), True, outcome).members(keys):
        pass
    found = {
        "seconds": time.process_time() - start,
        "facts": sum(map(len, window.groups.values())),
        "letters": outcome.sent,
        "peak": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    print(json.dumps(found))
