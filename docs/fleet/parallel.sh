#!/bin/sh
# A fleet on machines that are reached by ssh, with GNU parallel: shards go to whoever is free, and to another machine when one fails.
#
# usage: parallel.sh MACHINES.txt SHARDS HOSTS.txt FOLDER UPDATE... [OPTION...]
#
# MACHINES.txt lists them as parallel's --sshloginfile takes them: "4/node1" for four shards at a time. HOSTS.txt lists the exports, one a
# line; it, the exports, the catalog and FOLDER, where the results go, are seen by all machines under the same names. When it is
# started again, shards that are there are not made again.
set -eu
machines=$(realpath "$1") shards=$2 hosts=$(realpath "$3")
mkdir -p "$4"
folder=$(realpath "$4")
shift 4
today=$(date +%F)

for shard in $(seq "$shards"); do
    [ -s "$folder/shard-$shard.ndjson" ] || echo "$shard"
done | parallel --sshloginfile "$machines" --retries 3 --joblog "$folder/parallel.log" --quote \
    kbready fleet --from "$hosts" "$@" --today "$today" --shard "{}/$shards" --jobs 1 --exit-zero --no-progress \
    --resume "$folder/shard-{}.journal" --format "ndjson=$folder/shard-{}.ndjson"

set --
for shard in $(seq "$shards"); do set -- "$@" "$folder/shard-$shard.ndjson"; done
exec kbready merge "$@" --exit-zero --format "text,csv=$folder/fleet.csv,ndjson=$folder/fleet.ndjson"
