# Two machines in one: network namespaces n1 and n2 with an address each, joined to this one by a bridge. Sourced by the tests of engines, which
# work in $work and end with clean_up.
#
#   need PROGRAM...        skips the test (exit code 77) where one is not there
#   make_nodes             makes them; skips where that is not allowed
#   on NODE COMMAND...     runs a command there, under the host name of the node
#   works_on NODE          whether a kbready examines a fleet there at this moment
#   kill_node NODE         whatever runs there is killed at once, and its network is gone
#   make_fleet HOSTS       $work/hosts.txt, and $work/whole.ndjson and whole.csv, which one machine makes of it
#   compare                whether the merged results are the same, byte for byte

network=10.203.77
bridge=kbready-bridge

skip() { echo "skipped: $*"; exit 77; }

need() {
    for program in "$@"; do
        command -v "$program" >/dev/null || skip "$program is not there"
    done
}

make_nodes() {
    [ "$(id -u)" = 0 ] || skip "network namespaces need root"
    unshare --net --uts true 2>/dev/null || skip "this machine allows no network namespaces"
    ip link add $bridge type bridge 2>/dev/null || skip "no bridge can be made"
    ip address add $network.254/24 dev $bridge
    ip link set $bridge up
    for node in n1 n2; do
        ip netns add kbready-$node
        ip link add kbready-$node type veth peer name eth0 netns kbready-$node
        ip link set kbready-$node master $bridge up
        ip netns exec kbready-$node ip address add $network.${node#n}/24 dev eth0
        ip netns exec kbready-$node ip link set eth0 up
        ip netns exec kbready-$node ip link set lo up
    done
}

on() {
    on_node=$1
    shift
    ip netns exec kbready-"$on_node" unshare --uts sh -c 'hostname "$0" && exec "$@"' "$on_node" "$@"
}

works_on() {
    for process in $(ip netns pids kbready-"$1"); do
        [ "$(cat "/proc/$process/comm" 2>/dev/null)" != kbready ] || return 0
    done
    return 1
}

kill_node() {
    ip link set kbready-"$1" down
    # shellcheck disable=SC2046 # numbers
    kill -s KILL $(ip netns pids kbready-"$1") 2>/dev/null || :
}

clean_up() {
    for node in n1 n2; do
        # shellcheck disable=SC2046 # numbers
        kill -s KILL $(ip netns pids kbready-$node 2>/dev/null) 2>/dev/null || :
        ip link delete kbready-$node 2>/dev/null || :
        ip netns delete kbready-$node 2>/dev/null || :
    done
    ip link delete $bridge 2>/dev/null || :
    for file in "$work"/*.pid; do
        [ ! -s "$file" ] || kill "$(cat "$file")" 2>/dev/null || :
    done
    sleep 0.5
    rm -rf "$work"
}

make_fleet() {
    "$program_folder/tests/bench/generate_fleet" "$work/exports" "$1"
    find "$work/exports" -mindepth 1 -maxdepth 1 | sort -R >"$work/hosts.txt"
    kbready fleet --from "$work/hosts.txt" KB4520002 --exit-zero --format "ndjson=$work/whole.ndjson,csv=$work/whole.csv"
    echo "one machine: $(grep -c '^{"host"' "$work/whole.ndjson") hosts"
}

compare() {
    for form in ndjson csv; do
        cmp "$work/whole.$form" "$work/results/fleet.$form" || { echo "FAILED: the merged $form is not that of one machine"; exit 1; }
    done
    echo "merged: the bytes of one machine"
}
