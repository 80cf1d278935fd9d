#!/bin/sh
# Names across articles on the command line: however an archive is split, on however many processes, the merged records have the same bytes.
# Told as TAP.    archive.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/../tap.sh"
. "$here/articles.sh"
cd "$scratch" || exit 1
export LC_ALL=C

articles in
articles_jsonl in >all.jsonl
"$stet" names extract --isolated --input jsonl all.jsonl >records 2>err
result "records are extracted from a stream" "$(cat err)"
sort records | "$stet" names merge --isolated >whole 2>err
[ -s whole ] && [ ! -s err ]
result "sort | stet names merge" "$(cat err)"
grep -q '"form":"Davit Orlashkin","expected":"Davit Orlaskin","rule":"names/spelling"' whole
result "a spelling that breaks is among them"
grep -q '"form":"Petr Zelnicek","expected":"Petr Zelníček","rule":"names/style"' whole
result "and one in its marks"

# split COUNT: the articles dealt out to COUNT parts; each extracted, sorted and merged by itself.
split_in() {
    rm -rf parts && mkdir parts
    awk -v n="$1" '{ print >("parts/" NR % n ".jsonl") }' all.jsonl
    for part in parts/*.jsonl; do "$stet" names extract --isolated --input jsonl "$part" | sort | "$stet" names merge --isolated >"${part%.jsonl}.merged"; done
}
for count in 1 2 7; do
    split_in $count
    "$stet" names merge --isolated parts/*.merged | cmp -s - whole
    result "$count parts, their files merged"
    cat parts/*.merged | sort -r | sort | "$stet" names merge --isolated | cmp -s - whole
    result "$count parts, their lines in any order sorted and merged"
done
"$stet" names merge --isolated parts/[0-3].merged >low && "$stet" names merge --isolated parts/[4-6].merged >high && "$stet" names merge --isolated high low | cmp -s - whole
result "a merge of merges of merges"
"$stet" names merge --isolated whole | cmp -s - whole
result "what is merged stays as it is"
{ cat parts/0.merged; sed '$!d' all.jsonl | "$stet" names extract --isolated --input jsonl; } | sort | "$stet" names merge --isolated >mixed
[ -s mixed ]
result "records as extracted go with merged ones"

# As Hadoop streaming and the pipe of Spark have it: mappers over splits, the records dealt out to reducers by key, sorted there.
split_in 5
for part in parts/*.jsonl; do "$stet" names extract --isolated --input jsonl <"$part"; done |
    awk -F '\t' '{ sum = 0; for (i = 1; i <= length($1); i++) sum += index("0123456789abcdefghijklmnopqrstuvwxyz", substr($1, i, 1)); print >("parts/reduce" sum % 3) }'
for part in parts/reduce?; do sort "$part" | "$stet" names merge --isolated >"$part.out"; done
sort parts/reduce?.out >reduced
sort whole | cmp -s - reduced
result "three reducers by key: together the same lines"

if command -v parallel >/dev/null 2>&1; then
    parallel --will-cite --pipe -N 3 -j 4 "$stet" names extract --isolated --input jsonl <all.jsonl 2>err | sort | "$stet" names merge --isolated | cmp -s - whole
    result "GNU parallel" "$(cat err)"
else skip "GNU parallel" "it is not installed"; fi

# --index does all three.
"$stet" names --index in --isolated --format jsonl >objects 2>err
[ $? = 1 ] && cut -f 2 whole | sed 's/"day/"in\/day/g' | cmp -s - objects
result "--index is extract, sort and merge" "$(cat err)"
is 1 "--index for a reader: 1 where a spelling breaks" "$stet" names --index in --isolated
says "it names spelling, usage and article" out "Davit Orlashkin → Davit Orlaskin" "in/day06.txt" "names/style" "names in several articles"
is 0 "--exit-zero" "$stet" names --index in --isolated --exit-zero
mkdir same && cp in/day00.txt in/day01.txt same
is 0 "--index: 0 where none breaks" "$stet" names --index same --isolated
"$stet" names --index same --isolated --format json >out 2>err
python3 -c 'import json; assert json.load(open("out"))[0]["names"]' 2>/dev/null || ! command -v python3 >/dev/null
result "--format json is one array"

# Bad input: one line each, status 2.
is 2 "records out of order" "$stet" names merge --isolated records
says "are named with file and line" err "records:" "not in order"
lines "in one line" err 1
head -c 200 whole >cut
is 2 "a record that was cut off" "$stet" names merge --isolated cut
says "is named" err "cut:1: no record of a name"
is 2 "a missing file of records" "$stet" names merge --isolated missing
says "is named" err "missing: No such file"
is 2 "a folder that is not there" "$stet" names --index missing --isolated
says "is named" err "missing: No such file"
is 2 "--index and files" "$stet" names --index in in/day00.txt
lines "in one line" err 1
is 2 "--index without names" "$stet" --index in
mkdir empty
is 2 "an archive without articles" "$stet" names --index empty --isolated
says "is named" err "empty: no articles"
printf '{"id": 1}\n{"id": "b", "text": "They met in Tarnov."}\n' | "$stet" names extract --isolated --input jsonl >out 2>err
[ $? = 2 ] && grep -q '"in":\["b"\]' out
result "an article that is none is said, the rest is extracted"
if [ -c /dev/full ]; then
    "$stet" names merge --isolated whole >/dev/full 2>err
    [ $? = 2 ]
    result "a full disk"
    lines "is said once" err 1
else skip "a full disk" "no /dev/full"; fi
finish
