#!/bin/sh
# The command line: what it exits with, what it says of bad input, and that the rest goes on. Told as TAP.
# cli.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "$scratch" || exit 1
unset NO_COLOR
export TERM=xterm

printf 'The minister spoke on Monday.\n' >clean.txt
printf 'The minister waited for a hour.\n' >wrong.txt
printf 'The minister spoke for a hour on Tuesday.\n' >wrong2.txt

# Exit statuses
is 0 "clean: 0" "$stet" clean.txt
is 1 "findings: 1" "$stet" wrong.txt
is 0 "--exit-zero" "$stet" --exit-zero wrong.txt
is 0 "--fail-on above what is found" "$stet" --fail-on critical wrong.txt
is 1 "--fail-under above the score" "$stet" --fail-on never --fail-under 99.5 wrong.txt
is 0 "--fail-under below the score" "$stet" --fail-on never --fail-under 0 wrong.txt
is 1 "the verb check may be named" "$stet" check wrong.txt
is 0 "help" "$stet" help
says "help lists verbs, options and formats" out "stet lsp" "--fail-under N" "jsonl"
is 0 "--help" "$stet" wrong.txt --help
is 0 "--version" "$stet" --version
printf 'A hour.\n' | "$stet" --format concise --stdin-filename desk/today.txt >out 2>err
[ $? = 1 ] && grep -q '^desk/today.txt:1:1: ' out
result "standard input, with a name"
printf 'A hour.\n' | "$stet" --format concise - clean.txt >out 2>err
[ $? = 1 ]
result "- among files"

# Bad input: one line each, status 2, and the rest is checked
is 2 "a missing file" "$stet" --format concise missing.txt wrong.txt
says "is named with the cause" err "missing.txt: No such file"
lines "in one line" err 1
says "the other file is checked" out "wrong.txt:1:25: "
mkdir empty
is 2 "a folder without articles" "$stet" --format concise empty wrong.txt
says "is named" err "empty: no articles"
lines "in one line" err 1
says "the other file is checked" out "wrong.txt:1:25: "
if [ "$(id -u)" = 0 ]; then skip "an unreadable file" "root reads everything"; else
    cp clean.txt secret.txt; chmod 0 secret.txt
    is 2 "an unreadable file" "$stet" secret.txt
    says "is named" err "secret.txt: Permission denied"
fi
head -c 5000 "$(command -v sh)" >binary.txt
is 2 "a binary file" "$stet" --format concise binary.txt wrong.txt
says "is named" err "binary.txt: a binary file"
lines "in one line" err 1
says "the other file is checked" out "wrong.txt:1:25: "
printf '\377\376a\000b\000' >utf16.txt
is 2 "UTF-16" "$stet" utf16.txt
says "is named" err "utf16.txt: UTF-16"
printf '\377\376\000\000a\000\000\000' >utf32.txt
is 2 "UTF-32" "$stet" utf32.txt
says "is named, and not as UTF-16" err "utf32.txt: UTF-32"
printf '%%PDF-1.4 abc' >page.txt
is 2 "a PDF" "$stet" page.txt
says "is named" err "page.txt: a PDF"
ln -s loop.txt loop.txt
is 2 "a link to itself" "$stet" loop.txt
lines "in one line" err 1
: >nothing.txt
is 0 "an empty file" "$stet" nothing.txt
printf 'A NUL \000 and \377\376 bad bytes on Monday.\n' >odd.txt
"$stet" --format jsonl odd.txt >out 2>err
[ $? -lt 2 ] && python3 -c 'import json,sys; json.loads(open("out").read())'
result "NUL and invalid bytes are text"
printf 'The minister waited at a NUL \000for a hour on Monday.\n' >nul.txt
is 1 "NUL in an excerpt" "$stet" --format junit nul.txt
says "what stands beside it is shown, too" out "at a NUL �for [a] hour"

is 2 "an unknown option" "$stet" --fromat json wrong.txt
says "is named, and the nearest" err "--fromat" "did you mean --format?"
lines "in one line" err 1
is 2 "an option like no other" "$stet" --zzzzzz
says "is named" err "--zzzzzz"
is 2 "an unknown format" "$stet" --format yaml wrong.txt
says "is named with what there is" err "yaml" "text, concise, json, jsonl"
lines "in one line" err 1
is 2 "an option without its value" "$stet" --format
lines "in one line" err 1
is 2 "a value where none is taken" "$stet" --isolated=yes clean.txt
is 2 "a number that is none" "$stet" --fail-under lots clean.txt
is 2 "options that contradict each other" "$stet" --isolated --config x.yaml clean.txt
lines "in one line" err 1
is 0 "-- ends options" "$stet" -- clean.txt

