#!/bin/sh
# Instructions that each stage spends on a byte of text: callgrind on two sizes of the same text, the difference divided by the bytes
# between them, so that opening the language pack does not count. The same on every machine with the same compiler.
# The last line is the whole program on one article, cold: what starting, opening and the first use of each rule take.
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
awk -v bytes=$((large - small)) -v small_size="$small" '
    NR == FNR { if (!($1 in small)) small[$1] = $2; next }
    !($1 in large) { large[$1] = $2 }
    END {
        n = split("document_read_again analysis_make words_look_up sentences_find tags_decide lemmas_find chunks_find names_find rules_match_again checks_run readability_of_all stet_report_add whole_program", stages, " ")
        for (i = 1; i <= n; i++) if (stages[i] in large) printf "%-44s %10.1f\n", stages[i], (large[stages[i]] - small[stages[i]]) / bytes
        printf "%-44s %10.1f\n", "opening, in millions", (small["whole_program"] - (large["whole_program"] - small["whole_program"]) * small_size / bytes) / 1e6
    }' "$work/small" "$work/large"
valgrind --tool=callgrind --callgrind-out-file="$work/callgrind" "$build/stet" --isolated "$3" >/dev/null 2>&1 || true
awk -v name="the whole program on one article, in millions" '/^(totals|summary):/ { printf "%-44s %10.1f\n", name, $2 / 1e6; exit }' "$work/callgrind"
