#!/bin/sh
# The speed and size of stet beside other tools, in one run on one machine: ratios count, not milliseconds.
# bench.sh BUILD [peers]    with `peers`, tools that are missing are installed: Debian's through apt, Node's into BUILD/peers
set -eu
build=$1
here=$(dirname "$0")
work=$build/bench
mkdir -p "$work"
stet=$build/stet

note() { echo "bench: $*" >&2; }
have() { command -v "$1" >/dev/null 2>&1; }

if [ "${2:-}" = peers ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root=sudo
    for package in hunspell diction codespell valgrind; do
        dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' ||
            DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || note "cannot install $package"
    done
    have npm || for package in nodejs npm; do
        DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends "$package" >/dev/null 2>&1 || note "cannot install $package"
    done
    have npm && [ ! -d "$build/peers/node_modules/harper.js" ] && mkdir -p "$build/peers" &&
        { (cd "$build/peers" && npm install --no-audit --no-fund --silent cspell@8 write-good@1 harper.js@0 >/dev/null 2>&1) || note "npm could not install its tools"; }
fi

# One article of about 4 KB, and about 4 MB of articles: as one text, and as a stream.
article=$work/article.txt
cat "$here"/../articles/*.txt "$here"/../planted/*.txt | head -c 4096 >"$article"
bulk=$work/bulk.txt
stream=$work/stream.jsonl
if [ ! -s "$stream" ]; then
    i=0
    : >"$bulk"
    while [ $i -lt 1000 ]; do cat "$article"; printf '\n\n'; i=$((i + 1)); done >"$bulk"
    awk 'BEGIN { ORS = "" } { gsub(/\\/, "\\\\"); gsub(/"/, "\\\""); gsub(/\t/, "\\t"); gsub(/\r/, ""); text = text $0 "\\n" }
        END { for (i = 0; i < 1000; i++) print "{\"id\": " i ", \"text\": \"" text "\"}\n" }' "$article" >"$stream"
fi
head -n 1 "$stream" >"$work/one.jsonl"
bytes=$(wc -c <"$bulk")
article_bytes=$(wc -c <"$article")

printf '%-44s %10s %10s %10s\n' "" "cold ms" "MB/s" "MB memory"
# line NAME SHARE SMALL LARGE COMMAND...: cold on the file SMALL, throughput and memory on the first 1/SHARE of the file LARGE.
line() {
    name=$1 share=$2 small=$3 large=$4
    shift 4
    once=$("$build/tests/time_command" "${runs:-20}" "$small" "$@") || return 0
    part=$large
    if [ "$share" -gt 1 ]; then part=$work/part; head -c $((bytes / share)) "$large" >"$part"; fi
    many=$("$build/tests/time_command" "${bulk_runs:-3}" "$part" "$@") || return 0
    size=$(wc -c <"$part")
    echo "$once $many" | awk -v name="$name" -v size="$size" -v small="$article_bytes" '{ t = $5; if (t > 1.5 * $1) t -= $1
        printf "%-44s %10.1f %10.2f %10.0f\n", name, $1, size / t / 1000, $3 / 1024 }'
}
line "stet, every check, report as text" 1 "$article" "$bulk" "$stet" --isolated -
line "stet, a stream of articles, one core" 1 "$work/one.jsonl" "$stream" "$stet" -j 1 --isolated --input jsonl --format jsonl
[ "$(nproc)" -lt 2 ] || line "the same, two cores" 1 "$work/one.jsonl" "$stream" "$stet" -j 2 --isolated --input jsonl --format jsonl
have hunspell && line "hunspell -l (spelling only)" 4 "$article" "$bulk" hunspell -d en_US -l
have style && line "GNU style (readability only)" 1 "$article" "$bulk" style
have diction && line "GNU diction (phrases only)" 4 "$article" "$bulk" diction
have codespell && line "codespell (a word list only)" 1 "$article" "$bulk" codespell -
peers=$build/peers/node_modules
if have node && [ -d "$peers" ]; then
    runs=3 bulk_runs=1
    [ -e "$peers/.bin/cspell" ] && line "cspell (spelling only)" 16 "$article" "$bulk" "$peers/.bin/cspell" --no-progress stdin
    [ -e "$peers/.bin/write-good" ] && line "write-good (phrases only)" 16 "$article" "$bulk" node "$here/peer.mjs" write-good "$build/peers"
    [ -d "$peers/harper.js" ] && line "harper.js (spelling, grammar)" 64 "$article" "$bulk" node "$here/peer.mjs" harper "$build/peers"
fi

echo
echo "Reading and analysing, stage by stage, articles that are all different:"
"$build/tests/bench_stages" "$build/en.pack" "$here"/../articles/*.txt "$here"/../planted/*.txt

echo
echo "The cost of rules (an article read, analysed and matched):"
"$build/tests/bench_rules" "$build/en.pack" "$article"

# About 10,000 words in paragraphs: the articles, then the rules' examples of what is right.
long=$work/long.txt
{
    cat "$here"/../articles/*.txt "$here"/../planted/*.txt
    sed -n 's/^ *good: *//p' "$here"/../../rules/en/*.yaml | tr -d '[]"' | sed 's/\([.!?]\), /\1 /g' | awk '{ printf "%s ", $0 } NR % 2 == 0 { print "\n" }'
} | awk '{ words += NF; print } words > 10000 { exit }' >"$long"
echo
echo "The language server on an article of $(wc -w <"$long") words:"
"$build/tests/bench_keys" "$stet" "$long" 1000 9000

if have codespell; then
    list=$(find /usr/lib/python3 -name dictionary.txt -path '*codespell_lib*' 2>/dev/null | head -n 1)
    [ -n "$list" ] && {
        echo
        echo "Suggestions, on every fortieth misspelling of codespell's list that has one correction:"
        sed -n 's/^\([a-z]\{4,\}\)->\([a-z]*\)$/\1\t\2/p' "$list" | sed -n '0~40p' >"$work/misspelled.tsv"
        "$build/tests/bench_suggest" "$build/en.pack" "$work/misspelled.tsv" en_US
    }
fi

if have valgrind; then
    echo
    echo "Instructions a byte, by stage (callgrind; start-up taken off by comparing two sizes):"
    sh "$here/instructions.sh" "$build" "$bulk" "$article"
else
    note "without valgrind there are no instruction counts"
fi
