// SPDX-License-Identifier: Apache-2.0
#include "ingest/staging/stager.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/error.h"
#include "engine/statement_scope.h"
#include "ingest/sql_queries.h"
#include "ingest/staging/internal/batch.h"
#include "ingest/staging/internal/versions.h"

namespace plimsoll::ingest {
namespace {

struct Progress {
  Step last;
  bool is_done = false;
};

/// A query with the table it fills.
struct Work {
  const StagingQuery* query = nullptr;
  lake::TableDefinition table;
  bool has_person = false;
  const Derivation* derivation = nullptr;
};

/// What the session's relations of a step were made of.
struct Batch {
  std::string feed;
  StepRange range;
  bool has_person = false;
  bool operator==(const Batch&) const = default;
};

class Stager {
 public:
  Stager(lake::Lake& lake, const std::vector<StagingQuery>& queries, const StagingOptions& options)
      : lake_(lake), engine_(lake.engine()) {
    for (const auto& query : queries) {
      check(query, options);
      queries_.push_back(query);
      queries_.back().sql = engine::without_final_order(engine_, query.sql, query.where);
    }
    for (const auto& query : queries_) {
      works_.push_back(work_for(query, options));
    }
    check_feed_codes();
  }

  std::vector<StagingCount> run() {
    lake_.register_views();
    run_open_steps();
    plan();
    run_open_steps();
    return std::move(counts_);
  }

 private:
  void check(const StagingQuery& query, const StagingOptions& options) {
    std::set<std::string> allowed{"batch"};
    for (const auto& lookup : options.lookups) {
      allowed.insert("bronze." + lookup);
    }
    engine::allow_only(engine_, query.sql, allowed, query.where);
  }

  Work work_for(const StagingQuery& query, const StagingOptions& options) {
    Work work{&query, {}, false, nullptr};
    const auto derivation = options.derivations.find(query.table);
    work.derivation = derivation == options.derivations.end() ? nullptr : &derivation->second;
    const auto own = std::find_if(options.profile_tables.begin(), options.profile_tables.end(),
                                  [&](const auto& table) { return table.name == query.table; });
    lake::Table table = own == options.profile_tables.end()
                            ? lake_.open_defined("silver", query.table)
                            : lake_.open(*own);
    work.table.layer = "silver";
    work.table.name = query.table;
    work.table.columns = table.columns();
    work.has_person =
        std::any_of(work.table.columns.begin(), work.table.columns.end(),
                    [](const auto& column) { return column.name == "canonical_student_id"; });
    return work;
  }

  /// Two feeds of one table must differ in the low bits of its sequence.
  void check_feed_codes() const {
    std::map<std::pair<std::string, std::int64_t>, std::string> seen;
    for (const auto& work : works_) {
      const auto& feed = work.query->feed;
      const auto place = seen.try_emplace({work.query->table, feed_code(feed)}, feed).first;
      if (place->second != feed) {
        throw core::Error(
            core::ErrorCode::invalid_input,
            fmt::format("two feeds of one table cannot be told apart, rename one: {}, {}",
                        place->second, feed));
      }
    }
  }

  std::map<std::pair<std::string, std::string>, Progress> progress() {
    std::map<std::pair<std::string, std::string>, Progress> found;
    for (const auto& row : engine::query_table(engine_, sql::open_steps.text).rows) {
      const auto integer = [&](std::size_t column) { return std::get<std::int64_t>(row[column]); };
      Progress entry;
      entry.last = {std::get<std::string>(row[0]),
                    std::get<std::string>(row[1]),
                    integer(2),
                    {integer(3), integer(4), integer(5), integer(6)}};
      entry.is_done = std::get<bool>(row[7]);
      found[{entry.last.feed, entry.last.table}] = entry;
    }
    return found;
  }

  void append_progress(const std::string& select) {
    lake_.open_defined("silver", "staging_progress").append(select, {});
    lake_.register_views();
  }

  /// Writes down what every feed and table is to do next, before anything is done.
  void plan() {
    const auto last = progress();
    std::string rows;
    for (const auto& work : works_) {
      const auto found = last.find({work.query->feed, work.query->table});
      const auto step = next_step(work, found == last.end() ? Step{} : found->second.last);
      if (step.has_value()) {
        rows += (rows.empty() ? "" : " union all ") + progress_row(*step, "planned", "");
      }
    }
    if (!rows.empty()) {
      append_progress(rows);
    }
  }