# Dictionaries, for which alone hunspell is loaded
printf 'SET UTF-8\nSFX A Y 1\nSFX A 0 n .\n' >own.aff
printf '1\nquorble/A\n' >own.dic
printf 'SET ISO8859-1\n' >old.aff
cp own.dic old.dic
printf 'A quorblen and a quorblex met.\n' >words.txt
is 1 "--dict: a word with an affix is known" "$stet" --isolated --dict ./own --format concise words.txt
says "another is not" out "quorblex"
lines "and nothing else is said" out 1
is 2 "a dictionary that there is not" "$stet" --isolated --dict xx_XX --dict ./own --format concise words.txt
says "is named" err "xx_XX"
lines "in one line" err 1
says "the article is checked, with the others" out "quorblex"
lines "and nothing else is said" out 1
mkdir -p named
cp words.txt named/
printf 'dialect: gb\ndictionaries: [xx_XX, ../own]\nrules: [none.yaml]\n' >named/.stet.yaml
is 2 "a dictionary and a rule file that the settings name and there are not" "$stet" --format concise named/words.txt
says "are named where the settings do" err ".stet.yaml:2:16: there is no dictionary “xx_XX”" ".stet.yaml:3:9: No such file or directory: "
lines "in a line each" err 2
lines "the article is checked all the same" out 1
is 2 "a dictionary not in UTF-8" "$stet" --isolated --dict ./old words.txt
says "is named" err "old.dic" "UTF-8"

# A language pack that is damaged
mkdir pack
cp "$(dirname "$stet")/en.pack" pack/
is 0 "--version with a whole pack" env STET_DATA="$scratch/pack" "$stet" --version
printf 'xxxx' | dd of=pack/en.pack bs=1 seek=5000000 conv=notrunc 2>/dev/null
is 2 "--version with wrong bytes in it" env STET_DATA="$scratch/pack" "$stet" --version
says "says so" err "pack/en.pack: this language pack is damaged"
lines "in one line" err 1
says "and which version it is" out "stet "
is 2 "so does checking many articles" env STET_DATA="$scratch/pack" "$stet" clean.txt wrong.txt
says "and says so" err "pack/en.pack: this language pack is damaged"
printf '{"id": 1, "text": "All is well."}\n' >stream.jsonl
is 2 "and a stream of them" env STET_DATA="$scratch/pack" "$stet" --input jsonl --format jsonl stream.jsonl
head -c 5000000 "$(dirname "$stet")/en.pack" >pack/en.pack
is 2 "a pack that is cut short" env STET_DATA="$scratch/pack" "$stet" clean.txt
says "is refused" err "pack/en.pack: this language pack is cut short"
lines "in one line" err 1

# Rule files and settings
mkdir -p desk/.stet/rules
cp wrong.txt clean.txt desk/
cat >desk/.stet/rules/own.yaml <<'Y'
- id: style/minister
  category: style/register
  severity: minor
  message: "Which minister?"
  pattern: '"minister"'
  bad: ["The [minister] spoke."]
  good: ["The envoy spoke."]
- id: style/broken
  category: style/register
  severity: minor
  message: "No."
  pattern: '[word="x"'
  bad: ["An [x]."]
  good: ["A y."]
