#!/bin/bash
# The step of the action that runs stet: what it is to do comes in the environment, a line a word, so that nothing of it is taken for shell.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
stet=${STET:-$here/../../build/stet}

mapfile -t paths < <(grep -v '^[[:space:]]*$' <<<"${STET_PATHS:-.}")
mapfile -t options < <(grep -v '^[[:space:]]*$' <<<"${STET_OPTIONS:-}")
[ -z "${STET_OUTPUT:-}" ] || options+=("--output=$STET_OUTPUT")
[ "${STET_FORMAT:-github}" != concise ] || echo "::add-matcher::$here/problem-matcher.json"
exec "$stet" "--format=${STET_FORMAT:-github}" "${options[@]}" -- "${paths[@]}"
