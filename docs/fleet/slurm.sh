#!/bin/sh
# A fleet on Slurm: an array of shards, and a job that merges them when all of them have ended well.
#
# usage: slurm.sh SHARDS HOSTS.txt FOLDER UPDATE... [OPTION...]
#
# HOSTS.txt lists the exports, one a line; it, the exports, the catalog and FOLDER, where the results go, are seen by all nodes under the
# same names. A shard whose node dies is started again by Slurm (--requeue), and goes on from what it had finished.
set -eu
shards=$1 hosts=$(realpath "$2")
mkdir -p "$3"
folder=$(realpath "$3")
shift 3
today=$(date +%F)

run() { printf '#!/bin/sh\nexec'; printf " '%s'" "$@"; printf '\n'; }

array=$(run kbready fleet --from "$hosts" "$@" --today "$today" --shard auto --jobs 1 --exit-zero --no-progress \
    --resume "$folder/shard-%TASK.journal" --format "ndjson=$folder/shard-%TASK.ndjson" \
    | sed "s/%TASK/'\"\$SLURM_ARRAY_TASK_ID\"'/g" \
    | sbatch --parsable --requeue --array "1-$shards" --job-name kbready-shard --output "$folder/shard-%a.log")

merge() {
    printf '#!/bin/sh\nexec kbready merge'
    for shard in $(seq "$shards"); do printf " '%s/shard-%s.ndjson'" "$folder" "$shard"; done
    printf " --exit-zero --format 'text=%s/fleet.txt,csv=%s/fleet.csv,ndjson=%s/fleet.ndjson'\n" "$folder" "$folder" "$folder"
}
merge | sbatch --parsable --dependency "afterok:$array" --kill-on-invalid-dep=yes --job-name kbready-merge --output "$folder/merge.log"
