#!/usr/bin/env bash
# The whole suite: on SQLite, on a private PostgreSQL, and in a browser against the served demonstration.
set -u
cd "$(dirname "$0")/.."
export SECRET_KEY=${SECRET_KEY:-a-secret-for-the-tests-and-for-nothing-else}
unset DATABASE_URL
python=.venv/bin/python
without_database=$(printf -- '--ignore=minka/%s ' coherence psychometrics reading)  # pure libraries: once is enough
failed=0
echo "== SQLite";     $python -m pytest -n 2 -m "not browser" "$@" || failed=1
echo "== PostgreSQL"; $python -m tests.cluster $python -m pytest -n 2 -m "not browser" $without_database "$@" || failed=1
echo "== Browser";    $python -m pytest -n 2 -m browser "$@" || failed=1
[ $failed -eq 0 ] || echo "FAILED: see the runs above" >&2
exit $failed
