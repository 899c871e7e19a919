#!/usr/bin/env bash
# What it takes to explain a site that a known rule made impossible: infeasible.sh PROGRAM SITE (that of pecos-ridge)
# Prints a table: the rules tightened, seconds, whether the conflict names the cause, and how many repairs there are.
set -euo pipefail
program=$1 site=$2
slowest=0
explain() {  # CAUSE as the conflict places it, then settings
  local cause=$1 settings=() begun=$EPOCHREALTIME text seconds
  shift
  for each in "$@"; do settings+=(--set "$each"); done
  text=$("$program" explain "$site" --infeasible "${settings[@]}" 2>&1 >/dev/null || true)
  seconds=$(echo "$begun $EPOCHREALTIME" | awk '{printf "%.1f", $2 - $1}')
  slowest=$(echo "$slowest $seconds" | awk '{print ($1 > $2 ? $1 : $2)}')
  printf '| `%s` | %s | %s | %s |\n' "$*" "$seconds" \
    "$(tr -s '\n ' '  ' <<<"$text" | grep -qF -- "(--set $cause" && echo yes || echo no)" "$(grep -cE '^  [1-5]\. ' <<<"$text" || true)"
}
echo "| tightened | seconds | cause named | repairs |"
echo "|---|---|---|---|"
explain plan.least_critical_it 'plan.least_critical_it=90 MW'
explain limits.mining.least 'limits.mining={least: 120 MW, until: 2029-01}'
explain limits.capex.total 'projects.fibre-west.mandatory=true' 'limits.capex.total=$2M'
explain limits.capex.per_year 'locks.sign=[lease-meridian]' 'limits.capex.per_year=$30M'
explain limits.crews.mechanical 'projects.water-loop.mandatory=true' 'limits.crews.mechanical=0'
explain projects.fibre-west.latest 'projects.fibre-west.mandatory=true' 'projects.fibre-west.latest=2027-01'
explain offers.lease-meridian.lapses 'locks.sign=[lease-meridian]' 'offers.lease-meridian.earliest=2027-07' 'offers.lease-meridian.lapses=2027-10'
explain power.grid.capacity 'locks.sign=[lease-meridian]' 'power.grid.firm=9 MW' 'power.grid.steps={}' 'power.grid.capacity=12 MW' 'limits.mining.least=1 MW'
explain offers.lease-meridian.kw.least 'locks.sign=[lease-meridian]' 'offers.lease-meridian.kw={least: 90 MW, most: 95 MW}'
explain locks.never 'locks.sign=[lease-cactus]' 'locks.never=[hall-5, hall-6, hall-7, hall-8]'
explain limits.water 'locks.sign=[lease-meridian]' 'limits.water=1 m3/day'
explain limits.capex.per_year 'locks.sign=[lease-meridian, lease-cactus]' 'limits.capex.per_year=$90M'
echo
echo "Slowest: $slowest s."
