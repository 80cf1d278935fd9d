#!/bin/sh
# What lies in a repository of strangers: its settings, words, names and rules read nothing outside of it, run nothing, and do not hang.
# strangers.sh STET confined|watched PRYING: `watched` is built with sanitizers, and has no sandbox
set -u
stet=$1 prying=$3
. "$(dirname "$0")/tap.sh"
unset STET_DATA
export HOME="$scratch/home" XDG_CONFIG_HOME="$scratch/home/.config" GIT_CEILING_DIRECTORIES="$scratch"
repository=$scratch/theirs/repository
mkdir -p "$repository/.git" "$repository/.stet/rules" "$repository/desk" "$XDG_CONFIG_HOME/stet" "$scratch/dotfiles"
printf 'The spoxwoman waited. All aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab waited.\n' >"$repository/a.txt"
printf 'words: [spoxwoman]\nsecret-key: 1\n' >"$scratch/theirs/secret.yaml"
printf 'spoxwoman\n' >"$scratch/theirs/words.txt"
rule='- id: style/%s\n  category: style/awkward\n  severity: minor\n  message: "m"\n  %s\n  bad: ["%s"]\n  good: ["Nothing."]\n'
# shellcheck disable=SC2059
printf -- "$rule" outside "pattern: '\"waited\"'" 'She [waited].' >"$scratch/theirs/rules.yaml"
check() { (cd "$repository" && timeout 60 "$stet" --format concise "$@" a.txt); }

