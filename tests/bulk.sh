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
[ "$(cat out)" = "keep.txt" ]
result "a folder deep in a repository heeds those above it"
[ "$("$stet" --no-ignore --list-files repo | grep -c .)" = 6 ]
result "--no-ignore"
"$stet" --format concise repo/out/1.txt repo/out >out
[ "$(grep -c 'repo/out/1.txt:1:1' out)" = 2 ]
result "what is named on the command line is read"

# Streams
mkdir -p odd && printf '%s\n' '{"id": 1, "text": "He waited for a hour."}' '[1]' '{"id": "no text"}' >odd/a.jsonl
is 0 "the files of a stream are listed" "$stet" --input jsonl --list-files odd
says "by their own endings" out "odd/a.jsonl"
is 2 "a line that is no article, in a report for people" "$stet" --input jsonl --format concise odd
says "is named by file and line" err 'stet: odd/a.jsonl:2: not a JSON object' 'stet: odd/a.jsonl:3: no "text"'
is 2 "a source for a whole stream" "$stet" --input jsonl --source tree/a/1.txt odd
is 2 "a name for one" "$stet" --input jsonl --stdin-filename a.txt
printf '%s\n' '{"id": 1, "text": "He waited for a hour.", "source": ["Er"], "source_lang": 7}' '' '{"id": 2, "text": "It rained.", "source": null, "source_lang": null, "format": null}' \
    '{"id": 3, "text": "# Rain", "format": "pdf"}' >odd.jsonl
is 2 "what is no string in a line of the stream" "$stet" --input jsonl --format jsonl odd.jsonl
says "is named by file, line and cause" err 'odd.jsonl:1: "source" is no string' 'odd.jsonl:1: "source_lang" is no string' 'odd.jsonl:4: "format" is text, markdown or html, not “pdf”'
lines "and null is nothing" err 3
lines "the articles are checked without it" out 3
says "whatever they are" out '"id":1,"words":5,' '"id":3,"words":1,'
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

# --output and --resume: cut off anywhere, taken up again, it ends as if nothing had happened
"$stet" --input jsonl --format jsonl stream.jsonl --output out.jsonl >out
[ $? = 2 ] && [ ! -s out ] && cmp -s out.jsonl one
result "--output"
size=$(wc -c <one)
wrong=
for at in 0 1 100 $((size / 3)) $((size / 2)) $((size - 1)) $size $(head -n 20 one | wc -c); do
    head -c "$at" one >cut.jsonl
    "$stet" --input jsonl --format jsonl -j 3 --resume -o cut.jsonl stream.jsonl 2>err
    [ $? = 2 ] && cmp -s cut.jsonl one && [ ! -s err ] || wrong="$wrong $at"
done
[ -z "$wrong" ]
result "--resume after a run that was cut off" "not at$wrong"
grep -v lone stream.jsonl | head -n 3 >three.jsonl
"$stet" --input jsonl --format jsonl -o three.out three.jsonl
is 1 "what was found before counts" "$stet" --input jsonl --format jsonl --resume -o three.out three.jsonl
is 0 "as far as --fail-on has it" "$stet" --input jsonl --format jsonl --resume -o three.out --fail-on critical three.jsonl
"$stet" --format jsonl -j 1 tree >whole 2>/dev/null
head -c 9000 whole >cut.jsonl
is 2 "a tree is taken up again" "$stet" --format jsonl --resume -o cut.jsonl tree
cmp -s cut.jsonl whole
result "and ends the same"
cp three.out kept.out
tail -n +2 three.jsonl >other.jsonl
is 2 "the output of another run" "$stet" --input jsonl --format jsonl --resume -o three.out other.jsonl
says "is named by line" err 'three.out: line 1 answers 0, but the article in its place is 1'
cmp -s three.out kept.out
result "and left as it is"
head -n 2 three.jsonl >fewer.jsonl
is 2 "an output with more lines than articles" "$stet" --input jsonl --format jsonl --resume -o three.out fewer.jsonl
cp three.jsonl kept.jsonl
is 2 "a file that is no output" "$stet" --input jsonl --format jsonl --resume -o three.jsonl fewer.jsonl
is 2 "an input that is the output" "$stet" --input jsonl --format jsonl -o three.jsonl three.jsonl
lines "in one line" err 1
cmp -s three.jsonl kept.jsonl
result "and nothing is lost"
is 2 "--resume without --output" "$stet" --format jsonl --resume tree
is 2 "--resume of another format" "$stet" --resume -o x tree
is 2 "--resume and a baseline to be written" "$stet" --format jsonl --resume -o x --baseline b --write-baseline tree
is 2 "an output that cannot be written" "$stet" -o none/x tree
lines "in one line" err 1
if [ -c /dev/full ]; then
    is 2 "a full disk" "$stet" -o /dev/full tree/a/1.txt
    says "is named" err "/dev/full: No space left"
