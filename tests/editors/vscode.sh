#!/bin/sh
# vscode.sh BUILD: the extension in Visual Studio Code itself: its server (as code-server ships it, from npm), driven through a headless Chromium.
# Nothing native is compiled: the modules that watch over the parent process and write logs are replaced by such as do nothing. What is installed lies
# in BUILD/vscode.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
build=$(cd "$1" && pwd)
work=$build/vscode
server=$work/node_modules/code-server/lib/vscode
quiet="--omit=dev --ignore-scripts --no-audit --no-fund --loglevel=error"

install_server() {
    mkdir -p "$work"
    echo '{"private": true}' >"$work/package.json"
    # shellcheck disable=SC2086
    (cd "$work" && npm install $quiet code-server@4.89.1 && cd "$server" && npm install $quiet --legacy-peer-deps) >"$work/npm.log" 2>&1 ||
        { tail -n 20 "$work/npm.log" >&2; echo "vscode.sh: npm could not install code-server" >&2; exit 2; }
    echo 'exports.start = () => {};' >"$server/node_modules/native-watchdog/index.js"
    cat >"$server/node_modules/@vscode/spdlog/index.js" <<'END'
const logger = Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'critical', 'setLevel', 'setPattern', 'clearFormatters', 'flush', 'drop'].map(n => [n, () => {}]));
exports.setLevel = exports.setFlushOn = exports.shutdown = () => {};
exports.createRotatingLogger = exports.createAsyncRotatingLogger = async () => ({ ...logger, getLevel: () => 2 });
END
    touch "$work/installed"
}

[ -f "$work/installed" ] || install_server
[ "$root/tests/web/node_modules/.package-lock.json" -nt "$root/tests/web/package-lock.json" ] ||
    (cd "$root/tests/web" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2)
sh "$root/tests/editors/run.sh" "$build" vsix >"$work/vsix.tap" 2>"$work/vsix.err" || { cat "$work/vsix.tap" "$work/vsix.err" >&2; exit 1; }
exec timeout 300 node "$root/tests/editors/vscode.mjs" "$build/stet" "$server/out/server-main.js" "$root/editors/vscode/stet.vsix"
