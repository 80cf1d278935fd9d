#!/bin/sh
# Fails on an include that goes against the layers, between the two faces, or between two checks; and on an outside
# library that more than one source file sees.
# layers.sh PROJECT
set -eu
cd "$1/src"
# shellcheck disable=SC2046
awk '
BEGIN { n = split("base text lexicon analysis archive finding rule checks report engine cli lsp", order, " "); for (i = 1; i <= n; i++) rank[order[i]] = i }
function fail(what) { print "src/" FILENAME ": " what; bad = 1 }
FNR == 1 { from = FILENAME; sub("/.*", "", from); face = from == "cli" || from == "lsp"
    own = FILENAME; sub(".*/", "", own); sub("[.][ch]$", "", own); family = own; sub("_.*", "", family) }
/^#include "[a-z]*\// {
    path = $2; gsub("\"", "", path); to = path; sub("/.*", "", to)
    if (to == "pack" || rank[to] > rank[from] || from to == "lspcli") fail("includes " to "/, which comes after " from "/")
    if (face && to != from && to != "base") fail("the faces use stet.h alone of the engine")
    if (from == "checks" && to == "checks" && path !~ "/(check|readability|counts|" own "|" family "(_[a-z]+)*)[.](h|inc)$") fail("includes another check")
}
/^#include <(hunspell\/hunspell|utf8proc|pcre2|yaml|jansson|md4c|md4c-html|gumbo)[.]h/ {
    library = $2; gsub("[<>]|.*/|-html|[.]h", "", library)
    if (library in seen && seen[library] != FILENAME) fail(library " is seen by " seen[library] " already")
    seen[library] = FILENAME
}
END { exit bad }
' $(find base text lexicon analysis archive finding rule checks report engine cli lsp -name '*.[ch]')