  std::optional<Step> next_step(const Work& work, const Step& last) {
    if (!lake_.exists("bronze", work.query->feed)) {
      return {};
    }
    Step step{work.query->feed, work.query->table, last.number + 1, {}};
    step.range.ingest_from = last.range.ingest_to;
    step.range.identity_from = last.range.identity_to;
    step.range.ingest_to = engine::query_integer(
        engine_, fmt::format("select coalesce(max(ingest_sequence), -1) from bronze.{}",
                             engine::quote_name(step.feed)));
    step.range.identity_to =
        work.has_person ? engine::query_integer(
                              engine_, "select max(identity_sequence) from silver.identity_map")
                        : 0;
    const bool new_rows = step.range.ingest_to > step.range.ingest_from;
    const bool new_links = step.range.identity_to > step.range.identity_from;
    return new_rows || (new_links && step.range.ingest_to >= 0) ? std::optional(step)
                                                                : std::nullopt;
  }

  static std::string progress_row(const Step& step, const char* state, const std::string& counts) {
    return fmt::format(
        "select {} as feed, {} as table_name, {} as step, {} as state, {} as ingest_from, {} as "
        "ingest_to, "
        "{} as identity_from, {} as identity_to{}",
        engine::quote_text(step.feed), engine::quote_text(step.table), step.number,
        engine::quote_text(state), step.range.ingest_from, step.range.ingest_to,
        step.range.identity_from, step.range.identity_to,
        counts.empty()
            ? ", null as bronze_rows, null as staged_rows, null as repeated_rows, null as "
              "closed_versions, null as unmatched_rows, null as unmatched_people"
            : counts);
  }

  void run_open_steps() {
    const auto last = progress();
    std::string done;
    for (const auto& work : works_) {
      const auto found = last.find({work.query->feed, work.query->table});
      if (found == last.end() || found->second.is_done) {
        continue;
      }
      const StagingCount count = run_step(work, found->second.last);
      counts_.push_back(count);
      done += (done.empty() ? "" : " union all ") +
              progress_row(
                  found->second.last, "done",
                  fmt::format(", {} as bronze_rows, {} as staged_rows, {} as repeated_rows, {} as "
                              "closed_versions, {} as unmatched_rows, {} as unmatched_people",
                              count.bronze_rows, count.staged_rows, count.repeated_rows,
                              count.closed_versions, count.unmatched_rows, count.unmatched_people));
    }
    if (!done.empty()) {
      append_progress(done);
    }
  }

  StagingCount run_step(const Work& work, Step step) {
    StagingCount count{step.feed, step.table};
    if (work.derivation != nullptr &&
        work.derivation->needs_all_rows(lake_, step.feed, step.range.ingest_from)) {
      step.range.ingest_from = -1;
    }
    prepare(step, work.has_person);
    count_batch(work, step, count);
    lake::Table table = lake_.open_existing("silver", step.table);
    const lake::Transaction transaction{fmt::format("staging:{}:{}", step.feed, step.table),
                                        step.number};
    if (table.transaction_version(transaction.app_id).value_or(0) >= step.number) {
      return count;
    }
    if (work.derivation != nullptr) {
      count.staged_rows = append_derived(work, step, table, transaction);
    } else if (step.table.starts_with("fact_")) {
      append_versions(work, step, table, transaction, count);
    } else {
      append_states(work, step, table, transaction, count);
    }
    return count;
  }

  /// Tables of one feed share its batch.
  void prepare(const Step& step, bool has_person) {
    const Batch batch{step.feed, step.range, has_person};
    if (batch_ != batch) {
      batch_.reset();
      prepare_batch(engine_, step, has_person);
      batch_ = batch;
    }
  }

  std::int64_t append_derived(const Work& work, const Step& step, lake::Table& table,
                              const lake::Transaction& transaction) {
    const bool has_places = find_places(engine_, step, *work.query, work.has_person);
    engine_.execute("create or replace temp view staging_row as " +
                    silver_rows_sql(engine_, step, *work.query, work.table, has_places));
    return append_rows(table, work.derivation->rows_sql(lake_, step.feed, step.range.ingest_from),
                       transaction);
  }