else skip "a full disk" "no /dev/full"; fi
# Killed for good, again and again
cat stream.jsonl stream.jsonl stream.jsonl >many.jsonl
"$stet" --input jsonl --format jsonl many.jsonl >whole
rm -f killed.jsonl
for after in .02 .05 .1 .03; do
    "$stet" --input jsonl --format jsonl --resume -o killed.jsonl many.jsonl &
    sleep $after
    kill -9 $! 2>/dev/null
    wait $! 2>/dev/null
done
"$stet" --input jsonl --format jsonl --resume -o killed.jsonl many.jsonl
cmp -s killed.jsonl whole
result "killed four times"

# Fixes on many threads
cp -r tree fixed && rm -f fixed/*/[78].txt fixed/*/*/[78].txt
cp -r fixed one-thread
"$stet" --fix=all -j 1 one-thread one-thread/a/1.txt >one 2>&1
one=$?
"$stet" --fix=all -j 6 fixed fixed/a/1.txt fixed/a/1.txt >many 2>&1
[ $? = $one ] && diff -r one-thread fixed >diff.out && grep -q 'an hour' fixed/a/1.txt
result "--fix on many threads, one file named twice" "$(cat many)"

# Killed while it puts right: each file is what it was or what it is to be, and nothing lies about
mkdir fixing && i=0
while [ $i -lt 60 ]; do cp tree/c/long.txt fixing/$i.txt; printf 'The minister waited for a hour.\n' >>fixing/$i.txt; i=$((i + 1)); done
cp fixing/1.txt before.txt && cp before.txt after.txt
"$stet" --fix=all after.txt >out 2>err
wrong=
for signal in TERM INT KILL HUP; do
    "$stet" --fix=all -j 4 fixing >out 2>err &
    sleep .15
    kill -$signal $! 2>/dev/null
    wait $! 2>/dev/null
    for file in fixing/*; do cmp -s "$file" before.txt || cmp -s "$file" after.txt || wrong="$wrong $signal:$file"; done
    [ $signal = KILL ] || [ "$(find fixing -name '.*' -type f | wc -l)" = 0 ] || wrong="$wrong $signal:$(find fixing -name '.*' -type f)"
    find fixing -name '.*' -type f -exec rm {} +
done
"$stet" --fix=all fixing >out 2>err
for file in fixing/*; do cmp -s "$file" after.txt || wrong="$wrong last:$file"; done
[ -z "$wrong" ]
result "killed while it puts right many files" "$wrong"

# Progress: a run of more than a second on a terminal
if command -v script >/dev/null; then
    head -n 1 stream.jsonl >line
    cat >slow.sh <<S
{ cat line; sleep 1.2; cat line; sleep 1.2; cat line line; } | "$stet" --input jsonl --format jsonl - >out
S
    script -qec "sh slow.sh" /dev/null </dev/null >terminal 2>&1
    grep -q '[1-4] articles*, .* a second' terminal && [ "$(grep -c . out)" = 4 ]
    result "a long run shows its rate on a terminal"
    sh slow.sh 2>err
    lines "not where standard error is none" err 0
else skip "progress" "no script"; fi
finish