Y
is 2 "a broken rule" "$stet" --format concise desk/clean.txt
says "is named by file, line and column" err "own.yaml:12:"
lines "in one line" err 1
says "the file's other rules run" out "[style/minister]"
cp desk/.stet/rules/own.yaml again.yaml
is 2 "an id that another file has" "$stet" --format concise --rules again.yaml desk/clean.txt
says "is named with that file" err "the id style/minister is taken already (" "own.yaml:1)"
sed -n '1,7s/style.minister/grammar\/a-before-vowel/; 1,7p' desk/.stet/rules/own.yaml >ours.yaml
is 2 "an id of stet's own rules" "$stet" --format concise --isolated --rules ours.yaml clean.txt
says "is told, and how to replace that rule" err "ours.yaml:1:7: the id grammar/a-before-vowel is that of a rule of stet's own" "severity: {grammar/a-before-vowel: off}"
sed -i 's/grammar.a-before-vowel/names\/spelling/' ours.yaml
is 2 "an id of a check" "$stet" --format concise --isolated --rules ours.yaml clean.txt
says "is told as well" err "ours.yaml:1:7: the id names/spelling is that of a rule of stet's own"
sed 's/An \[x\]\./An [x./' desk/.stet/rules/own.yaml >half.yaml
sed -i 's/\[word="x"/[word="x"]/' half.yaml
is 2 "half a bracket" "$stet" --isolated --rules half.yaml clean.txt
says "says what is missing" err "half.yaml:13:9: expected a ] for this [; a bracket itself is \\["
mkdir -p shared
sed '/style.broken/,$d' desk/.stet/rules/own.yaml >house.yaml
printf 'rules: [../house.yaml]\n' >shared/.stet.yaml
echo "The minister spoke." >shared/a.txt
is 1 "a rule file that the settings name" "$stet" --format concise shared/a.txt
says "its rules run" out "[style/minister]"
printf -- '- id: style/x\n  pattern: "unclosed\n' >broken.yaml
is 2 "a rule file that is not YAML" "$stet" --isolated --rules broken.yaml --format concise wrong.txt
says "is named by file, line and column" err "broken.yaml:3:"
says "the article is checked without it" out "wrong.txt:1:25: "
mkdir -p worded/.stet
printf 'spoxwoman\nspox woman\nspox, presser\ncaf\351\n' >worded/.stet/words.txt
echo "The spoxwoman left." >worded/a.txt
is 2 "lines of words.txt that are no word" "$stet" --format concise worded/a.txt
says "are named" err "words.txt:2:1: expected one word" "words.txt:3:1: expected one word" "words.txt:4:1: this word is not valid UTF-8"
lines "and no other is" err 3
lines "the words are known" out 0
is 2 "a rule file that is missing" "$stet" --rules none.yaml clean.txt
says "is named" err "none.yaml: No such file"
mkdir -p house
printf 'dialect: gb\nsevrity:\n  spelling: off\n' >house/.stet.yaml
cp wrong.txt house/
is 2 "a setting that there is not" "$stet" --format concise house/wrong.txt
says "is named by file, line and column" err "house/.stet.yaml:2:1: "
says "the article is checked all the same" out "wrong.txt:1:25: "
printf 'severity:\n  grammar/a-before-vowel: off\n' >house/.stet.yaml
is 0 "a severity in .stet.yaml" "$stet" house/wrong.txt
is 1 "--isolated reads no .stet.yaml" "$stet" --isolated house/wrong.txt
mkdir -p hindi/.stet/rules
cat >hindi/.stet/rules/own.yaml <<'Y'
- id: style/lathi
  category: style/unidiomatic
  severity: minor
  source-lang: [hi, ur]
  message: "English says baton."
  pattern: '"lathi"'
  bad: ["He had a [lathi].", "A [lathi] fell."]
  good: ["He had a baton.", "A baton fell."]
- id: style/hindi
  category: style/unidiomatic
  severity: minor
  source-lang: hindi
  message: "No."
  pattern: '"x"'
  bad: ["An [x].", "The [x]."]
  good: ["A y.", "The y."]
