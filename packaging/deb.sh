#!/bin/sh
# Debian packages of what is committed: built, built again elsewhere and compared, installed in a clean root and tried there.
# deb.sh build | same | hardened | smoke    (from ./dev deb; the packages lie in build-deb/)
set -eu
cd "$(dirname "$0")/.."
root=$PWD
out=$root/build-deb

# build_in FOLDER: what is committed, as a source package, built; the packages are left in FOLDER.
build_in() {
    rm -rf "$1"
    mkdir -p "$1/stet"
    git archive HEAD | tar -x -C "$1/stet"
    cp -r "$1/stet/packaging/debian" "$1/stet/debian"
    (cd "$1/stet" && DEB_BUILD_OPTIONS="nocheck ${DEB_BUILD_OPTIONS:-}" dpkg-buildpackage --no-sign -b -tc >"$1/log" 2>&1) ||
        { tail -40 "$1/log" >&2; exit 2; }
    rm -rf "$1/stet"
}

# The same packages, byte for byte, from another folder, at another time, in another locale and time zone.
build_same() {
    again=$(mktemp -d)
    trap 'rm -rf "$again"' EXIT
    (umask 077; export LC_ALL=C.UTF-8 TZ=Asia/Kathmandu; build_in "$again/deep/er")
    different=
    for package in "$out"/*.deb; do cmp "$package" "$again/deep/er/$(basename "$package")" || different=yes; done
    [ -z "$different" ] || { echo "deb: the packages are not reproducible" >&2; exit 1; }
    echo "the same packages, built again elsewhere:"
    (cd "$out" && sha256sum ./*.deb)
}

hardened() {
    inside=$(mktemp -d)
    trap 'rm -rf "$inside"' EXIT
    for package in "$out"/stet_*.deb "$out"/libstet0_*.deb; do dpkg-deb -x "$package" "$inside"; done
    # shellcheck disable=SC2046
    sh tests/hardening.sh "$inside/usr/bin/stet" $(find "$inside/usr/lib" -type f -name 'libstet.so.*')
}

mirror() { apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' | head -n 1; }

# What somebody does who has only the packages: in the clean root, as it is entered.
smoke() {
    cat <<'S'
set -eu
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -y -qq --no-install-recommends /packages/*.deb gcc libc6-dev pkg-config >/dev/null
cd /tmp
printf 'Kim Jong Un met Kim Jong Un. Kim Yong Un waited for a hour.\n' >article.txt
stet --version
status=0
stet --format concise article.txt >report || status=$?
[ "$status" = 1 ] && grep -q 'names/spelling' report && grep -q 'grammar/a-before-vowel' report
stet rules test | grep ' 0 failed'
printf 'SET UTF-8\n' >own.aff
printf '1\nquorble\n' >own.dic
printf 'A quorble met.\n' | stet --dict ./own -
printf '{"id": 1, "text": "All is well."}\n' | stet --input jsonl --format jsonl | grep -q '"id":1'
cc -o example /packages/example.c $(pkg-config --cflags --libs stet)
./example | grep -x 'names/spelling: Kim Yong Un'
[ -e /usr/share/man/man1/stet.1.gz ] || grep -q man /etc/dpkg/dpkg.cfg.d/* # which a small root may leave out
[ -e /usr/share/bash-completion/completions/stet.bash ]
apt-get purge -y -qq stet libstet0 libstet-dev >/dev/null
left=$(find / -xdev -path /proc -prune -o -path /packages -prune -o -path /tmp -prune -o -name '*stet*' -print | grep -v '/var/\(log\|lib/apt\)' || true)
[ -z "$left" ] || { echo "left behind: $left"; exit 1; }
S
}

in_clean_root() {
    if ! unshare --mount --pid --fork --mount-proc true 2>/dev/null; then
        echo "not tried in a clean root: that takes the right to mount, which is not to be had here"
        return
    fi
    clean=$(mktemp -d)
    chmod 755 "$clean"
    trap 'rm -rf "$clean"' EXIT
    # shellcheck source=/dev/null
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    debootstrap --variant=minbase "$suite" "$clean" "$(mirror)" >"$out/debootstrap.log" 2>&1 || { tail -20 "$out/debootstrap.log" >&2; exit 2; }
    mkdir "$clean/packages"
    for name in stet libstet0 libstet-dev; do cp "$out/${name}_"*.deb "$clean/packages/"; done
    cp tests/example/example.c "$clean/packages/"
    chmod -R a+rX "$clean/packages"
    smoke >"$clean/packages/smoke.sh"
    unshare --mount --pid --fork sh -c 'mount -t proc proc "$1/proc" && exec chroot "$1" sh /packages/smoke.sh' sh "$clean"
    echo "installed, tried and removed in a clean $suite"
}

case ${1:-build} in
build) build_in "$out"; ls -l "$out"/*.deb ;;
same) build_same ;;
hardened) hardened ;;
smoke) in_clean_root ;;
*) echo "deb.sh build | same | hardened | smoke" >&2; exit 2 ;;
esac
