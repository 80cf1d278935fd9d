# What the shell tests share: a scratch folder, and TAP. Sourced; the caller sets $stet.
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
tests=0

# is STATUS NAME COMMAND...: runs a command with its output in $scratch/out and $scratch/err; it must end with STATUS.
is() {
    want=$1 name=$2
    shift 2
    "$@" >"$scratch/out" 2>"$scratch/err" </dev/null
    status=$?
    [ $status = "$want" ]
    result "$name" "exit status $status, not $want"
}

# says NAME FILE TEXT...: $scratch/FILE must hold each text.
says() {
    name=$1 file=$2
    shift 2
    missing=
    for text; do grep -qF -- "$text" "$scratch/$file" || missing="$missing [$text]"; done
    [ -z "$missing" ]
    result "$name" "not said:$missing"
}

# lines NAME FILE COUNT
lines() {
    got=$(wc -l <"$scratch/$2")
    [ "$got" = "$3" ]
    result "$1" "$got lines, not $3"
}

# result NAME [WHY]: of the command before it
result() {
    last=$?
    tests=$((tests + 1))
    if [ $last = 0 ]; then echo "ok $tests - $1"; return; fi
    echo "not ok $tests - $1"
    echo "# ${2:-}"
    for stream in out err; do [ -f "$scratch/$stream" ] && head -c 2000 "$scratch/$stream" | sed "s/^/# $stream: /"; done
}

skip() {
    tests=$((tests + 1))
    echo "ok $tests - $1 # SKIP $2"
}

finish() { echo "1..$tests"; }