# refused NAME: what lies outside is not read, and that is said; what it holds is not shown.
refused() {
    check >"$scratch/out" 2>"$scratch/err"
    status=$?
    [ $status = 2 ] && grep -q 'is no file of' "$scratch/err" && grep -q spoxwoman "$scratch/out" && ! grep -q 'secret-key\|style/outside' "$scratch/out" "$scratch/err"
    result "$1" "exit status $status"
    rm -rf "$repository/.stet.yaml" "$repository"/.stet/*.* "$repository"/.stet/rules/*
}

printf 'extends: ../secret.yaml\n' >"$repository/.stet.yaml"
refused "settings do not extend a file outside"
printf 'extends: %s/theirs/secret.yaml\n' "$scratch" >"$repository/.stet.yaml"
refused "nor one by its whole path"
ln -s ../secret.yaml "$repository/inner.yaml"
printf 'extends: inner.yaml\n' >"$repository/.stet.yaml"
refused "nor a link to one"
ln -s ../secret.yaml "$repository/.stet.yaml"
refused "nor are they a link themselves"
printf 'extends: /dev/zero\n' >"$repository/.stet.yaml"
refused "nor a device"
mkfifo "$repository/.stet.yaml"
refused "nor a pipe that nobody writes to"
printf 'rules: [../rules.yaml]\n' >"$repository/.stet.yaml"
refused "no rules of others are named"
ln -s ../../../rules.yaml "$repository/.stet/rules/own.yaml"
refused "nor linked"
ln -s ../../words.txt "$repository/.stet/words.txt"
refused "no words are linked"
mkfifo "$repository/.stet/words.txt"
refused "no words come out of a pipe"
ln -s ../../secret.yaml "$repository/.stet/names.yaml"
refused "no names are linked"
ln -s ../../secret.yaml "$repository/.stet/glossary.yaml"
refused "no terms are linked"
printf 'dictionaries: [../own]\n' >"$repository/.stet.yaml"
printf 'SET UTF-8\n' >"$scratch/theirs/own.aff"
printf '1\nspoxwoman\n' >"$scratch/theirs/own.dic"
refused "no dictionary of others is named"

mkdir -p "$repository/shared"
cp "$scratch/theirs/rules.yaml" "$repository/shared/"
printf 'words: [spoxwoman]\nrules: [shared/rules.yaml]\n' >"$repository/base.yaml"
printf 'extends: ../base.yaml\n' >"$repository/desk/.stet.yaml"
cp "$repository/a.txt" "$repository/desk/"
is 1 "within the repository all that goes" "$stet" --format concise "$repository/desk/a.txt"
[ ! -s "$scratch/err" ] && grep -q style/outside "$scratch/out" && ! grep -q spoxwoman "$scratch/out"
result "and counts"
is 2 "what the command line names may lie anywhere" "$stet" --format concise --config "$scratch/theirs/secret.yaml" --set severity.style=off "$repository/a.txt"
says "and is read" err secret-key
ln -s "$scratch/theirs/words.txt" "$XDG_CONFIG_HOME/stet/words.txt"
check >"$scratch/out" 2>"$scratch/err"
! grep -q spoxwoman "$scratch/out" && [ ! -s "$scratch/err" ]
result "one's own words may be linked"

ln -s "$scratch/dotfiles" "$scratch/theirs/linked"
rm -rf "$repository/.stet"
printf 'spoxwoman\n' >"$scratch/dotfiles/words.txt"
ln -s ../linked "$repository/.stet"
check >"$scratch/out" 2>"$scratch/err"
[ $? = 2 ] && grep -q 'is no file of' "$scratch/err"
result "no folder .stet is linked"
rm "$repository/.stet"
mkdir -p "$repository/.stet/rules"

# What is above a repository, or in none, is nobody's but the user's.
rm "$XDG_CONFIG_HOME/stet/words.txt"
printf 'words: [spoxwoman]\n' >"$scratch/dotfiles/settings.yaml"
ln -s "$scratch/dotfiles/settings.yaml" "$scratch/theirs/.stet.yaml"
check >"$scratch/out" 2>"$scratch/err"
! grep -q spoxwoman "$scratch/out" && [ ! -s "$scratch/err" ]
result "settings above the repository hold, linked or not"
rm "$scratch/theirs/.stet.yaml"
mkdir -p "$scratch/free/desk" "$scratch/free/shared"
cp "$scratch/theirs/rules.yaml" "$scratch/free/shared/"
cp "$repository/a.txt" "$scratch/free/desk/"
printf 'extends: ../base.yaml\nrules: [../shared/rules.yaml]\n' >"$scratch/free/desk/.stet.yaml"
printf 'words: [spoxwoman]\n' >"$scratch/free/base.yaml"
is 1 "so do neighbours where there is no repository" "$stet" --format concise "$scratch/free/desk/a.txt"
says "whose rules run" out style/outside

# A check writes what it is asked for, and where it is asked to.
article=$scratch/free/b.jsonl
printf '{"id":"1","text":"He he has come."}\n{"id":"2","text":"She waited."}\n' >"$article"
is 1 "output is written" "$stet" --input jsonl --format jsonl --output "$scratch/whole" "$article"
head -n 1 "$scratch/whole" >"$scratch/half"
is 1 "and resumed" "$stet" --input jsonl --format jsonl --output "$scratch/half" --resume "$article"
cmp "$scratch/whole" "$scratch/half"
result "to the same"
printf 'He he has come.\n' >"$scratch/free/c.txt"
is 0 "a baseline is written" "$stet" --baseline "$scratch/free/baseline.json" --write-baseline "$scratch/free/c.txt"
[ -s "$scratch/free/baseline.json" ]
result "where it is asked for"

# Rules cannot hang: what a match may cost is bounded.
# shellcheck disable=SC2059
{
    printf -- "$rule" bomb "text: '(a+)+\$'" 'The [aaaa]'
    printf -- "$rule" tokens "pattern: '([]* []*)* \"b\" within <p/>'" 'A [b]'
    printf -- "$rule" words "pattern: '[word=\"(a|aa)+c|b\"]'" 'A [b]'
} >"$repository/.stet/rules/bombs.yaml"
yes 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab' | head -n 300 >>"$repository/a.txt"
check >"$scratch/out" 2>"$scratch/err"
[ $? != 124 ]
result "regular expressions and patterns that explode end"
rm "$repository/.stet/rules/bombs.yaml"
printf 'a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n' >"$repository/.stet.yaml"
check >"$scratch/out" 2>"$scratch/err"
says "settings that grow when they are read are refused" err "anchors and aliases"
awk 'BEGIN { for (i = 0; i < 20000; i++) printf "[" }' >"$repository/.stet.yaml"
check >"$scratch/out" 2>"$scratch/err"
[ $? = 2 ]
result "so are those that are nested without end"
rm "$repository/.stet.yaml"

# What a fault could be used for once the program reads text: nothing. prying.c does it in its place.
# pried WANTED ARGUMENT...: of what it tries it is let do this alone
pried() {
    wanted=$1
    shift
    : >"$scratch/pried.victim"
    rm -f "$scratch/pried" "$scratch/pried.beside"
    STET_PRY=$scratch/pried LD_PRELOAD=$prying "$stet" "$@" <"$repository/a.txt" >/dev/null 2>&1
    got=$(tr '\n' ' ' <"$scratch/pried")
    case $got in no-landlock*) skip "stet $*: files" "no Landlock here"; got=$(echo "$got" | sed 's/no-landlock //; s/written made removed //') wanted=$(echo "$wanted" | sed 's/written made removed //') ;; esac
    [ "$got" = "$wanted" ]
    result "stet $*: what the system lets it do when it reads text: $wanted" "$got"
}
if [ "$2" = watched ]; then skip "stet gives up what it does not need" "sanitizers need it"
elif ! grep -q '^Seccomp:' /proc/self/status 2>/dev/null; then skip "stet gives up what it does not need" "no seccomp here"
else
    pried "asked " --isolated -
    pried "asked " --isolated --input jsonl --format jsonl -j 2
    pried "asked " lsp
    pried "written made removed asked " --isolated --fix - # which writes where it is asked to
fi
finish
