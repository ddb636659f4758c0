#!/bin/sh
# Common Crawl's news of a month on a SLURM cluster:
#     sbatch deploy/slurm/ramat.sh 2024-06 /shared/results
# One task is the scheduler, the others are workers. A node that is lost costs the parts it was reading.
# The same command again goes on with what is left. Needs ramat[cluster] in the environment that is active here.
#SBATCH --job-name=ramat
#SBATCH --ntasks=65
#SBATCH --cpus-per-task=1
#SBATCH --mem-per-cpu=2G
#SBATCH --time=24:00:00
set -eu

month=$1
results=$2
port=$((10000 + SLURM_JOB_ID % 50000))
scheduler=tcp://$(hostname):$port

srun --ntasks=1 --nodes=1 --exact --nodelist="$(hostname)" dask scheduler --port "$port" --no-dashboard &
srun --ntasks=$((SLURM_NTASKS - 1)) --exact --kill-on-bad-exit=0 \
    dask worker "$scheduler" --nthreads 1 --memory-limit 0 --death-timeout 300 --no-dashboard &

ramat extract --ccnews "$month" --cluster "$scheduler" --out "file://$results"
