#!/bin/sh
# --fix, --fix=all, --diff: what is put right, what stays as it is, and that an article is never lost. Told as TAP.
# fixes.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "$scratch" || exit 1

# row NAME FILE OPTION TEXT WANT: a file with this text is, after this option, as wanted.
row() {
    printf '%b' "$4" >"$2"
    "$stet" "$3" --isolated "$2" >out 2>err </dev/null
    [ $? -lt 2 ] && [ "$(cat "$2"; echo x)" = "$(printf '%b' "$5"; echo x)" ]
    result "$1" "$(cat "$2")"
}

row "safe fixes alone" a.txt --fix 'The minister waited for a hour.\nThe goverment did not discussed it.\n' 'The minister waited for an hour.\nThe goverment did not discussed it.\n'
row "all fixes" a.txt --fix=all 'The minister waited for a hour.\nThe goverment did not discussed it.\n' 'The minister waited for an hour.\nThe government did not discuss it.\n'
row "no line end at the end" a.txt --fix 'The minister waited for a hour.' 'The minister waited for an hour.'
row "line ends of Windows" a.txt --fix 'He waited for a hour.\r\nHe left a hour ago.\r\n' 'He waited for an hour.\r\nHe left an hour ago.\r\n'
row "a byte order mark" a.txt --fix '\0357\0273\0277He waited for a hour.\n' '\0357\0273\0277He waited for an hour.\n'
row "nothing to fix" a.txt --fix=all 'The minister spoke on Monday.\n' 'The minister spoke on Monday.\n'
row "Markdown: text, not addresses, code or emphasis" a.md --fix=all 'He *waited* for a hour at [a hour](http://a.b/a hour).\n\n    a hour\n\nThat is a **hour**.\n' 'He *waited* for an hour at [an hour](http://a.b/a hour).\n\n    a hour\n\nThat is an **hour**.\n'
row "Markdown: code in a line stays" a.md --fix=all 'He typed `a hour`, ``teh `goverment` `` and waited for a hour.\n' 'He typed `a hour`, ``teh `goverment` `` and waited for an hour.\n'
row "Markdown: no fix across markup" a.md --fix=all 'The **goverm**ent fell.\n' 'The **goverm**ent fell.\n'
row "Markdown: front matter" a.md --fix=all '---\ntitle: a hour\n---\nHe waited for a hour.\n' '---\ntitle: a hour\n---\nHe waited for an hour.\n'
row "HTML: text, not tags, attributes, scripts or comments" a.html --fix=all '<p class="a hour">He&nbsp;waited for a <em>hour</em>.</p><script>"a hour"</script><!-- a hour -->\n' '<p class="a hour">He&nbsp;waited for an <em>hour</em>.</p><script>"a hour"</script><!-- a hour -->\n'
row "HTML: code in a line stays" a.html --fix=all '<p>He typed <code>a <b>goverment</b></code> &amp; <kbd>teh</kbd> and waited for a hour.</p>\n' '<p>He typed <code>a <b>goverment</b></code> &amp; <kbd>teh</kbd> and waited for an hour.</p>\n'
row "HTML: entities stay" a.html --fix=all '<p>AT&amp;T waited for a hour &mdash; a hour.</p>\n' '<p>AT&amp;T waited for an hour &mdash; an hour.</p>\n'

# A file that nobody may write
printf 'He waited for a hour.\n' >readonly.txt
chmod 444 readonly.txt
is 2 "a read-only file" "$stet" --fix readonly.txt
[ "$(cat readonly.txt)" = 'He waited for a hour.' ] && grep -q 'readonly.txt: Permission denied' err
result "is left as it is, with a line that says so"
lines "in one line" err 1

# Standard input
printf 'He waited for a hour.\n' | "$stet" --fix - >out 2>err
[ "$(cat out)" = 'He waited for an hour.' ]
result "standard input, put right, goes to standard output"
printf 'He waited for a caf\351.\n' >latin.txt
"$stet" --fix - <latin.txt >out 2>err
[ $? = 2 ] && cmp -s out latin.txt
result "what is not UTF-8 is passed on as it is"
for bytes in '\355\240\200' '\340\200\200' '\360\200\200\200' '\364\220\200\200'; do
    printf "He waited $bytes for a hour.\n" >latin.txt
    "$stet" --fix - <latin.txt >out 2>err
    [ $? = 2 ] && cmp -s out latin.txt
    result "nor are surrogates, overlong forms and what is beyond Unicode: $bytes"
