#!/bin/sh
# Living with it: settings, what may stand, baselines, statistics. Told as TAP.
# living.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
. "$here/tap.sh"
cd "$scratch" || exit 1

printf 'The goverment waited for a hour.\n' >wrong.txt

# Settings
mkdir -p desk/sport desk/wire
cp wrong.txt desk/; cp wrong.txt desk/sport/; cp wrong.txt desk/wire/
cat >desk/base.yaml <<'Y'
score: {fail-under: 80, acceptable-penalty: 400}
overrides:
- files: wire/
  fail-on: never
Y
cat >desk/.stet.yaml <<'Y'
extends: base.yaml
words: [goverment]
overrides:
- files: [sport/**]
  severity: {grammar/a-before-vowel: off}
Y
is 1 "settings from above" "$stet" --format concise desk/wrong.txt
lines "a word of one's own" out 1
is 0 "a severity for some paths" "$stet" --format concise desk/sport/wrong.txt
lines "is off there" out 0
is 0 "fail-on for some paths, from what is extended" "$stet" --format concise desk/wire/wrong.txt
lines "where it is reported all the same" out 1
is 1 "--fail-on stands over it" "$stet" --fail-on minor desk/wire/wrong.txt
is 0 "--set stands over the files" "$stet" --set severity.grammar=off desk/wrong.txt
is 2 "--set of what there is not" "$stet" --set dialekt=gb desk/wrong.txt
says "is named, and the nearest" err "--set dialekt=gb: no setting is called “dialekt”; did you mean “dialect”?"
lines "in one line" err 1
is 2 "--set without a value" "$stet" --set dialect desk/wrong.txt
is 0 "stet config" "$stet" config desk/sport/wrong.txt
says "says what is in force and whence" out "score.fail-under" "base.yaml:1" "severity.grammar/a-before-vowel" ".stet.yaml:5 (sport/**)" "default"
"$stet" --format jsonl desk/wrong.txt >out 2>err
python3 -c '
import json
a = json.load(open("out"))
assert a["penalty"] > 150 and abs(a["score"] - (100 - a["penalty"] * 20 / 400)) < .01, a
'
result "a calibrated score: the acceptable penalty scores the threshold"
printf 'profile: [ap, bbc]\ndialekt: gb\nseverity: {grammar/a-befor-vowel: off}\n' >mistakes.yaml
is 2 "a configuration with mistakes" "$stet" --config mistakes.yaml --format concise wrong.txt
lines "each is one line" err 3
says "with its place and what was meant" err "mistakes.yaml:1:15: two house styles" "mistakes.yaml:2:1: " "mistakes.yaml:3:12: no rule, kind or category is called “grammar/a-befor-vowel”; did you mean “grammar/a-before-vowel”?"
lines "and the article is checked" out 2
is 2 "stet config of it" "$stet" config --config mistakes.yaml

# House styles
printf 'The advisor said that the vote was organized on Monday.\n' >house.txt
is 0 "rules of a house style do not run by themselves" "$stet" --format concise house.txt
is 1 "but in its profile" "$stet" --format concise --set profile=bbc house.txt
says "those of that house" out "[style/house-adviser]" "[style/house-ise]"
is 1 "another house" "$stet" --format concise --set profile=reuters house.txt
lines "has others" out 1
is 0 "or by no profile, one rule is switched off" "$stet" --set profile=reuters --set severity.style/house-adviser=off house.txt
mkdir -p own/.stet/rules
cat >own/.stet/rules/own.yaml <<'Y'
- id: style/minister
  profile: [mine, ours]
  category: style/register
  severity: minor
  message: "Which minister?"
  pattern: '"minister"'
  bad: ["The [minister] spoke.", "A [minister] left."]
  good: ["The envoy spoke.", "He ministered to them."]
Y
printf 'The minister spoke on Monday.\n' >own/a.txt
is 0 "a profile of one's own rules" "$stet" own/a.txt
is 1 "runs where it is on" "$stet" --set profile=ours own/a.txt
is 1 "also beside a house's" "$stet" --set 'profile=[ap, mine]' own/a.txt
is 2 "a profile that there is not" "$stet" --set profile=app own/a.txt
says "is named" err "no house style is called “app”"

# What may stand
printf 'The goverment waited for a hour. <!-- stet: spelling, grammar -->\n' >stands.txt
is 0 "remarks" "$stet" stands.txt
printf 'The minister left. <!-- stet: spelling -->\n' >idle.txt
is 0 "a remark of no use is a hint" "$stet" --format concise idle.txt
says "on the remark itself" out "idle.txt:1:20: hint: " "[artefact/unused-remark]"
is 1 "unless the settings make more of it" "$stet" --set severity.artefact/unused-remark=minor idle.txt
"$stet" --fix=all --set severity.artefact/unused-remark=minor idle.txt >out 2>err
[ "$(cat idle.txt)" = 'The minister left. ' ]
result "and its fix takes it out"

# Baselines
mkdir news
printf 'The goverment fell. It took a hour.\n' >news/a.txt
printf 'It took a hour.\n' >news/b.md
is 2 "a baseline that is missing" "$stet" --baseline known.json news
says "says how it is made" err "known.json: No such file" "--write-baseline"
is 2 "--write-baseline without a file" "$stet" --write-baseline news
is 0 "--write-baseline" "$stet" --baseline known.json --write-baseline news
says "says what it took" err "known.json: 3 findings, 3 of them new"
cp known.json kept.json
is 0 "what is known is let be" "$stet" --baseline known.json --format concise --fail-under 99 news
lines "and not reported" out 0
lines "without a word" err 0
printf 'A new line above.\n\nThe goverment fell. It took a hour. He met a envoy.\n' >news/a.txt
is 1 "what is new counts" "$stet" --baseline known.json --format concise news
lines "alone, wherever the known has moved" out 1
says "where it stands" out "news/a.txt:3:"
(cd news && "$stet" --baseline ../known.json --format concise a.txt) >out 2>err
lines "seen from another folder, too" out 1
"$stet" --baseline known.json --fix=all news >/dev/null 2>&1
[ "$(tail -1 news/a.txt)" = 'The goverment fell. It took a hour. He met an envoy.' ]
result "what is known is not put right"
rm news/b.md
printf 'The goverment fell.\n' >news/a.txt
is 0 "what is gone, beside what is known though the words around it are others" "$stet" --baseline known.json news
says "is counted" err "of its findings 2 are gone; --prune-baseline drops what is"
cmp -s known.json kept.json
result "and the file is as it was"
is 0 "--prune-baseline" "$stet" --baseline known.json --prune-baseline news
python3 -c '
import json
b = json.load(open("known.json"))
assert [len(v) for v in b["files"].values()] == [1] and b["ids"] == {}, b
'
result "drops what is gone and takes nothing new"
printf '{"id": "a17", "text": "It took a hour."}\n' >in.jsonl
is 0 "a baseline of a stream" "$stet" --baseline stream.json --write-baseline --input jsonl --format jsonl in.jsonl
is 0 "knows articles by their ids" "$stet" --baseline stream.json --input jsonl --format jsonl in.jsonl
says "and reports nothing" out '"findings":[]'
is 2 "a file that cannot be read" "$stet" --baseline stream.json --write-baseline wrong.txt missing.txt
! grep -q 'wrong.txt' stream.json
result "leaves the baseline as it is"
printf '{"a": 1}\n' >other.json
is 2 "some other JSON" "$stet" --baseline other.json wrong.txt
says "is named" err "other.json: no baseline of stet"
printf '{\n' >broken.json
is 2 "no JSON" "$stet" --baseline broken.json wrong.txt
lines "in one line" err 1
"$stet" --baseline one.json --write-baseline -j 1 desk >/dev/null 2>&1
"$stet" --baseline many.json --write-baseline -j 8 desk >/dev/null 2>&1
cmp -s one.json many.json
result "the same on one core and on many"

# Statistics
is 1 "--statistics" "$stet" --statistics wrong.txt stands.txt desk/wrong.txt
says "counts rules and categories" out "in 3 articles of" "2  grammar/a-before-vowel" "1  linguistic-conventions/spelling"
is 1 "--statistics --format json" "$stet" --statistics --format json wrong.txt
python3 -c '
import json
s = json.load(open("out"))
assert s["findings"] == 2 and s["articles"] == 1 and {r["rule"] for r in s["rules"]} == {"spelling/unknown", "grammar/a-before-vowel"}, s
'
result "is JSON"
is 2 "--statistics in another format" "$stet" --statistics --format sarif wrong.txt
finish
