#!/bin/sh
# What runs stet for others: the GitHub action with its problem matcher, the hooks of pre-commit. Told as TAP.
# hooks.sh STET SOURCE
set -u
stet=$1 source=$2
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
action=$source/.github/action
cd "$scratch" || exit 1
mkdir -p repo/desk 'repo/two words'
printf 'The minister waited for a hour.\n\nThe goverment fell.\n' >repo/desk/a.txt
printf 'The minister waited for a hour.\n' >'repo/two words/b.md'
printf 'Kim Jong Un met Kim Jong Un and Kim Jong Un. Kim Yong Un left.\n' >repo/c.txt
cd repo || exit 1
export STET="$stet" HOME="$scratch"

is 1 "the action" "$action/run.sh"
says "annotates" out "file=desk/a.txt" "file=two words/b.md" "::"
STET_PATHS='
two words
desk/a.txt
' STET_OPTIONS='--fail-on=critical
--set=severity.grammar=hint' STET_FORMAT=concise is 0 "its paths and options, a line each" "$action/run.sh"
says "are taken as they are" out "two words/b.md:1:25: hint: "
says "and the problem matcher is named" out "::add-matcher::$action/problem-matcher.json"
STET_OUTPUT=report.sarif STET_FORMAT=sarif is 1 "a report in a file" "$action/run.sh"
python3 -c 'import json; json.load(open("report.sarif"))'
result "for code scanning"
STET_PATHS='$(touch pwned); `touch pwned`' is 2 "a path that is shell" "$action/run.sh"
[ ! -e pwned ]
result "is not run"

"$stet" --format concise . >"$scratch/concise"
python3 - "$action/problem-matcher.json" "$scratch/concise" <<'P'
import json, re, sys
matchers = json.load(open(sys.argv[1]))["problemMatcher"]
lines = open(sys.argv[2], encoding="utf-8").read().splitlines()
severities = {"critical": "error", "major": "error", "minor": "warning", "hint": "notice"}
seen = set()
for line in lines:
    fits = [(m, re.search(m["pattern"][0]["regexp"], line)) for m in matchers]
    fits = [(m, found) for m, found in fits if found]
    assert len(fits) == 1, line
    m, found = fits[0]
    p = m["pattern"][0]
    file, row, column, message, code = (found[p[k]] for k in ("file", "line", "column", "message", "code"))
    level = line[len(f"{file}:{row}:{column}: "):].split(":")[0]
    assert m["severity"] == severities[level] and line.endswith(f"{message} [{code}]"), line
    seen.add(m["severity"])
assert {"error", "warning"} <= seen, seen
P
result "each line of --format concise is matched, by one matcher, with its severity"
if python3 -c 'import yaml' 2>/dev/null; then
    python3 -c 'import sys, yaml; a = yaml.safe_load(open(sys.argv[1])); assert a["runs"]["using"] == "composite" and all("shell" in s for s in a["runs"]["steps"])' "$action/action.yml"
    result "action.yml is YAML, and each step says its shell"
else skip "action.yml is YAML" "no PyYAML"; fi

# pre-commit runs the hooks of a copy of this repository in another.
if command -v pre-commit >/dev/null && command -v git >/dev/null; then
    pre-commit validate-manifest "$source/.pre-commit-hooks.yaml" >"$scratch/out" 2>&1
    result "pre-commit takes the hooks"
    mkdir "$scratch/hooks" "$scratch/bin" && cp "$source/.pre-commit-hooks.yaml" "$scratch/hooks/" && ln -s "$stet" "$scratch/bin/stet"
    export GIT_AUTHOR_NAME=x GIT_AUTHOR_EMAIL=x@x GIT_COMMITTER_NAME=x GIT_COMMITTER_EMAIL=x@x GIT_CONFIG_NOSYSTEM=1
    (cd "$scratch/hooks" && git init -q . && git add -A && git commit -qm x)
    git init -q . && git add -A
    PATH=$scratch/bin:$PATH is 1 "and its hook for an installed stet" pre-commit try-repo "$scratch/hooks" stet --all-files
    says "finds what is wrong in texts and Markdown" out "desk/a.txt:1:25: minor" "two words/b.md:1:25"
else skip "the hooks of pre-commit" "no pre-commit or git"; fi
finish
