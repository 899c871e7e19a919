#!/usr/bin/env bash
# What a report and a workbook of one plan cost, beside LibreOffice reckoning the same workbook: deliverables.sh PROGRAM SITE
# Prints a table: seconds (the median of five runs), files and their sizes.
set -euo pipefail
program=$1 site=$2 runs=5
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
seconds() {  # of a command
  local begun=$EPOCHREALTIME
  "$@" >/dev/null 2>&1
  echo "$begun $EPOCHREALTIME" | awk '{printf "%.2f\n", $2 - $1}'
}
median() { sort -n | awk '{all[NR] = $1} END {print all[int((NR + 1) / 2)]}'; }
times() { for _ in $(seq "$runs"); do seconds "$@"; done | median; }

"$program" plan "$site" --gap 20% -o "$folder/plan" >/dev/null 2>&1
# Without other programs: no PDF, and figures in place of drawings in the Word file.
report() { PATH=/nowhere "$program" report "$folder/plan" -o "$folder/report" --force; }
ours=$(times report)
theirs=$(times soffice "-env:UserInstallation=file://$folder/office" --headless --convert-to xlsx:"Calc MS Excel 2007 XML" --outdir "$folder/anew" "$folder/report/model.en.xlsx")
echo "| what | seconds | ratio |"
echo "|---|---|---|"
echo "| all files of the report, workbook included | $ours | 1 |"
echo "| LibreOffice opens, reckons and saves the workbook | $theirs | $(awk "BEGIN {printf \"%.1f\", $theirs / $ours}") |"
echo
echo "| file | MB |"
echo "|---|---|"
find "$folder/report" -type f -printf '| %f | %s |\n' | sort | awk '{printf "| %s | %.2f |\n", $2, $4 / 1e6}'
