#!/bin/sh
# seeds.sh ROOT FOLDER: the corpora that fuzzing starts from, a folder a target, made of the articles and tables in tests/ and of the
# examples in rules/: each paragraph of them is a seed.
set -eu
root=$1
folder=$2

# paragraphs TARGET PREFIX FILE...: `prefix` is what a target's first byte says.
paragraphs() {
    target=$1
    prefix=$2
    shift 2
    mkdir -p "$folder/$target"
    cat "$@" | awk -v out="$folder/$target/seed" -v prefix="$prefix" 'BEGIN { RS = "" } { f = out "-" (prefix == "" ? "x" : prefix) "-" NR; printf "%s%s", prefix, $0 > f; close(f) }'
}

# What stands between quotation marks in the tables of a test, with the escapes that C has for line ends.
strings() {
    grep -ho '"\([^"\\]\|\\.\)*"' "$@" | sed 's/^"//; s/"$//; s/\\n/\n/g; s/\\"/"/g; s/$/\n/'
}

tables=$(mktemp)
examples=$(mktemp)
trap 'rm -f "$tables" "$examples"' EXIT
strings "$root"/tests/unit/test_readers.c "$root"/tests/unit/test_text.c >"$tables"
sed -n 's/^ *\(bad\|good\): *//p' "$root"/rules/en/*.yaml | awk 'NR % 6 == 0' | awk 'NR % 8 == 0 { print "" } { print }' >"$examples"
for target in decode plain tokens; do
    paragraphs $target "" "$root"/tests/articles/*.txt "$tables" "$examples"
done
paragraphs markdown "" "$tables" "$root"/README.md "$root"/rules/README.md
paragraphs html "" "$tables" "$root"/tests/articles/*.txt
for format in 0 1 2; do
    paragraphs check $format "$root"/tests/articles/*.txt "$tables" "$examples"
done
# A session: encoding and format, sixteenths of the length of the first text, the text, then edits of five bytes and what they put in.
paragraphs session "$(printf '\001\020')" "$root"/tests/articles/*.txt
paragraphs session "$(printf '\003\020')" "$root"/tests/articles/*.txt
printf '0One.\r' >"$folder/check/carriage-return"
printf 'One.\r' >"$folder/plain/carriage-return"
mkdir -p "$folder/frames"
for length in 2 02 +2 2.0 -1 999999999999 x; do
    printf '\001Content-Length: %s\r\nContent-Type: x\r\n\r\n{}Content-Length:3\r\n\r\n{ }' "$length" >"$folder/frames/length-$length"
done
mkdir -p "$folder/pack"
printf '\000lexicon' >"$folder/pack/words"
printf '\001tagger' >"$folder/pack/tagger"
for section in 002 003 004 005 006 007 010; do printf "\\$section"'\001\002\003\000\377\100\000\100\000\177' >"$folder/pack/spoiled-$section"; done
head -c 4096 "$root/build/en.pack" >"$folder/pack/head"
# Each rule by itself; settings as the examples have them; lines of a stream.
mkdir -p "$folder/rules" "$folder/config" "$folder/jsonl"
cat "$root"/rules/en/*.yaml | awk -v out="$folder/rules/rule" '/^- id:/ { n++ } n && n % 12 == 0 { f = out "-" n; print > f }'
cat >"$folder/config/all" <<'END'
extends: nothing.yaml
language: en
dialect: gb
source-lang: hi
profile: ap
words: [stetish, "Kim"]
dictionaries: [xx_XX]
rules: [none.yaml]
severity: {grammar: hint, spelling/unknown: off, style/*: major}
names: {style: ap, known: [{name: Kim Jong Un, type: person, variants: [Kim Jong-un]}]}
readability: {max-sentence-words: 30, target-grade: 9}
score: {fail-on: major, fail-under: 70, acceptable-penalty: 9, reliable-words: 300, weights: {minor: 2}}
overrides:
  - files: ["sport/**", "[a-z]*.txt"]
    severity: {style: off}
END
printf '0{"id": 1, "text": "One \u201ctwo\u201d \ud83d\ude00."}\n{"a": [1, -2.5e3, true, null, {"b": {}}], "a": ""}\nnot json\n' >"$folder/jsonl/lines"
