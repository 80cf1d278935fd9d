#!/bin/sh
# run.sh BUILD: stet in the editors, headless: Neovim, Emacs with eglot and with lsp-mode, a client of the protocol's own types, and the extension for
# Visual Studio Code, built to a .vsix; what can be known without them of the files for Helix, Kakoune and Sublime Text. What it needs is installed by ./dev test --editors. Each part tells TAP; shown is what fails, and the sum.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
extension=$root/editors/vscode
work=$build/editors
modules=$extension/node_modules
mkdir -p "$work/home"
export STET_ROOT="$root" PATH="$build:$PATH" HOME="$work/home" XDG_CONFIG_HOME=
failed=0

# part NAME COMMAND...: TAP into a file, so that the command's own status counts.
part() {
    name=$1
    shift
    log=$work/$name.tap
    status=0
    timeout 120 "$@" >"$log" 2>"$log.err" || status=$?
    good=$(grep -c '^ok ' "$log" || true)
    plan=$(sed -n 's/^1\.\.//p' "$log")
    if [ "$status" = 0 ] && [ "$good" = "$plan" ]; then
        echo "ok   $name: $good"
        return
    fi
    echo "FAIL $name: $good of ${plan:-?}, exit status $status"
    grep -v '^ok ' "$log" || true
    tail -n 20 "$log.err"
    failed=1
}

if [ ! -f "$work/installed" ] || [ "$extension/package-lock.json" -nt "$work/installed" ] || [ ! -d "$modules" ]; then
    (cd "$extension" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >"$work/npm.log" 2>&1) || { cat "$work/npm.log"; exit 2; }
    touch "$work/installed"
fi

vsix() {
    cd "$extension"
    rm -f stet.vsix
    npm run --silent package 1>&2
    node -e 'const fs = require("fs"); const zip = fs.readFileSync("stet.vsix").toString("latin1");
        ["extension/out/extension.js", "extension/package.json", "extension/LICENSE.txt"].forEach((name, i) =>
            console.log(`${zip.includes(name) ? "" : "not "}ok ${i + 1} - the .vsix holds ${name}`)); console.log("1..3")'
}

typed_client() {
    "$modules/.bin/tsc" -p "$root/tests/editors"
    NODE_PATH=$modules "$modules/.bin/esbuild" "$root/tests/editors/client.ts" --bundle --platform=node --format=cjs --target=node18 \
        --outfile="$work/client.js" --log-level=warning
    node "$work/client.js" "$root"
}

case ${2:-all} in
typed_client | vsix) "$2"; exit ;; # from below, under a time limit
esac
part neovim nvim --headless -u NONE -c "luafile $root/tests/editors/neovim.lua"
part eglot emacs --batch -l "$root/tests/editors/eglot.el"
part lsp-mode emacs --batch -l "$root/tests/editors/lsp-mode.el"
part configs python3 "$root/tests/editors/configs.py" "$root"
part client sh "$0" "$build" typed_client
part vscode sh "$0" "$build" vsix
exit $failed
