#!/bin/sh
# Many articles: the same on one thread and on many, in order, in bounded memory, whatever some of them are. Told as TAP.
# bulk.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "$scratch" || exit 1
export HOME="$scratch"

# A tree with articles that are clean, wrong, binary, unreadable.
for folder in a b c/d c/e; do
    mkdir -p "tree/$folder"
    for i in 1 2 3 4 5; do
        printf 'The minister waited for a hour on Monday in %s. Kim Jong Un met Kim Jong Un. Kim Yong Un left.\n' "$folder" >"tree/$folder/$i.txt"
    done
    printf 'The minister spoke on Monday.\n' >"tree/$folder/6.md"
    head -c 3000 "$(command -v sh)" >"tree/$folder/7.txt"
    ln -s gone.txt "tree/$folder/8.txt"
done
cat "$here"/articles/*.txt >tree/c/long.txt

for format in text concise json jsonl sarif; do
    "$stet" --format $format -j 1 tree missing.txt tree/a/1.txt >one 2>err.one
    one=$?
    for j in 2 7; do
        "$stet" --format $format -j $j tree missing.txt tree/a/1.txt >many 2>err.many
        [ $? = $one ] && [ $one = 2 ] && cmp -s one many && cmp -s err.one err.many
        result "$format: $j threads say what one says"
    done
done
[ "$(wc -l <err.one)" = 5 ] && grep -q 'tree/a/7.txt: a binary file' err.one && grep -q 'missing.txt: No such file' err.one
result "what is wrong is said in its turn, a line each"
"$stet" --list-files tree >out && [ "$(grep -c . out)" = 29 ] && [ "$(LC_ALL=C sort out | cmp - out)" = "" ]
result "--list-files names the articles in the order of their paths"
is 2 "a number of threads that is none" "$stet" -j 0 tree
is 2 "nor is a word" "$stet" -j many tree

# Lists of paths
printf 'tree/a/1.txt\n\ntree/b\r\ntree/a/6.md' >list
"$stet" --files-from list --format concise >one 2>/dev/null
"$stet" --format concise tree/a/1.txt tree/b tree/a/6.md >two 2>/dev/null
cmp -s one two && [ -s one ]
result "--files-from: files and folders, a line each"
tr '\n' '\0' <list | tr -d '\r' | "$stet" --files-from - --format concise >one 2>/dev/null
cmp -s one two
result "or each ended by a NUL, from standard input"
is 2 "a list that is missing" "$stet" --files-from none
says "is named" err "none: No such file"
is 2 "standard input twice" "$stet" --files-from - -
lines "in one line" err 1
printf 'A hour.\n' | "$stet" --stdin-filename page.html --format concise tree/a/6.md - >out
grep -q '^page.html:1:1' out
result "--stdin-filename"

# What .gitignore leaves out
mkdir -p repo/.git repo/out repo/in/deep
for f in out/1.txt in/1.txt in/2.txt in/deep/3.txt in/deep/keep.txt 4.md; do printf 'A hour.\n' >"repo/$f"; done
printf 'out/\n/4.md\n' >repo/.gitignore
printf '*.txt\n!keep.txt\n!1.txt\n' >repo/in/.gitignore
"$stet" --list-files repo >out
[ "$(cat out)" = "$(printf 'repo/in/1.txt\nrepo/in/deep/keep.txt')" ]
result "folders, anchored names, nested files, negation"
(cd repo/in/deep && "$stet" --list-files .) >out
[ "$(cat out)" = "./keep.txt" ]
result "a folder deep in a repository heeds those above it"
[ "$("$stet" --no-ignore --list-files repo | grep -c .)" = 6 ]
result "--no-ignore"
"$stet" --format concise repo/out/1.txt repo/out >out
[ "$(grep -c 'repo/out/1.txt:1:1' out)" = 2 ]
result "what is named on the command line is read"

# Streams
i=0
while [ $i -lt 40 ]; do
    printf '{"id": %d, "text": "The minister waited for a hour on day %d."}\n' $i $i
    [ $((i % 10)) = 3 ] && printf 'no JSON\n\n[1]\n{"id": "lone", "text": "\\ud800"}\n{"id": "none"}\n'
    i=$((i + 1))
done >stream.jsonl
"$stet" --input jsonl --format jsonl -j 1 stream.jsonl >one
one=$?
"$stet" --input jsonl --format jsonl -j 5 <stream.jsonl >many
[ $? = $one ] && [ $one = 2 ] && cmp -s one many && [ "$(grep -c . one)" = 56 ]
result "a line in, a line out, in order, bad ones too"
mkdir streams && cp stream.jsonl streams/a.jsonl && cp stream.jsonl streams/b.ndjson && cp stream.jsonl streams/c.txt
"$stet" --input jsonl --format jsonl streams >many
[ "$(grep -c . many)" = 112 ]
result "a folder of streams"

python3 "$here/bulk.py" "$stet"
status=$?
[ $status = 0 ]
result "in bounded memory, and each answer as soon as it can be" "bulk.py: $status"

# Fixes on many threads
cp -r tree fixed && rm -f fixed/*/[78].txt fixed/*/*/[78].txt
cp -r fixed one-thread
"$stet" --fix=all -j 1 one-thread one-thread/a/1.txt >one 2>&1
one=$?
"$stet" --fix=all -j 6 fixed fixed/a/1.txt fixed/a/1.txt >many 2>&1
[ $? = $one ] && diff -r one-thread fixed >diff.out && grep -q 'an hour' fixed/a/1.txt
result "--fix on many threads, one file named twice" "$(cat many)"

# Progress: a run of more than a second on a terminal
if command -v script >/dev/null; then
    head -n 1 stream.jsonl >line
    cat >slow.sh <<S
{ cat line; sleep 1.2; cat line line line; } | "$stet" --input jsonl --format jsonl - >out
S
    script -qec "sh slow.sh" /dev/null </dev/null >terminal 2>&1
    grep -q '[2-4] articles, .* a second' terminal && [ "$(grep -c . out)" = 4 ]
    result "a long run shows its rate on a terminal"
    sh slow.sh 2>err
    lines "not where standard error is none" err 0
else skip "progress" "no script"; fi
finish
