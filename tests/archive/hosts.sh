#!/bin/sh
# Names across articles on several hosts: two sshd, each in a network namespace of its own, GNU parallel over ssh between them. Ends with 77
# where that cannot be had (it takes root, namespaces, openssh-server, GNU parallel). `./dev test --hosts` runs it.    hosts.sh STET
set -u
stet=$1
here=$(cd "$(dirname "$0")" && pwd)
cannot() { echo "hosts.sh: skipped: $*" >&2; exit 77; }

if [ "${2:-}" != inside ]; then
    [ "$(id -u)" = 0 ] || cannot "not root"
    for program in unshare nsenter ip ssh ssh-keygen parallel; do command -v "$program" >/dev/null 2>&1 || cannot "no $program"; done
    [ -x /usr/sbin/sshd ] || cannot "no sshd"
    unshare --net --mount true 2>/dev/null || cannot "no namespaces"
    # The network and the mounts of the test are its own, and go with it.
    exec unshare --net --mount --kill-child --pid --fork sh "$0" "$stet" inside
fi

scratch=$(mktemp -d) || exit 1
started=
trap 'kill $started 2>/dev/null; rm -rf "$scratch"' EXIT
. "$here/articles.sh"
export LC_ALL=C HOME="$scratch"
mount -t proc proc /proc 2>/dev/null || cannot "no /proc of its own"
mount -t tmpfs tmpfs /run 2>/dev/null || cannot "no tmpfs"
mkdir -p /run/sshd
ip link set lo up
ssh-keygen -q -t ed25519 -N '' -f "$scratch/key" && cp "$scratch/key.pub" "$scratch/authorized" || cannot "no key"

# start_host NUMBER: 10.77.NUMBER.2, joined to us by a pair of virtual links.
start_host() {
    unshare --net sleep 600 &
    host=$!
    started="$started $host"
    while [ "$(readlink /proc/$host/ns/net)" = "$(readlink /proc/self/ns/net)" ]; do sleep 0.05; done
    ip link add "host$1" type veth peer name eth0 netns "$host" || cannot "no virtual links"
    ip address add "10.77.$1.1/24" dev "host$1" && ip link set "host$1" up
    nsenter -t "$host" -n sh -c "ip link set lo up; ip address add 10.77.$1.2/24 dev eth0; ip link set eth0 up"
    printf '%s\n' "ListenAddress 10.77.$1.2" "HostKey $scratch/key" "AuthorizedKeysFile $scratch/authorized" "StrictModes no" "UsePAM no" \
        "PermitRootLogin yes" "PasswordAuthentication no" "PidFile none" >"$scratch/sshd$1"
    nsenter -t "$host" -n /usr/sbin/sshd -D -f "$scratch/sshd$1" 2>"$scratch/sshd$1.log" &
    started="$started $!"
    printf '%s\n' "Host host$1" "  HostName 10.77.$1.2" >>"$scratch/ssh_config"
}

start_host 1
start_host 2
printf '%s\n' "Host *" "  User root" "  IdentityFile $scratch/key" "  IdentitiesOnly yes" "  StrictHostKeyChecking no" "  UserKnownHostsFile /dev/null" \
    "  LogLevel ERROR" "  ConnectTimeout 5" >>"$scratch/ssh_config"
reach() { for try in 1 2 3 4 5 6 7 8 9 10; do ssh -F "$scratch/ssh_config" "$1" true 2>"$scratch/reach" && return; sleep 0.3; done; return 1; }
for host in host1 host2; do reach "$host" || cannot "no ssh to $host: $(cat "$scratch/reach" "$scratch"/sshd?.log)"; done

cd "$scratch" || exit 1
articles in
articles_jsonl in >all.jsonl
"$stet" names extract --isolated --input jsonl all.jsonl | sort | "$stet" names merge --isolated >whole || exit 1

# over_ssh HOSTS: each host extracts and merges its share, three articles at a time; what comes back is merged here.
over_ssh() {
    parallel --will-cite --ssh "ssh -F $scratch/ssh_config" -S "$1" -j 2 --retries 4 --pipe -N 3 --keep-order \
        "echo \$SSH_CONNECTION >>$scratch/used; $stet names extract --isolated --input jsonl | LC_ALL=C sort | $stet names merge --isolated" <all.jsonl |
        sort | "$stet" names merge --isolated
}
fails() { echo "hosts.sh: $*" >&2; exit 1; }

over_ssh host1,host2 >apart 2>said || fails "parallel: $(cat said)"
cmp whole apart || fails "two hosts give other records than one process"
for number in 1 2; do grep -q " 10.77.$number.2 " used || fails "host$number did nothing"; done
echo "two hosts: the same $(wc -l <whole) records as one process; $(wc -l <used) shares"
over_ssh host2 >apart 2>said || fails "parallel: $(cat said)"
cmp whole apart || fails "one host gives other records than one process"
echo "one host by ssh: the same"
