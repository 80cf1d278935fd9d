#!/bin/sh
# Fails on an include that goes against the layers, between the two faces, or between two checks; and on an outside
# library that more than one source file sees.
# layers.sh PROJECT
set -eu
cd "$1/src"
order="base text lexicon analysis finding rule checks report engine cli lsp"
bad=0
rank() { n=0; for l in $order; do n=$((n + 1)); [ "$l" = "$1" ] && echo $n && return; done; echo 0; }
for file in $(find $order -name '*.[ch]' 2>/dev/null); do
    from=${file%%/*}
    for to in $(sed -n 's/^#include "\([a-z]*\)\/.*/\1/p' "$file" | sort -u); do
        if [ "$to" = pack ] || [ "$(rank "$to")" -gt "$(rank "$from")" ] || [ "$from$to" = lspcli ]; then
            echo "src/$file includes $to/, which comes after $from/"; bad=1
        fi
    done
    case $from in
    cli | lsp) if grep -nE '^#include "(text|lexicon|analysis|finding|rule|checks|report|engine)/' "$file"; then
        echo "src/$file: the faces use stet.h alone of the engine"; bad=1; fi ;;
    checks) if sed -n 's/^#include "checks\/\(.*\)"/\1/p' "$file" | grep -vx -e check.h -e "$(basename "${file%.c}").h" -e "$(basename "${file%%_*}").h" -e readability.h -e counts.h; then
        echo "src/$file includes another check"; bad=1; fi ;;
    esac
done
for library in hunspell utf8proc pcre2 yaml jansson md4c gumbo; do
    seen=$(grep -rlE "^#include <(hunspell/)?$library(-html)?\.h" . | wc -l)
    [ "$seen" -le 1 ] || { echo "$library is seen by $seen files"; grep -rlE "^#include <(hunspell/)?$library" .; bad=1; }
done
exit $bad
