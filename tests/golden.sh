#!/bin/sh
# Whole articles beside the reports they give, told as TAP. BLESS=1 writes the reports anew: the commit's diff is the review.
# golden.sh STET FOLDER: FOLDER/NAME.{txt,md,html} beside FOLDER/NAME.report
set -u
stet=$1
cd "$2" || exit 1
n=0
for article in *.txt *.md *.html; do
    [ -f "$article" ] || continue
    n=$((n + 1))
    want=${article%.*}.report
    got=$("$stet" --isolated --color never "$article" 2>&1)
    status=$?
    got="$got
(exit status $status)"
    [ "${BLESS:-}" ] && printf '%s\n' "$got" >"$want"
    if printf '%s\n' "$got" | diff -u "$want" - >/tmp/stet-golden.$$ 2>&1; then echo "ok $n - $article"; else
        echo "not ok $n - $article"
        sed 's/^/# /' /tmp/stet-golden.$$
    fi
done
rm -f /tmp/stet-golden.$$
echo "1..$n"
