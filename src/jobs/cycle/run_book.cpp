// SPDX-License-Identifier: Apache-2.0
#include "jobs/cycle/run_book.h"

#include <algorithm>
#include <array>

#include "core/check.h"
#include "core/json.h"
#include "jobs/sql_queries.h"
#include "store/time_text.h"

namespace plimsoll::jobs {
namespace {

using store::or_null;
using store::time_text;

constexpr std::array<std::string_view, 5> run_states{"waiting", "running", "done", "failed",
                                                     "interrupted"};
constexpr std::array<std::string_view, 4> stage_states{"waiting", "running", "done", "failed"};

template <class Enum, std::size_t Size>
Enum state_of(const std::array<std::string_view, Size>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  PLIMSOLL_CHECK(found != names.end());
  return static_cast<Enum>(found - names.begin());
}

template <class Value>
Value known(const std::optional<Value>& value) {
  PLIMSOLL_CHECK(value.has_value());
  return *value;
}

std::optional<std::string> date_text(const std::optional<core::Date>& date) {
  return date ? std::optional(core::format_date(*date)) : std::nullopt;
}

/// A sentence as it was kept.
core::Sentence sentence_of(std::string text, const std::optional<std::string>& beside) {
  if (!beside) {
    return text;
  }
  const auto kept = core::parse_json(*beside, "what a job said");
  return core::said(std::string(kept.at("code").as_string()), std::move(text),
                    core::json::value_to<core::Sentence::Values>(kept.at("values")));
}

RunRecord run_of(const store::Row& row) {
  const auto as_of_date = row.optional_text("as_of_date");
  return {.run = row.text("run"),
          .kind = known(parse_job_kind(row.text("kind"))),
          .state = state_of<RunState>(run_states, row.text("state")),
          .as_of_date = as_of_date ? core::parse_date(*as_of_date) : std::nullopt,
          .asked_by = row.text("asked_by"),
          .asked_at = row.time("asked_at"),
          .attempts = row.integer("attempts"),
          .began_at = row.optional_time("began_at"),
          .ended_at = row.optional_time("ended_at"),
          .error = sentence_of(row.optional_text("error").value_or(""), row.optional_text("said")),
          .stages = {}};
}

StageRecord stage_of(const store::Row& row) {
  return {.stage = known(parse_job_stage(row.text("stage"))),
          .state = state_of<StageState>(stage_states, row.text("stage_state")),
          .began_at = row.optional_time("stage_began_at"),
          .ended_at = row.optional_time("stage_ended_at"),
          .rows = row.optional_integer("num_rows"),
          .message = sentence_of(row.text("message"), row.optional_text("stage_said"))};
}

/// The runs of rows that are one stage each.
std::vector<RunRecord> runs_of(const std::vector<store::Row>& rows) {
  std::vector<RunRecord> runs;
  for (const auto& row : rows) {
    if (runs.empty() || runs.back().run != row.text("run")) {
      runs.push_back(run_of(row));
    }
    runs.back().stages.push_back(stage_of(row));
  }
  return runs;
}

}  // namespace

std::string_view name_of(RunState state) {
  return run_states.at(static_cast<std::size_t>(state));
}

std::string_view name_of(StageState state) {
  return stage_states.at(static_cast<std::size_t>(state));
}

std::optional<std::string> kept_beside(const core::Sentence& sentence) {
  if (sentence.code.empty()) {
    return std::nullopt;
  }
  return core::canonical_json(core::json::object{
      {"code", sentence.code}, {"values", core::json::value_from(sentence.values)}});
}

bool add_run(store::Transaction& transaction, const std::string& run, const NewRun& wanted) {
  const auto due_at =
      wanted.due_at ? std::optional(time_text(*wanted.due_at)) : std::optional<std::string>();
  const auto added =
      transaction.execute(sql::job_run_add, {{"run", run},
                                             {"kind", std::string(name_of(wanted.kind))},
                                             {"as_of_date", or_null(date_text(wanted.as_of_date))},
                                             {"asked_by", wanted.asked_by},
                                             {"asked_at", time_text(wanted.asked_at)},
                                             {"due_at", or_null(due_at)}});
  if (added == 0) {
    return false;
  }
  std::int64_t place = 0;
  for (const auto stage : stages_of(wanted.kind)) {
    transaction.execute(sql::job_stage_add,
                        {{"run", run}, {"place", ++place}, {"stage", std::string(name_of(stage))}});
  }
  return true;
}

std::vector<RunRecord> list_runs(store::Transaction& transaction, std::int64_t most) {
  return runs_of(transaction.query(sql::job_runs, {{"run", ""}, {"most", most}}));
}

std::optional<RunRecord> find_run(store::Transaction& transaction, const std::string& run) {
  PLIMSOLL_CHECK(!run.empty());
  const auto runs =
      runs_of(transaction.query(sql::job_runs, {{"run", run}, {"most", std::int64_t{1}}}));
  return runs.empty() ? std::nullopt : std::optional(runs.front());
}

std::optional<RunRecord> next_run(store::Transaction& transaction) {
  const auto open = transaction.query(sql::job_open_run);
  return open.empty() ? std::nullopt : find_run(transaction, open[0].text("run"));
}

std::optional<core::Timestamp> last_due(store::Transaction& transaction, JobKind kind,
                                        core::Timestamp now) {
  return transaction
      .query(sql::job_last_due, {{"kind", std::string(name_of(kind))}, {"now", time_text(now)}})
      .at(0)
      .optional_time("due_at");
}

}  // namespace plimsoll::jobs