Y
echo 'The officer raised a lathi.' >hindi/a.txt
is 2 "a language that is not a code" "$stet" hindi/a.txt
says "is named by file, line and column" err "own.yaml:12:16: expected language codes such as hi"
sed -i '/style.hindi/,$d' hindi/.stet/rules/own.yaml
is 0 "a rule for a source language does not run without it" "$stet" hindi/a.txt
is 0 "nor for another" "$stet" --source-lang ru hindi/a.txt
is 1 "it runs for its own" "$stet" --source-lang hi hindi/a.txt
is 1 "however that is written" "$stet" --source-lang urd_Arab hindi/a.txt
is 2 "not every word is a language" "$stet" --source-lang klingon hindi/a.txt
lines "in one line" err 1
printf 'source-lang: Hindi\n' >hindi/.stet.yaml
is 1 "or said in .stet.yaml" "$stet" hindi/a.txt
is 0 "which the command line overrides" "$stet" --source-lang ru hindi/a.txt
is 0 "a rule is listed" sh -c "cd hindi && '$stet' rules list | grep style/lathi"
says "with its languages" out "(from hi, ur)"
printf '{"text": "The officer raised a lathi.", "source_lang": "%s"}\n' hi ru >langs.jsonl
is 1 "the stream says it for each article" sh -c "cd hindi && '$stet' --input jsonl --format jsonl <../langs.jsonl"
lines "in order" out 2
says "the one from Hindi has a finding" out '"rule":"style/lathi"'
printf '{"text": "The officer raised a lathi.", "source_lang": "%s"}\n' klingon hi '' >langs.jsonl
is 2 "one that is no language, in a stream" sh -c "cd hindi && '$stet' --input jsonl --format jsonl <../langs.jsonl"
says "is told with its line" err 'standard input:1: "source_lang" is a language (hi, zh, ru ...), not “klingon”'
lines "as the only one" err 1
lines "and all articles are checked" out 3
printf 'source-lang: 12\n' >hindi/.stet.yaml
is 2 "a setting that is no language" "$stet" hindi/a.txt
says "is named by file, line and column" err "hindi/.stet.yaml:1:14: expected a language"
echo 'He sent 5 percent by e-mail.' >hindi/b.txt
printf 'profile: [guardian]\n' >hindi/.stet.yaml
is 1 "a house style's rules run when it is on" "$stet" --format concise hindi/b.txt
says "those of several houses too" out "[style/house-percent-sign]" "[style/house-email]"
is 0 "and not when it is off" "$stet" --isolated hindi/b.txt
is 2 "--set extends" "$stet" --set extends=house/.stet.yaml clean.txt
says "says that only files do" err "--set extends=house/.stet.yaml: only a file extends another"
is 0 "rules test" "$stet" rules test house.yaml
is 2 "rules test of a file that there is not" "$stet" rules test house.yaml none.yaml
says "is named" err "none.yaml: No such file"
lines "in one line" err 1
says "the other is tested" out "2 examples, 0 failed"
is 2 "a configuration that is missing" "$stet" --config none.yaml clean.txt

# Output that cannot be written
if [ -c /dev/full ]; then
    for format in text concise json jsonl html sarif github checkstyle junit; do
        "$stet" --format $format wrong.txt >/dev/full 2>err </dev/null
        [ $? = 2 ] && [ "$(wc -l <err)" = 1 ] && grep -q 'standard output: No space left' err
        result "a full disk, $format"
    done
    "$stet" help >/dev/full 2>err
    [ $? = 2 ]
    result "a full disk, help"
else skip "a full disk" "no /dev/full"; fi
for i in 1 2 3 4 5 6 7 8; do cat wrong.txt wrong.txt wrong.txt wrong.txt >>long.txt; done
{ "$stet" long.txt long.txt long.txt 2>err; echo $? >status; } | head -c 1 >/dev/null
sleep 0.2
[ "$(cat status)" = 1 ] || { [ "$(cat status)" = 2 ] && [ "$(wc -l <err)" = 1 ]; }
result "a reader that goes away early"
(exec "$stet" wrong.txt >&- 2>err)
[ $? = 2 ] && [ "$(wc -l <err)" = 1 ]
result "standard output closed from the start"

# Colours
"$stet" wrong.txt >out 2>err
! grep -q "$(printf '\033')" out
result "no colours in a pipe"
"$stet" --color always wrong.txt >out 2>err
grep -q "$(printf '\033')" out
result "--color always"
if command -v script >/dev/null; then
    script -qec "$stet wrong.txt" /dev/null </dev/null >out 2>err
    grep -q "$(printf '\033')" out
    result "colours on a terminal"
    NO_COLOR=1 script -qec "$stet wrong.txt" /dev/null </dev/null >out 2>err
    ! grep -q "$(printf '\033')" out
    result "NO_COLOR"
fi

# An article must not speak to the terminal, and what is wide is underlined where it stands.
printf 'He waited \033[31m for a hour.\n' >escape.txt
"$stet" escape.txt >out 2>err
! grep -q "$(printf '\033')" out
result "control characters of an article are not passed on"
printf '北京说：“the the” minister 🇰🇵 spoke of 한국 for a hour.\n' >wide.txt
"$stet" wide.txt >out 2>err
python3 - <<'P'
import sys, unicodedata
def columns(s):
    n, flag = 0, False
    for c in s:
        if 0x1F1E6 <= ord(c) <= 0x1F1FF:
            n += 0 if flag else 2
            flag = not flag
        else: n += 2 if unicodedata.east_asian_width(c) in 'WF' else 0 if unicodedata.combining(c) else 1
    return n
