#!/bin/sh
# Installs into a staging folder and tries everything there: the program, and a C program built with pkg-config. Told as TAP.
# install.sh SOURCE BUILD CC...
set -u
source=$1 build=$2
shift 2
stage=$(mktemp -d) || exit 1
trap 'rm -rf "$stage"' EXIT
n=0
ok() { # ok NAME: the last command's status
    status=$?
    n=$((n + 1))
    if [ $status = 0 ]; then echo "ok $n - $1"; else
        echo "not ok $n - $1"
        sed 's/^/# /' "$stage/log" 2>/dev/null
    fi
}

skip() { # skip NAME WHY
    n=$((n + 1))
    echo "ok $n - $1 # SKIP $2"
}

unset STET_DATA LD_LIBRARY_PATH
DESTDIR="$stage/root" meson install -C "$build" --no-rebuild --quiet >"$stage/log" 2>&1
ok "meson install"
program=$(find "$stage/root" -type f -path '*/bin/stet')
pc=$(find "$stage/root" -name stet.pc)
library=$(find "$stage/root" -type f -name 'libstet.so.*')
data=$(dirname "$(find "$stage/root" -name en.pack)")
[ -x "$program" ] && [ -f "$pc" ] && [ -f "$library" ] && [ -f "$data/en.pack" ] && [ -f "$data/rules/en/articles.yaml" ] && [ -f "$data/dicts/en/frequency.txt" ]
ok "program, pkg-config file, library, pack, rules and dicts are there"
[ "$(find "$stage/root" -name '*.h' | wc -l)" = 1 ]
ok "one header"
missing=
for file in man/man1/stet.1 bash-completion/completions/stet.bash zsh/site-functions/_stet fish/vendor_completions.d/stet.fish; do
    [ -s "$(find "$stage/root" -path "*/$file")" ] || missing="$missing $file"
done
[ -z "$missing" ]
ok "the manual page and the completions of three shells"

# Neither the build folder nor the checkout may be needed.
cd / || exit 1
printf 'Kim Jong Un met Kim Jong Un. Kim Yong Un waited for a hour.\n' >"$stage/article.txt"
"$program" --isolated --format concise "$stage/article.txt" >"$stage/log" 2>&1
[ $? = 1 ] && grep -q 'names/spelling' "$stage/log" && grep -q 'grammar/a-before-vowel' "$stage/log"
ok "the installed program finds its library and its data"
ldd "$program" >"$stage/log" && grep -q "libstet.so.*$stage" "$stage/log"
ok "it uses the installed library"
costly='hunspell|stdc\+\+'
grep -q 'lib[aut]*san' "$stage/log" && costly=hunspell # sanitizers are written in C++
! grep -E "$costly" "$stage/log" >&2
ok "it starts without hunspell and C++, which take as long to load as a page to check"

nm -D --defined-only "$library" | awk '$2 ~ /[TDBRVW]/ && $3 !~ /^stet_/ { print; bad = 1 } END { exit bad }' >"$stage/log"
ok "the library exports nothing but stet_*"
nm -D --defined-only "$library" | awk '$3 ~ /^stet_/ { print $3 }' | sort -u >"$stage/exported"
sed -n 's/^STET_API .*\b\(stet_[a-z_]*\)(.*/\1/p' "$source/src/stet.h" | sort -u | diff - "$stage/exported" >"$stage/log"
ok "what it exports is what stet.h declares"
sed -n 's/^ \(stet_[a-z_]*\)@.*/\1/p' "$source/packaging/debian/libstet0.symbols" | sort -u | diff - "$stage/exported" >"$stage/log" ||
    echo "A call that was added goes into packaging/debian/libstet0.symbols; one that was taken away needs a new soname." >>"$stage/log"
! [ -s "$stage/log" ]
ok "and what the list of its symbols has"
grep '^STET_API ' "$source/src/stet.h" | grep -v '// \[\(shared\|alone\)\]' >"$stage/log"
! [ -s "$stage/log" ]
ok "each call says what threads may do with it"
sanitize=
nm -D "$library" | grep -q '__[at]san' && sanitize=-fsanitize=address,undefined
if [ -n "$sanitize" ]; then skip "it has no writable data" "sanitized"; else
    objdump -t "$library" | awk '$5 ~ /^[0-9a-f]+$/ && ($4 == ".data" || $4 == ".bss") && $6 !~ /^(__dso_handle|__TMC_END__|completed\.[0-9]*)$/ || $4 ~ /^[.](tdata|tbss)$/' >"$stage/log"
    ! [ -s "$stage/log" ]
    ok "it has no writable data: no global state"
fi
readelf -d "$library" | grep -q 'SONAME.*libstet\.so\.[0-9]'
ok "it has a soname"

export PKG_CONFIG_PATH="$(dirname "$pc")" PKG_CONFIG_SYSROOT_DIR="$stage/root"
# shellcheck disable=SC2046,SC2086
"$@" $sanitize -o "$stage/example" "$source/tests/example/example.c" $(pkg-config --cflags --libs stet) >"$stage/log" 2>&1
ok "a C program compiles and links with pkg-config"
LD_LIBRARY_PATH=$(dirname "$library") "$stage/example" >"$stage/log" 2>&1
[ $? = 0 ] && grep -qx 'names/spelling: Kim Yong Un' "$stage/log" && grep -qx 'grammar/a-before-vowel: a' "$stage/log"
ok "and finds the data of the library that it loads"

# The same from Python and Node, which cannot load a sanitized library.
if [ -n "$sanitize" ] || ! command -v python3 >/dev/null; then skip "a Python program" "sanitized, or no python3"; else
    python3 "$source/tests/example/example.py" "$library" >"$stage/log" 2>&1
    [ $? = 0 ] && grep -qx 'names/spelling: Kim Yong Un -> Kim Jong Un' "$stage/log" && grep -qx 'grammar/a-before-vowel: a -> an' "$stage/log"
    ok "a Python program uses it through ctypes"
fi
if [ -n "$sanitize" ] || ! [ -d "$source/tests/example/node_modules/koffi" ]; then skip "a Node program" "./dev test --examples installs koffi"; else
    node "$source/tests/example/example.mjs" "$library" >"$stage/log" 2>&1
    [ $? = 0 ] && grep -qx 'names/spelling: Kim Yong Un -> Kim Jong Un' "$stage/log" && grep -qx 'grammar/a-before-vowel: a -> an' "$stage/log"
    ok "a Node program uses it through koffi"
fi
echo "1..$n"
