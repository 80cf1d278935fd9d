#!/bin/sh
# What a byte of text costs at each stage, and the program cold on one article, in instructions by callgrind, held against limits.txt: a change that makes
# any of it much dearer fails, on any machine. Told as TAP.
# budget.sh BUILD
set -eu
build=$1
here=$(cd "$(dirname "$0")" && pwd)
command -v valgrind >/dev/null || { echo "1..0 # SKIP there is no valgrind"; exit 77; }
mkdir -p "$build/bench"
# Texts that are all different: the articles of the tests, then the rules' examples of what is right, in paragraphs.
text=$build/bench/budget.txt
{
    cat "$here"/../articles/*.txt "$here"/../planted/*.txt "$here"/../names/*.txt
    sed -n 's/^ *good: *//p' "$here"/../../rules/en/*.yaml | tr -d '[]"' | sed 's/\([.!?]\), /\1 /g' | awk '{ printf "%s ", $0 } NR % 3 == 0 { print "\n" }'
} >"$text"
SMALL=${SMALL:-40000} LARGE=${LARGE:-100000} sh "$here/instructions.sh" "$build" "$text" "$here/../articles/summit.txt" >"$build/bench/budget.now"
awk '
    FNR == 1 { file++ }
    file == 1 && !/^#/ && NF { limit[$1] = $2; order[++n] = $1 }
    file == 2 { value = $NF; $NF = ""; sub(/ +$/, ""); gsub(/[ ,]+/, "-"); now[$0] = value }
    END {
        print "1.." n
        for (i = 1; i <= n; i++) {
            name = order[i]
            over = !(name in now) || now[name] > limit[name]
            bad += over
            printf "%sok %d - %s: %s of %s\n", over ? "not " : "", i, name, name in now ? now[name] : "not found", limit[name]
            if (over) print "# dearer than tests/bench/limits.txt allows: make it cheaper, or say there why it may be"
        }
        exit bad > 0
    }' "$here/limits.txt" "$build/bench/budget.now"
