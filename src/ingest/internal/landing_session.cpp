// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/landing_session.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <future>

#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "ingest/internal/checking/mass_change.h"
#include "ingest/internal/file_layout.h"
#include "ingest/internal/landing_work.h"
#include "ingest/internal/value_rows.h"
#include "ingest/raw_payload.h"
#include "lake/object_store.h"

namespace plimsoll::ingest {
namespace {

using core::ErrorCode;

/// From this size on, keeping the bytes runs beside reading them.
constexpr std::int64_t parallel_from_bytes = 8LL << 20;

/// What is wrong with a delivery, as opposed to the lake or the machine.
bool is_of_the_file(ErrorCode code) {
  return code == ErrorCode::invalid_input || code == ErrorCode::corrupt_data ||
         code == ErrorCode::contract_breached;
}

/// What the rows of a delivery take as text; of Parquet, where there is none, what was delivered.
std::int64_t text_bytes(const DeliveredFile& file, const LandingWork& work) {
  return file.text.path.empty()
             ? work.report.byte_count
             : static_cast<std::int64_t>(std::filesystem::file_size(file.text.path));
}

std::string no_contract_text(const Delivery& delivery,
                             const std::vector<contract::Contract>& contracts) {
  std::string known;
  for (const auto& contract : contracts) {
    if (delivery.source_system.empty() || contract.source_system == delivery.source_system) {
      known += (known.empty() ? "" : ", ") + contract.table;
    }
  }
  return fmt::format(
      "no contract is for this file: name it <feed>_<date>.<suffix>, or add a contract; feeds{}: "
      "{}",
      delivery.source_system.empty() ? "" : " of source " + delivery.source_system,
      known.empty() ? "none" : known);
}

/// The rows were in hand before the instant at which they are said to have become known.
std::string late_claims_text(const contract::Contract& contract, contract::AvailableAtBasis basis,
                             std::int64_t rows) {
  return fmt::format(
      "{} of the rows would have become available only after this delivery had come ({}): the time "
      "of receipt counts instead; check the rule, the source's clock and the time zone of the feed "
      "in contract {}",
      rows,
      basis == contract::AvailableAtBasis::declared
          ? "column " + contract.clocks.available_at_column
          : "the imputation of the contract",
      contract.id);
}

}  // namespace

LandingSession::LandingSession(const IngestContext& context, const IngestOptions& options)
    : context_(context),
      options_(options),
      lock_(context.lake_root),
      audit_(context.lake),
      foreign_keys_(context.lake, context.contracts),
      lookahead_(context, options, audit_, foreign_keys_),
      scratch_(context.engine, context.temporary, options.file_from_bytes) {
  continue_numbers();
}

void LandingSession::continue_numbers() {
  const std::int64_t known = audit_.last_number();
  for (const char* name : {"ingestion_audit", "quarantine", "contract_result"}) {
    if (context_.lake.exists("bronze", name)) {
      const auto table = context_.lake.open_existing("bronze", name);
      audit_.continue_after(table.transaction_version(app_id).value_or(0));
    }
  }
  may_be_there_ = audit_.last_number() > known;
}

IngestReport LandingSession::take(const Delivery& delivery, const Verdict& verdict) {
  LandingWork work{.delivery = delivery};
  work.report.file_name =
      delivery.file_name.empty() ? delivery.path.filename().string() : delivery.file_name;
  work.report.received_at = delivery.received_at;
  work.contract = recognise(delivery, context_.contracts);
  if (work.contract == nullptr) {
    work.end(DeliveryState::rejected, no_contract_text(delivery, context_.contracts));
    return work.report;
  }
  const Content256 content = identify(delivery.path);
  work.report.feed = work.contract->table;
  work.report.byte_count = content.byte_count;
  work.report.run_id =
      run_id_of(context_.tenant_salt, work.contract->table, content.sha256, delivery.received_at);
  work.entry.sha256 = content.sha256;
  work.entry.decided_at = verdict.decided_at.value_or(delivery.received_at);
  if (!verdict.decided_at && is_known(work)) {
    return work.report;
  }
  store(work);
  try {
    read_and_check(work);
  } catch (const core::Error& error) {
    if (!is_of_the_file(error.code())) {
      throw core::Error(error.code(),
                        fmt::format("{}: {}", work.report.file_name, error.public_text()),
                        error.detail());
    }
    work.checked = {.may_be_promoted = false};
    work.end(DeliveryState::rejected, error.public_text());
  }
  if (work.checked.may_be_promoted) {
    promote(work, verdict);
  }
  conclude(work);
  return work.report;
}

bool LandingSession::is_known(LandingWork& work) {
  const AuditEntry* run = audit_.find_run(work.report.run_id);
  const AuditEntry* held = audit_.find_held(work.contract->table, work.entry.sha256);
  if (held != nullptr) {
    work.report.state = DeliveryState::held;
    work.report.message = held->message;
    return true;
  }
  if (run != nullptr &&
      (run->state == DeliveryState::promoted || run->state == DeliveryState::duplicate)) {
    work.end(DeliveryState::duplicate, "this delivery was ingested before; nothing changed");
    return true;
  }
  const AuditEntry* same = audit_.find_promoted(work.contract->table, work.entry.sha256);
  if (same == nullptr) {
    return false;
  }
  // A snapshot may come back to an earlier state: only the newest content, or the same file, is a
  // repetition.
  const bool is_repetition =
      work.contract->delivery_mode != contract::DeliveryMode::snapshot ||
      same->file_name == work.report.file_name ||
      audit_.last_promoted(work.contract->table)->sha256 == work.entry.sha256;
  if (is_repetition) {
    work.end(DeliveryState::duplicate,
             fmt::format("the same content was ingested before, as {} of {}; nothing changed",
                         same->file_name, core::format_timestamp(same->received_at)));
    conclude(work);
  }
  return is_repetition;
}

void LandingSession::store(LandingWork& work) {
  if (options_.dry_run) {
    return;
  }
  work.entry.source_uri = raw_key(work.contract->source_system, work.delivery.received_at,
                                  work.report.run_id, work.entry.sha256);
  const bool in_parallel = work.report.byte_count >= parallel_from_bytes;
  work.stored = std::async(in_parallel ? std::launch::async : std::launch::deferred, store_raw,
                           work.delivery.path, context_.lake_root / work.entry.source_uri);
  if (!in_parallel) {
    work.stored.get();
  }
}

void LandingSession::look_up_batch(LandingWork& work) {
  if (lookahead_.is_due(work.delivery, *work.contract)) {
    if (feeds_.contains(work.contract->table)) {
      feed_table(*work.contract).flush();
    }
    lookahead_.make_batch(work.delivery, *work.contract);
  }
  const DeliveryBatch* batch = lookahead_.batch_of(*work.contract);
  work.batched = batch == nullptr ? nullptr : batch->find(work.report.run_id);
  work.batch = work.batched == nullptr ? nullptr : batch;
}

CheckedDelivery LandingSession::check_by_itself(LandingWork& work) {
  work.temporary = std::make_unique<core::TemporaryDirectory>(context_.temporary);
  const DeliveredFile file =
      read_delivered_file(context_.engine, work.delivery.path, layout_of(*work.contract),
                          {.temporary = work.temporary->path(), .limits = options_.limits});
  describe(file, work);
  auto options = options_of(work);
  options.schema = scratch_.schema_for(text_bytes(file, work));
  auto checked = check_delivery(context_.engine, *work.contract, file, options);
  if (options.schema != work_schema) {
    feed_table(*work.contract).keep_in(options.schema);
    std::filesystem::remove(file.text.path);  // from here on the checked rows are read
  }
  return checked;
}

void LandingSession::read_and_check(LandingWork& work) {
  look_up_batch(work);
  if (work.batch != nullptr) {
    describe(work.batched->file, work);
    work.checked = check_measured(context_.engine, work.batch->plan_of(*work.batched),
                                  work.batched->file, work.batched->measured, options_of(work));
  } else {
    work.checked = check_by_itself(work);
  }
  work.report.notes.insert(work.report.notes.end(), work.checked.notes.begin(),
                           work.checked.notes.end());
  work.report.quarantined_rows = work.checked.bad_row_count;
  if (!work.checked.may_be_promoted) {
    work.end(DeliveryState::stopped, work.checked.message);
  }
}

void LandingSession::describe(const DeliveredFile& file, LandingWork& work) {
  work.report.delivered_rows = file.row_count + file.bad_row_count;
  work.report.notes = file.notes;
  work.entry.schema_version = schema_version_of(file);
}

CheckOptions LandingSession::options_of(const LandingWork& work) {
  return {.file_name = work.report.file_name,
          .time_zone = context_.time_zone,
          .foreign = foreign_keys_.relations_of(*work.contract)};
}

std::optional<MassChange> LandingSession::change_of(const LandingWork& work, FeedTable& feed) {
  if (work.batch != nullptr && work.batched->number > 0 && work.batched->change) {
    // What was measured against the delivery before it in the batch counts only when that is the
    // newest.
    const AuditEntry* newest = audit_.last_promoted(work.contract->table);
    const auto& before = work.batch->at(work.batched->number - 1);
    if (newest != nullptr && newest->run_id == before.facts.run_id) {
      return work.batched->change;
    }
  }
  return feed.change_to(work.checked.good_rows);
}

AddedRows LandingSession::add_rows(const LandingWork& work, FeedTable& feed) {
  if (work.batch != nullptr && work.checked.bad_row_count == 0 &&
      !feed.has_recovered(work.report.run_id)) {
    return feed.add(*work.batch, *work.batched);
  }
  const RunFacts facts{.run_id = work.report.run_id,
                       .received_at = work.delivery.received_at,
                       .known_at = work.entry.decided_at,
                       .basis = options_.basis.value_or(work.contract->clocks.basis),
                       .schema_version = work.entry.schema_version,
                       .source_uri = work.entry.source_uri};
  return feed.add(facts, work.checked.good_rows, context_.time_zone);
}

void LandingSession::add_keys(const LandingWork& work) {
  // Whether keys are new was measured on the understanding that the batch's deliveries before this
  // one are promoted.
  if (work.batch != nullptr && !work.batched->has_new_keys &&
      work.batch->promoted() == work.batched->number) {
    return;
  }
  foreign_keys_.add(*work.contract, work.checked.good_rows);
}

void LandingSession::promote(LandingWork& work, const Verdict& verdict) {
  FeedTable& feed = feed_table(*work.contract);
  const auto change = change_of(work, feed);
  if (change && !verdict.ignore_mass_change &&
      change->share() > *work.contract->mass_change_limit) {
    work.entry.changed_share = change->share();
    return work.end(DeliveryState::held, change->text(*work.contract->mass_change_limit));
  }
  work.report.state = DeliveryState::promoted;
  work.report.promoted_rows = work.checked.good_row_count;
  if (change) {
    work.entry.changed_share = change->share();
  }
  if (options_.dry_run) {
    return;
  }
  const AddedRows added = add_rows(work, feed);
  const auto basis = options_.basis.value_or(work.contract->clocks.basis);
  if (basis != contract::AvailableAtBasis::observed && added.observed_rows > 0) {
    work.report.notes.push_back(late_claims_text(*work.contract, basis, added.observed_rows));
  }
  work.report.null_event_time_rows = added.null_event_time_rows;
  work.report.null_available_at_rows = added.null_available_at_rows;
  work.entry.watermark = added.watermark;
  work.entry.basis = name_of(basis);
  work.entry.first_ingest_sequence = added.range.first;
  work.entry.last_ingest_sequence = added.range.last;
  add_keys(work);
  keep_bad_rows(work);
  if (work.batch != nullptr) {
    lookahead_.count_promoted(*work.contract);
  }
}

void LandingSession::conclude(LandingWork& work) {
  if (work.stored.valid()) {
    work.stored.get();
  }
  const IngestReport& report = work.report;
  const AuditEntry* before = audit_.find_run(report.run_id);
  const bool is_news =
      before == nullptr || before->state != report.state || before->message != report.message;
  if (options_.dry_run || !is_news) {
    return;
  }
  AuditEntry& entry = work.entry;
  entry.run_id = report.run_id;
  entry.feed = report.feed;
  entry.source_system = work.contract->source_system;
  entry.state = report.state;
  entry.message = report.message;
  entry.asset_id = "bronze." + report.feed;
  entry.file_name = report.file_name;
  entry.byte_count = report.byte_count;
  entry.received_at = report.received_at;
  entry.contract_id = work.contract->id;
  entry.contract_version = work.contract->version;
  entry.delivered_rows = report.delivered_rows;
  entry.record_count = report.promoted_rows;
  entry.quarantined_rows = report.quarantined_rows;
  entry.null_event_time_rows = report.null_event_time_rows;
  entry.null_available_at_rows = report.null_available_at_rows;
  if (!entry.source_uri.empty()) {
    raw_keys_.push_back(entry.source_uri);
  }
  keep_results(work);
  audit_.add(std::move(entry));
  if (pending_rows() >= options_.rows_per_commit) {
    commit();
  }
}

std::int64_t LandingSession::pending_rows() const {
  std::int64_t rows = 0;
  for (const auto& [name, feed] : feeds_) {
    rows += feed->pending_rows();
  }
  return rows;
}

FeedTable& LandingSession::feed_table(const contract::Contract& contract) {
  auto& feed = feeds_[contract.table];
  if (feed == nullptr) {
    feed = std::make_unique<FeedTable>(context_.lake, contract, audit_, !options_.dry_run);
  }
  return *feed;
}

void LandingSession::commit() {
  if (options_.dry_run) {
    return;
  }
  lake::open_local_store(context_.lake_root)->make_durable(std::exchange(raw_keys_, {}));
  for (const auto& [name, feed] : feeds_) {
    feed->commit();
  }
  commit_bad_rows();
  commit_results();
  audit_.commit();
  may_be_there_ = false;
}

}  // namespace plimsoll::ingest
