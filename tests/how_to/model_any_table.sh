#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The mathematics on a table, by the program itself: model_any_table.sh PROGRAM PAGE
#
# The lines between "# [step]" and "# []" are those of docs/how-to/model-any-table.md (how_to_test.py
# compares them); the declaration is cut from the page.
set -euo pipefail
program=$1 page=$2
. "$(dirname "$0")/expectations.sh"
weeks_table=$(cd "$(dirname "$0")" && pwd)/weeks_table.py
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here"

plimsoll() { "$program" --quiet "$@"; }
# value FILE PATH: a member of a JSON document
value() {
  python3 -c 'import json, sys
at = json.load(open(sys.argv[1]))
for key in sys.argv[2:]: at = at[int(key) if isinstance(at, list) else key]
print(at)' "$@"
}
# equals EXPECTED FILE PATH...
equals() {
  local expected=$1; shift
  [ "$(value "$@")" = "$expected" ] || fail "$* is $(value "$@"), not $expected"
}
python3 "$weeks_table" > weeks.csv
sed -n '/^```yaml/,/^```$/p' "$page" | sed '1d;$d' > weeks.yaml

# [fit]
plimsoll model fit --data weeks.csv --spec weeks.yaml --out model
# []
equals 2160 model/metrics.json train rows
equals 60 model/metrics.json test without_outcome
equals gender model/metrics.json test groups 0 attribute_name
grep -q AUROC model/report.html || fail "the report has no AUROC"
python3 -c 'import sys; sys.exit(float(sys.argv[1]) < 0.75)' \
  "$(value model/metrics.json test evaluation auroc value)" || fail "the model ranks no better than chance"

# [fit trees]
plimsoll model fit --data weeks.csv --spec weeks.yaml --method trees --out trees
# []
equals trees trees/metrics.json train method
python3 -c 'import sys; sys.exit(float(sys.argv[1]) < 0.75)' \
  "$(value trees/metrics.json test evaluation auroc value)" || fail "the trees rank no better than chance"

# [predict]
plimsoll model predict --model model/model.json --data weeks.csv --out scores.csv --keep week
# []
[ "$(wc -l < scores.csv)" = 2881 ] || fail "not every row was scored"
[ "$(cut -d, -f1 scores.csv | tail -1)" = 2880 ] || fail "rows are not in the file's order"

# [judge]
plimsoll model evaluate --data weeks.csv --model model/model.json --out judged
plimsoll model evaluate --data scores.csv --score score --outcome left --student student --list term,week --capacity 0.10
# []

# --- judging written scores equals judging the model, of either kind; a share of every list is taken
plimsoll model predict --model trees/model.json --data weeks.csv --out tree_scores.csv
for kind in model trees; do
  scores=scores.csv; [ $kind = model ] || scores=tree_scores.csv
  plimsoll --json model evaluate --resamples 20 --data weeks.csv --model $kind/model.json > by_model.json
  plimsoll --json model evaluate --resamples 20 --data $scores --outcome left --student student \
    --list term,week --capacity 0.10 > by_column.json
  [ "$(value by_model.json evaluation)" = "$(value by_column.json evaluation)" ] \
    || fail "the scores that $kind wrote are judged otherwise than $kind"
  equals $((4 * 6 * 12 - 6)) by_model.json evaluation at_capacity taken
done

# --- the same bytes at any number of threads
for method in logistic trees; do
  plimsoll --threads 1 model fit --data weeks.csv --spec weeks.yaml --resamples 5 --method $method --out one > said
  plimsoll --threads 2 model fit --data weeks.csv --spec weeks.yaml --resamples 5 --method $method --out two > said
  for file in model.json model.pmml model.onnx metrics.json; do cmp one/$file two/$file; done
done

# --- a table that cannot be fitted: said where, and nothing is written
# bad_table SED_SCRIPT WHAT [OPTION...]: refused after the script has changed weeks.csv
bad_table() {
  local change=$1 what=$2; shift 2
  sed -E "$change" weeks.csv > bad.csv
  refused 3 "$what" plimsoll model fit --data bad.csv --spec weeks.yaml --out bad "$@"
  [ ! -e bad ] || fail "something was written of a table that was refused: $what"
}
bad_spec() {
  local change=$1 what=$2; shift 2
  sed -E "$change" weeks.yaml > bad.yaml
  refused 3 "$what" plimsoll model fit --data weeks.csv --spec bad.yaml --out bad "$@"
  [ ! -e bad ] || fail "something was written of a declaration that was refused: $what"
}
bad_table '3s/arts,/arts,x/' \
  "bad.csv: column logins_14d holds what is no number in 1 of 2880 rows, first in row 2 ('x"
bad_table '4s/arts/law/' \
  "column faculty holds a value that is not among its declared levels in 1 of 2880 rows, first in row 3 ('law')"
bad_table '2s/^s0//' "column student is empty in 1 of 2880 rows"
bad_table '2,$s/,1$/,0/' "bad.csv: column left is 0 in all 2160 rows of term 2021, 2022, 2023"
bad_table '2,$s/,1$/,0/' "a fit needs rows with 0 and with 1" --method trees
bad_table '2,$s/[01]$//' "has an outcome in column left"
bad_table '2,$d' "bad.csv has no rows"
bad_table 'd' "bad.csv is empty"
bad_spec 's/name: grade_mean/name: grade/' "weeks.csv has no column grade; it has student"
bad_spec 's/outcome: left/outcome: week/' "column week is an outcome that is neither 0 nor 1 in 2400 of 2880"
bad_spec 's/groups: \[gender\]/groups: [faculty]/' "a group cannot be a feature"
bad_spec 's/capacity/capacities/' "bad.yaml:6"
bad_spec 's/^outcome/method: forest\noutcome/' "a method is logistic or trees, not 'forest'"
refused 4 "no such file" plimsoll model fit --data nothing.csv --spec weeks.yaml --out bad
refused 3 "trees have no penalty" plimsoll model fit --data weeks.csv --spec weeks.yaml --method trees \
  --penalty 1 --out bad

# --- a feature without a value is told, and the others are fitted; all without is refused
sed -E '2,$s/[^,]*,([01]?)$/,\1/' weeks.csv > hollow.csv
for method in logistic trees; do
  must "grade_mean is not used: " plimsoll model fit --data hollow.csv --spec weeks.yaml --resamples 5 \
    --method $method --out hollow
  refused 3 "none of the declared features has two different values" plimsoll model fit \
    --data hollow.csv --outcome left --term term --features grade_mean --method $method --out bad
done
[ ! -e bad ] || fail "something was written of features that carry nothing"

# --- scoring a table that the model does not fit
sed -E '1s/grade_mean/grade/' weeks.csv > bad.csv
refused 3 "bad.csv has no column grade_mean" plimsoll model predict --model model/model.json \
  --data bad.csv --out bad_scores.csv
awk -F, -v OFS=, 'NR == 9 { $6 = "many" } 1' weeks.csv > bad.csv
refused 3 "no number" plimsoll model predict --model trees/model.json --data bad.csv --out bad_scores.csv
[ -z "$(ls | grep bad_scores)" ] || fail "scores were written of a table that was refused"
refused 3 "would take the place of the table" plimsoll model predict --model model/model.json \
  --data weeks.csv --out weeks.csv
refused 3 "is not a probability between 0 and 1" plimsoll model evaluate --data scores.csv \
  --score linear_predictor --outcome left
echo "model_any_table: every step did what it should"