  /// Facts: all versions are kept, and closed by the next.
  void append_versions(const Work& work, Step step, lake::Table& table,
                       const lake::Transaction& transaction, StagingCount& count) {
    std::string rows;
    VersionCount versions = judge(work, step, rows);
    if (is_out_of_order(lake_, step)) {
      step.range.ingest_from = -1;
      prepare(step, work.has_person);
      versions = judge(work, step, rows);
      rows = fmt::format(
          "select * from ({}) where ingest_sequence not in (select ingest_sequence from "
          "silver.{})",
          rows, engine::quote_name(step.table));
    }
    count.repeated_rows = versions.repeats;
    count.closed_versions = versions.closed;
    // Closings first: a reader between the two commits may miss a version, and never sees two.
    append_closures(step, versions);
    if (versions.repeats > 0) {
      rows = fmt::format(
          "select * from ({}) where ingest_sequence not in (select ingest_sequence from "
          "staging_verdict where is_repeat)",
          rows);
    }
    count.staged_rows = append_rows(table, rows, transaction);
  }

  VersionCount judge(const Work& work, const Step& step, std::string& rows) {
    const bool has_places = find_places(engine_, step, *work.query, work.has_person);
    rows = silver_rows_sql(engine_, step, *work.query, work.table, has_places);
    return judge_versions(lake_, step, *work.query, work.table, rows);
  }

  /// People, attributes, terms: their newest version alone is read.
  void append_states(const Work& work, const Step& step, lake::Table& table,
                     const lake::Transaction& transaction, StagingCount& count) {
    const std::string rows = silver_rows_sql(engine_, step, *work.query, work.table, false);
    count.repeated_rows = judge_states(engine_, step, work.table, rows).repeats;
    count.staged_rows = append_rows(
        table,
        fmt::format("select * from ({}) as state semi join staging_kept as kept on "
                    "hash(state.source_record_id) = kept.digest and state.ingest_sequence = "
                    "kept.ingest_sequence",
                    silver_rows_sql(engine_, step, of_kept_rows(*work.query), work.table, false)),
        transaction);
  }

  /// The query's rows of those bronze rows that something was kept of: few, where snapshots repeat
  /// themselves.
  static StagingQuery of_kept_rows(StagingQuery query) {
    query.sql = fmt::format(
        "select * from ({}\n) as whole where whole.ingest_sequence in (select ingest_sequence >> "
        "{} "
        "from staging_kept)",
        query.sql, staging_sequence_shift);
    return query;
  }

  void count_batch(const Work& work, const Step& step, StagingCount& count) {
    if (!work.has_person) {
      count.bronze_rows = engine::query_integer(engine_, "select count(*) from batch");
      return;
    }
    const auto row = engine::query_table(engine_, sql::unmatched_count.text,
                                         {{"ingest_from", step.range.ingest_from}})
                         .rows.at(0);
    count.bronze_rows = std::get<std::int64_t>(row[0]);
    count.unmatched_rows = std::get<std::int64_t>(row[1]);
    count.unmatched_people = std::get<std::int64_t>(row[2]);
  }

  void append_closures(const Step& step, const VersionCount& versions) {
    if (versions.closed == 0) {
      return;
    }
    lake::AppendOptions options;
    options.parameters = {{"table_name", step.table}};
    options.transaction =
        lake::Transaction{fmt::format("closure:{}:{}", step.feed, step.table), step.number};
    lake_.open_defined("silver", "record_closure").append(sql::new_closures.text, options);
  }

  std::int64_t append_rows(lake::Table& table, const std::string& select,
                           const lake::Transaction& transaction) {
    lake::AppendOptions options;
    options.transaction = transaction;
    options.operation = "STAGE";
    const std::int64_t written = table.append(select, options).rows;
    lake_.register_views();
    return written;
  }

  lake::Lake& lake_;
  engine::Engine& engine_;
  std::vector<StagingQuery> queries_;  ///< without the ORDER BY at their end
  std::vector<Work> works_;
  std::vector<StagingCount> counts_;
  std::optional<Batch> batch_;
};

}  // namespace

std::vector<StagingCount> stage(lake::Lake& lake, const std::vector<StagingQuery>& queries,
                                const StagingOptions& options) {
  return Stager(lake, queries, options).run();
}

}  // namespace plimsoll::ingest
