#!/bin/sh
# Instructions that each stage spends on a byte of text: callgrind on two sizes of the same text, the difference divided by the bytes
# between them, so that opening the language pack does not count. The same on every machine with the same compiler.
# The last lines are the whole program on three words, which is what starting and opening take, and on one article, cold, which uses rules for the first time.
# instructions.sh BUILD TEXT ARTICLE    SMALL and LARGE in the environment: the two sizes
set -eu
build=$1
work=$build/bench
count() { # SIZE, FILE OF RESULT
    head -c "$1" "$2" >"$work/part"
    valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" "$build/stet" --isolated --format jsonl "$work/part" >/dev/null 2>&1 || true
    callgrind_annotate --inclusive=yes --threshold=100 "$work/callgrind" 2>/dev/null | tr -d , | awk '
        / PROGRAM TOTALS/ { print "whole_program", $1 }
        / [^ ]*:[a-z_]+( |$)/ { for (i = 1; i <= NF; i++) if ($i ~ /:[a-z_]+$/) { name = $i; sub(/.*:/, "", name); print name, $1; break } }'
}
small=${SMALL:-100000} large=${LARGE:-300000}
count $small "$2" >"$work/small"
count $large "$2" >"$work/large"
awk -v bytes=$((large - small)) '
    NR == FNR { if (!($1 in small)) small[$1] = $2; next }
    !($1 in large) { large[$1] = $2 }
    END {
        n = split("document_read_again analysis_make words_look_up sentences_find tags_decide lemmas_find chunks_find names_find rules_match_again checks_run read_measures stet_report_add whole_program", stages, " ")
        for (i = 1; i <= n; i++) if (stages[i] in large) printf "%-44s %10.1f\n", stages[i], (large[stages[i]] - small[stages[i]]) / bytes
    }' "$work/small" "$work/large"
whole() { # NAME, FILE
    valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" "$build/stet" --isolated "$2" >/dev/null 2>&1 || true
    awk -v name="$1, in millions" '/^(totals|summary):/ { printf "%-44s %10.1f\n", name, $2 / 1e6; exit }' "$work/callgrind"
}
echo "Rain was forecast." >"$work/part"
whole "opening" "$work/part"
whole "the whole program on one article" "$3"
