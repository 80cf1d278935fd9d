#!/bin/sh
# What stands beside the source: the glossary of .stet, a finding that points into both texts, sources that are none. source.sh STET
stet=$1
. "$(dirname "$0")/tap.sh"
cd "$scratch" || exit 1
mkdir -p desk/.stet

cat >desk/.stet/glossary.yaml <<'END'
- source: [Bundestag, Parlament]
  target: Bundestag
  not: [Federal Diet]
  lang: de
- {source: сельсовет, target: [village council, rural council], note: never soviet}
END
echo "Der Bundestag stimmte dem Gesetz nach langer Debatte am späten Abend zu." >desk/de.txt
echo "The Bundestag passed the law late in the evening after a long debate." >desk/good.txt
echo "The Federal Diet passed the law late in the evening after a long debate." >desk/wrong.txt
echo "The House passed the law late in the evening after a long debate." >desk/other.txt
echo "Решение принял сельсовет, но депутаты сельсовета с ним не согласились." >desk/ru.txt
echo "The village council took the decision, but its members did not agree with it." >desk/council.txt
echo "The village soviet took the decision, but its members did not agree with it." >desk/soviet.txt

is 0 "a term as the glossary has it" "$stet" --source desk/de.txt --source-lang de desk/good.txt
is 1 "a rendering that the glossary refuses" "$stet" --format concise --source desk/de.txt --source-lang de desk/wrong.txt
says "what it should be" out "source/glossary" "“Bundestag” stays as it is" "1:5"
is 1 "no rendering of the term" "$stet" --format concise --source desk/de.txt --source-lang de desk/other.txt
says "is told of the paragraph" out "source/glossary"
is 0 "an inflected term" "$stet" --source desk/ru.txt --source-lang ru desk/council.txt
is 1 "an inflected term rendered otherwise" "$stet" --format concise --source desk/ru.txt --source-lang ru desk/soviet.txt
says "by its first rendering" out "“village council” in the glossary"
is 0 "a term of another language" "$stet" --source desk/de.txt --source-lang nl desk/good.txt

is 1 "a finding points into the source" "$stet" --format json --source desk/de.txt --source-lang de desk/wrong.txt
says "by bytes" out '"start":4,"end":13,"in":"source"'

printf -- '- {source: a}\n- {source: Haus, target: house, colour: red}\n- {source: Tag, target: day}\n' >desk/.stet/glossary.yaml
is 2 "a glossary with faults" "$stet" --source desk/de.txt desk/good.txt
says "says which" err "glossary.yaml:1:3: expected “source” and “target”" "glossary.yaml:2:33: a term has no “colour”"
rm desk/.stet/glossary.yaml

: >desk/empty.txt
is 1 "an empty source" "$stet" --format concise --fail-on hint --source desk/empty.txt desk/good.txt
says "is told" out "The source is empty"
lines "once" out 1
is 1 "the wrong language" "$stet" --format concise --fail-on hint --source desk/ru.txt --source-lang de desk/good.txt
says "is told" out "in Russian, not in German"
lines "once" out 1
for i in 1 2 3 4 5 6 7 8 9 10; do cat desk/de.txt; echo; done >desk/long.txt
is 1 "a source ten times as long" "$stet" --format concise --fail-on hint --source desk/long.txt --source-lang de desk/good.txt
says "is told" out "far longer"
lines "once" out 1
finish
