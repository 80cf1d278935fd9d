#!/bin/sh
# What the compiler and the linker were asked to do against exploits is in the files that came of it. Told as TAP.
# hardening.sh FILE...: programs and libraries
set -u
n=0 bad=0
for file; do readelf -h "$file" >/dev/null 2>&1 || { echo "Bail out! $file is no ELF file, or there is no readelf"; exit 1; }; done

# shows NAME COMMAND...: the command succeeds for each file
shows() {
    name=$1 missing=
    shift
    for file in $files; do "$@" "$file" || missing="$missing $file"; done
    n=$((n + 1))
    if [ -z "$missing" ]; then echo "ok $n - $name"; else
        echo "not ok $n - $name"
        echo "# not so:$missing"
        bad=1
    fi
}

position_independent() { readelf -hW "$1" | grep -q 'Type: *DYN' && ! readelf -dW "$1" | grep -q TEXTREL; }
relocations_read_only() { readelf -lW "$1" | grep -q GNU_RELRO && readelf -dW "$1" | grep -q 'BIND_NOW\|FLAGS.* NOW'; }
no_code_on_the_stack() { readelf -lW "$1" | grep 'GNU_STACK' | grep -q ' RW  *0x'; }
no_writable_code() { ! readelf -lW "$1" | grep 'LOAD' | grep -q ' RWE '; }
stack_guarded() { readelf --dyn-syms -W "$1" | grep -q '__stack_chk_fail'; }
calls_checked() { readelf --dyn-syms -W "$1" | grep -q '__[a-z]*_chk\b'; }
jumps_marked() { ! readelf -hW "$1" | grep -q 'X86-64' || [ "$(objdump -d "$1" | grep -c endbr64)" -gt 100 ]; }
no_search_path() { ! readelf -dW "$1" | grep -q 'RPATH\|RUNPATH.*\[/'; }

files=$*
shows "position independent, without relocations in the code" position_independent
shows "relocations are read-only, and all made at the start" relocations_read_only
shows "no code on the stack" no_code_on_the_stack
shows "no code that can be written" no_writable_code
shows "the stack is guarded" stack_guarded
shows "jumps land where they may (x86)" jumps_marked
shows "no absolute path to libraries" no_search_path
if readelf --dyn-syms -W "$1" | grep -q '__[at]san\|__ubsan'; then
    n=$((n + 1))
    echo "ok $n - calls of the C library are checked # SKIP a sanitizer does"
else shows "calls of the C library are checked" calls_checked; fi
echo "1..$n"
exit $bad