done

# What --diff exits with
printf 'The minister waited for a hour.\n' >wrong.txt
cp wrong.txt kept.txt
is 1 "--diff where something would change" "$stet" --diff wrong.txt
is 0 "--diff --exit-zero" "$stet" --diff --exit-zero wrong.txt
says "shows it all the same" out "+The minister waited for an hour."
is 0 "--diff --fail-on above what would change" "$stet" --diff --fail-on critical wrong.txt
is 0 "--diff --fail-on never" "$stet" --diff --fail-on never wrong.txt
printf 'The goverment fell.\n' >unsafe.txt
is 0 "--diff where nothing safe would change" "$stet" --diff unsafe.txt
is 1 "--diff --fix=all where something would" "$stet" --diff --fix=all unsafe.txt
cmp -s wrong.txt kept.txt
result "--diff changes nothing"
is 2 "--diff is no report, so it has no --format" "$stet" --diff --format json wrong.txt
says "and says so" err "--diff shows a unified diff and no report"
is 2 "nor is there one to count" "$stet" --diff --statistics wrong.txt
is 2 "nor for standard input that is put right" "$stet" --fix --format json -
if command -v patch >/dev/null; then
    for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do echo "Line $i of the minister."; [ $((i % 6)) = 0 ] && echo "He waited for a hour."; done >many.txt
    cp many.txt patched.txt; cp many.txt fixed.txt
    "$stet" --diff many.txt >out 2>err
    patch -s patched.txt <out && "$stet" --fix fixed.txt >/dev/null 2>&1
    cmp -s patched.txt fixed.txt && ! cmp -s many.txt fixed.txt
    result "patch makes of the diff what --fix makes"
else skip "patch" "no patch here"; fi

# Output that cannot be written
if [ -c /dev/full ]; then
    "$stet" --diff wrong.txt >/dev/full 2>err
    [ $? = 2 ] && [ "$(wc -l <err)" = 1 ]
    result "--diff to a full disk"
    "$stet" --fix - <wrong.txt >/dev/full 2>err
    [ $? = 2 ] && [ "$(wc -l <err)" = 1 ]
    result "--fix of standard input to a full disk"
fi
cp wrong.txt long.txt
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13; do cat long.txt long.txt >longer.txt; mv longer.txt long.txt; done
{ "$stet" --fix - <long.txt 2>err; echo $? >status; } | head -c 1 >/dev/null
[ "$(cat status)" = 2 ] && [ "$(wc -l <err)" = 1 ]
result "a reader that goes away early" "status $(cat status)"

# What a new file in the place of an old one would lose
cp wrong.txt first.txt; ln first.txt second.txt
is 0 "a file of two names is put right" "$stet" --fix --format concise first.txt
says "and what the other still has is told" err "1 other name (hard link) of the file still has the old text"
lines "in one line" err 1
grep -q 'an hour' first.txt && grep -q 'a hour' second.txt
result "as it is"
rm second.txt
is 0 "a file of one name" "$stet" --fix --format concise first.txt
lines "nothing is said" err 0

# A disk without room: the article is as it was
cp long.txt kept.txt
(ulimit -f 8; exec "$stet" --fix long.txt) >out 2>err
[ $? = 2 ] && cmp -s long.txt kept.txt && grep -q 'long.txt: File too large' err && [ -z "$(find . -name '.long*')" ]
result "a file that may not grow is left as it is"

# Someone else writes while it is read: his text stays
cp kept.txt long.txt
"$stet" --fix --isolated long.txt >/dev/null 2>err &
job=$!
echo 'A line of someone else.' >>long.txt
wait $job
tail -1 long.txt | grep -q 'A line of someone else'
result "what someone else adds meanwhile is not lost"

finish
