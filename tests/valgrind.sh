#!/bin/sh
# Whole runs under valgrind's memcheck: no read of what nobody wrote, none past an end, nothing lost. Told as TAP.
# valgrind.sh STET SESSION
set -u
stet=$1 session=$2
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
command -v valgrind >/dev/null || { echo "1..0 # SKIP there is no valgrind"; exit 0; }

# sound NAME ARGUMENT...: stet with these arguments ends with 0 or 1, as it would alone, and valgrind has nothing to say.
sound() {
    name=$1
    shift
    valgrind -q --error-exitcode=99 --leak-check=$leaks --errors-for-leak-kinds=definite,indirect "$stet" "$@" >"$scratch/out" 2>"$scratch/err" <"$scratch/in"
    status=$?
    [ $status -lt 2 ] && [ ! -s "$scratch/err" ]
    result "$name" "exit status $status"
}

leaks=full
article=$here/articles/summit.txt desk=$here/formats/desk.txt
printf '# Summit\n\nHe waited for a *hour*. [Kim Jong Un](http://a.b) met Kim Yong Un.\n\n- one\n- two\n' >"$scratch/a.md"
printf '<title>A</title><p>He waited for a <em>hour</em>.<script>x</script><table><tr><td>1<td>2</table>\n' >"$scratch/a.html"
printf 'The p\303\251tition\377 was \342\200\234signed \342\200\224 by Kim Jong Un and Kim Yong Un.\n' >"$scratch/a.txt"
printf '{"id": 1, "text": "He waited for a hour."}\nno JSON\n{"id": 2, "text": "Le 3 mai.", "source": "Am 3. Mai kamen 20 Menschen.", "source_lang": "de"}\n' >"$scratch/stream"
: >"$scratch/in"

sound "a report" --isolated "$article"
for form in json html sarif github checkstyle junit concise; do sound "$form" --isolated --format "$form" "$desk" "$article"; done
sound "Markdown" --isolated --format json "$scratch/a.md"
sound "HTML" --isolated --format json "$scratch/a.html"
sound "bytes that are no text" --isolated "$scratch/a.txt"
sound "many articles on two cores" --isolated -j 2 --format jsonl "$desk" "$article" "$desk" "$article"
sound "with its source" --isolated --source "$desk" --source-lang de "$article"
cp "$desk" "$scratch/fix.txt"
sound "fixes" --isolated --fix=all "$scratch/fix.txt"
sound "names" names "$article"
leaks=no # a child that extracts leaves to its end what its parent holds
sound "names across articles" names --index "$here/articles"
leaks=full
sound "settings" config "$article"
sound "an explanation" explain names/spelling
sound "rules" rules list
valgrind -q --error-exitcode=99 "$stet" --isolated --input jsonl --format jsonl <"$scratch/stream" >"$scratch/out" 2>"$scratch/err"
[ $? = 2 ] && [ "$(wc -l <"$scratch/out")" = 3 ]
result "a stream with a line that is none"
# The language server, played whole sessions: what is started for it is valgrind.
printf '#!/bin/sh\nexec valgrind -q --error-exitcode=99 --log-file="%s/server.%%p" "%s" "$@"\n' "$scratch" "$stet" >"$scratch/server"
chmod +x "$scratch/server"
"$session" "$scratch/server" "$here/lsp" >"$scratch/out" 2>"$scratch/err"
[ "$(cat "$scratch"/server.* | wc -c)" = 0 ]
result "sessions of the language server" "$(cat "$scratch"/server.* | head -40)"
finish
