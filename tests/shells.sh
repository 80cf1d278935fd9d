#!/bin/sh
# The manual page and the completions of the shells that are here. Told as TAP.
# shells.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "$scratch" || exit 1
mkdir bin fish && ln -s "$stet" bin/stet
PATH=$scratch/bin:$PATH
export PATH HOME="$scratch" XDG_CONFIG_HOME="$scratch/config" XDG_DATA_HOME="$scratch/data"
"$stet" help | grep -oE -- '(^|[ ,])-(-[a-z-]+|[a-z])' | grep -oE -- '--?[a-z-]+' | sort -u >options
touch article.txt archive.out

"$stet" help man >stet.1
result "a manual page"
missing=
for option in $(cat options); do grep -qF -- "\\fB$(echo "$option" | sed 's/-/\\-/g')\\fR" stet.1 || missing="$missing $option"; done
for verb in $("$stet" help | sed -n 's/^  stet \([a-z]*\) .*/\1/p'); do grep -qF "\\fBstet $verb\\fR" stet.1 || missing="$missing $verb"; done
[ -z "$missing" ] && [ "$(wc -l <options)" -gt 20 ]
result "that has every option and verb" "missing:$missing"
if command -v groff >/dev/null; then
    groff -man -ww -z -Tutf8 stet.1 2>err && [ ! -s err ]
    result "without a warning from groff"
else skip "without a warning from groff" "no groff"; fi
if command -v mandoc >/dev/null; then
    mandoc -Tlint -W error stet.1 >out
    result "or an error from mandoc"
else skip "or an error from mandoc" "no mandoc"; fi
is 2 "completions of a shell that is none" "$stet" completions csh
lines "in one line" err 1

# What is typed, and what must be among the completions; "!" before what must not. The same in every shell.
cat >cases <<'C'
stet --form|--format
stet --fi|--fix --files-from !--format
stet --format js|json jsonl !text
stet -f js|json jsonl
stet --color a|auto always
stet --output a|article.txt archive.out
stet --config arch|archive.out
stet check a|article.txt !auto
stet na|names
stet rules t|test
stet completions f|fish
stet --input=m|markdown
C

# told SHELL: each line of `cases` against what the function `complete_SHELL` prints for it
told() {
    wrong=
    while IFS='|' read -r typed wanted; do
        "complete_$1" "$typed" >out 2>err </dev/null
        tr ' ' '\n' <out | sed 's/^\(--*[a-z-]*\)=$/\1/; s/^--*[a-z-]*=//' >words
        for word in $wanted; do
            case $word in
            !*) grep -qxF -- "${word#!}" words && wrong="$wrong [$typed: $word]" ;;
            *) grep -qxF -- "$word" words || wrong="$wrong [$typed: $word]" ;;
            esac
        done
    done <cases
    [ -z "$wrong" ]
    result "$1 completes" "$wrong"
}

complete_bash() {
    bash --norc -c '
        . ./stet.bash
        typed=${1//=/ = }
        COMP_WORDS=($typed); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _stet
        printf "%s\n" "${COMPREPLY[@]}"' bash "$1"
}
complete_fish() { fish --no-config -c 'source stet.fish; complete -C $argv[1]' "$1" | cut -f1; }
# One zsh for all cases, for it takes its time to start.
complete_zsh() {
    [ -s zsh.out ] || cut -d'|' -f1 cases | tr '\n' '\0' | xargs -0 python3 "$here/zsh_complete.py" >zsh.out
    awk -v typed="== $1" '/^== / { on = $0 == typed; next } on' zsh.out
}

"$stet" completions bash >stet.bash
"$stet" completions zsh >_stet
"$stet" completions fish >stet.fish
for shell in bash zsh fish; do
    if command -v $shell >/dev/null; then told $shell; else skip "$shell completes" "no $shell"; fi
done
if command -v bash >/dev/null; then
    complete_bash 'stet explain grammar/a-bef' >out
    grep -qx 'grammar/a-before-vowel' out
    result "names of rules"
fi
finish