lines = open('out', encoding='utf-8').read().split('\n')
marks = [(lines[i - 1], l) for i, l in enumerate(lines) if l.rstrip().split('→')[0].rstrip().endswith('^')]
good = [columns(text[:text.index(' a hour') + 1]) == mark.index('^') for text, mark in marks if mark.count('^') == 1]
sys.exit(not (good and all(good)))
P
result "underlines stand under wide characters"

# Repeats are one entry
printf 'The goverment fell. The goverment rose. A goverment spoke.\n' >repeat.txt
"$stet" repeat.txt >out 2>err
[ "$(grep -c 'spelling/unknown' out)" = 1 ] && grep -q 'also at 1:25, 1:43' out
result "one entry for what recurs, with its places"

for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do printf 'Radovan Bobrovskij spoke to guest %s at length.\n\n' $i; done >many.txt
for i in 1 2 3 4 5; do printf 'Radovan Bobrowskij spoke to guest %s at once.\n\n' $i; done >>many.txt
"$stet" --isolated many.txt >out 2>err
[ "$(grep -c 'names/spelling' out)" = 1 ] && grep -q 'also at 35:1, 37:1, 39:1, 41:1' out
result "one entry for a name that is wrong in several places"

# Links to the place, where the terminal is known to have them
if command -v script >/dev/null; then
    cp wrong.txt 'a b.txt'
    WT_SESSION=1 script -qec "'$stet' 'a b.txt'" /dev/null </dev/null >out 2>err
    grep -q "$(printf '\033')]8;;file:///.*/a%20b.txt#L1$(printf '\033').*1:25$(printf '\033')]8;;" out
    result "links to places (OSC 8)"
    WT_SESSION=1 script -qec "'$stet' --color never 'a b.txt'" /dev/null </dev/null >out 2>err
    ! grep -q ']8;;' out
    result "no links without colours"
fi

# Rules explained
is 0 "explain" "$stet" explain grammar/a-before-vowel names/spelling
says "a rule has its category, examples with their fixes, and how to switch it off" out "linguistic-conventions/grammar: " "[a] " "→ an" "grammar/a-before-vowel: off" "names/spelling"
is 0 "explain of a kind" "$stet" explain names
says "lists its rules" out "names/truncated" "names/style"
is 0 "explain of an MQM dimension" "$stet" explain terminology
says "lists its rules" out "names/truncated"
is 2 "explain of no rule" "$stet" explain names/speling
says "says what was meant" err "did you mean names/spelling"
lines "in one line" err 1
is 2 "explain of nothing" "$stet" explain

# Folders
mkdir -p site/b site/.hidden
cp wrong.txt site/b/2.txt; cp wrong.txt site/1.md; cp wrong.txt site/.hidden/3.txt; cp wrong.txt site/notes.c
is 1 "a folder" "$stet" --format concise site
lines "its articles, not what is hidden nor other files" out 2
says "in the order of their names" out "site/1.md:1:25" "site/b/2.txt:1:25"

# Fixes
printf 'The minister waited for a hour.\nHe did not discussed it.\n' >fix.txt
cp fix.txt kept.txt
is 1 "--diff" "$stet" --diff --fix=all fix.txt
says "shows the lines that would change" out "-The minister waited for a hour." "+The minister waited for an hour."
cmp -s fix.txt kept.txt
result "and changes nothing"
"$stet" --fix=all fix.txt >out 2>err
grep -q 'for an hour' fix.txt && grep -q 'not discuss it' fix.txt
result "--fix=all writes what is right"
cp fix.txt kept.txt
is 0 "a second time" "$stet" --fix=all fix.txt
cmp -s fix.txt kept.txt
result "changes nothing"
printf 'He *waited* for a hour at [a hour](http://a.b/c_d).\n' >fix.md
"$stet" --fix=all fix.md >out 2>err
[ "$(cat fix.md)" = 'He *waited* for an hour at [an hour](http://a.b/c_d).' ]
result "markup stays"
[ "$(printf 'He waited for a hour.\n' | "$stet" --fix=all - 2>err)" = 'He waited for an hour.' ]
result "standard input goes to standard output"
chmod 444 fix.md && ln -s fix.md link.md && cp fix.txt linked.txt && ln -s linked.txt link.txt && printf 'He waited for a hour.\n' >linked.txt
"$stet" --fix=all link.txt >out 2>err
[ -L link.txt ] && grep -q 'an hour' linked.txt
result "a link stays a link"
is 2 "--fix with a value that is none" "$stet" --fix=some fix.txt

