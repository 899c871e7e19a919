#!/usr/bin/env bash
# Plans the examples, values the published deals and reports a plan, for tests that look at what is written: plans.sh PROGRAM FOLDER
set -euo pipefail
program=$1 folder=$2
cd "$(dirname "${BASH_SOURCE[0]}")/../../.."
mkdir -p "$folder"
# A plan need not be the best to be written down.
for site in minimal buckeye cloud-swap pecos-ridge rockdale-retrofit; do
  "$program" plan "examples/$site/site.yaml" --gap 20% -o "$folder/$site" --force >/dev/null
done
"$program" plan examples/pecos-ridge/site.yaml --scenario financed --gap 20% -o "$folder/pecos-ridge-financed" --force >/dev/null
for site in examples/deals/*/site.yaml; do
  deal=$(dirname "$site")
  name=$(basename "$deal")
  "$program" value "$site" --decisions "$deal/decisions.json" -o "$folder/$name" --force >/dev/null || [ $? = 5 ]
done
# Without other programs, the Word file has figures in place of drawings.
PATH=/nowhere "$program" report "$folder/pecos-ridge" --lang en,ar -o "$folder/pecos-ridge-report" --force >/dev/null 2>&1
