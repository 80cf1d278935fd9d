#!/bin/sh
# What stet says, word for word: articles beside the findings they give, told as TAP. BLESS=1 writes the findings anew: the commit's diff is the review.
# golden.sh STET FOLDER: FOLDER/NAME.{txt,md,html} beside FOLDER/NAME.report
set -u
stet=$1
folder=$2
. "$(dirname "$0")/tap.sh"
cd "$folder" || exit 1
for article in *.txt *.md *.html; do
    [ -f "$article" ] || continue
    want=${article%.*}.report
    "$stet" --isolated --format concise "$article" >"$scratch/got" 2>&1
    [ "${BLESS:-}" ] && cp "$scratch/got" "$want"
    diff -u "$want" "$scratch/got" >"$scratch/out" 2>&1
    result "$article"
done
finish