# What a verb does not know or has no use for is refused, not passed over.
while read -r arguments; do
    # shellcheck disable=SC2086
    is 2 "stet $arguments" "$stet" $arguments
    lines "stet $arguments, in one line" err 1
    lines "stet $arguments, and nothing is done" out 0
done <<'E'
check --foo clean.txt
names --foo clean.txt
names extract --foo clean.txt
names merge --foo
names --index . --foo
tokens --foo clean.txt
rules list --foo
rules test --foo
rules list clean.txt
rules lists
explain --foo
config --foo
lsp --foo
lsp clean.txt
completions bash --foo
completions tcsh
completions
help --foo
help lsp
names --format json clean.txt
names extract --format json clean.txt
names --index . --format html
names --index . --files-from clean.txt
names --input jsonl clean.txt
tokens --fix clean.txt
rules list --format json
explain --jobs 2 names
config --fix clean.txt
names merge --baseline b.json
--index .
E
"$stet" help man | sed -n 's/^With stet \(.*\)\.$/\1/p' | tr , '\n' | sed 's/^ //' | sort -u >gone_with
missing=
while read -r verb; do
    [ "$verb" = "names --index" ] || "$stet" help | grep -q "^  stet $verb " || missing="$missing [$verb]"
done <gone_with
[ -s gone_with ] && [ -z "$missing" ]
result "what an option goes with are verbs" "not:$missing"
is 0 "help of a verb" "$stet" lsp --help
says "is the help" out "stet lsp [--stdio]"
is 0 "--version behind a verb" "$stet" check --version
says "is the version" out "stet 0."
is 0 "config writes to --output" "$stet" config --output told clean.txt
says "what it tells" told "dialect"

# An article's own folder says how its names are written, whatever verb reads it.
mkdir -p apart/.stet
echo "The ferry Olsen Gavril sailed for Rome." >apart/a.txt
echo "- {name: Olsen Gavril, type: organisation}" >apart/.stet/names.yaml
is 0 "names of an article in another folder" "$stet" names apart/a.txt
says "are those of its own list" out "Olsen Gavril                         organisation"
(cd apart && "$stet" tokens a.txt) >inside
"$stet" tokens apart/a.txt | cmp -s - inside
result "and so are its tokens"
printf '\377\376H\0i\0' >wide.txt
is 2 "UTF-16 has no names" "$stet" names wide.txt
says "and is named" err "wide.txt: UTF-16: save it as UTF-8"
echo '# Rain' | "$stet" tokens --stdin-filename a.md >out 2>err
grep -q '^Rain' out && ! grep -q '#' out
result "standard input is what it is called"

# A run that could read nothing has a report all the same, one that programs can read.
is 2 "nothing to read" "$stet" --format json none.txt
[ "$(tr -d '\n' <out)" = "[]" ]
result "is an empty list in JSON"
is 2 "nor in SARIF" "$stet" --format sarif none.txt
python3 -c 'import json; json.load(open("out"))'
result "is it no SARIF"
is 2 "both ways to change a baseline" "$stet" --baseline b.json --write-baseline --prune-baseline clean.txt

# A name with a line end in it, and what would colour a terminal
odd=$(printf 'no\nsuch\033[31m.txt')
is 2 "a missing file with an odd name" "$stet" "$odd"
lines "is told in one line" err 1
says "without its control characters" err "stet: no such [31m.txt: No such file"
is 2 "an option with one" "$stet" "--$odd"
lines "is, too" err 1

long=$(head -c 5000 /dev/zero | tr '\0' n)
is 2 "a name that is too long" "$stet" "$long.txt"
says "keeps its cause" err "n.txt: File name too long"
lines "in one line" err 1
is 2 "an empty argument, such as of an unset variable" "$stet" --format concise "" wrong.txt
says "is no file's name" err "an argument is empty"

# What never ends, where a whole file is wanted
is 2 "settings that do not end" "$stet" --config /dev/zero clean.txt
says "are named" err "/dev/zero: File too large"
is 2 "nor does an article" "$stet" --input html /dev/zero
says "which is, too" err "/dev/zero: File too large"
is 2 "bytes without end that are no text" timeout 20 "$stet" --format concise /dev/zero
says "are a binary file" err "/dev/zero: a binary file"

# A verb mistyped
is 2 "a verb mistyped" "$stet" naems clean.txt
says "gets a hint" err "did you mean"
finish
