// SPDX-License-Identifier: Apache-2.0
#include "registry/acts/journal.h"

#include <fmt/format.h>

#include "core/error.h"
#include "core/hash.h"

namespace plimsoll::registry {
namespace {

namespace json = core::json;

std::string key_of(std::int64_t number) {
  return fmt::format("journal/{:020}.json", number);
}

[[noreturn]] void report_changed(const std::string& key) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the registry's journal is not what was written: {} was changed, "
                                "or the record before it; restore it from a backup",
                                key));
}

RecordedAct recorded(const std::string& key, const std::string& text) {
  const auto document = core::parse_json(text, key).as_object();
  RecordedAct record;
  record.hash = core::sha256_hex(text);
  const auto* number = document.if_contains("number");
  const auto* previous = document.if_contains("previous");
  const auto* act = document.if_contains("record");
  if (number == nullptr || !number->is_int64() || previous == nullptr || !previous->is_string() ||
      act == nullptr || !act->is_object()) {
    report_changed(key);
  }
  record.number = number->as_int64();
  record.previous = previous->as_string();
  record.act = act_from_json(act->as_object(), key);
  return record;
}

}  // namespace

Journal::Journal(const std::filesystem::path& folder) : store_(lake::open_local_store(folder)) {}

std::vector<RecordedAct> Journal::read() const {
  std::vector<RecordedAct> records;
  std::string previous;
  for (const auto& name : store_->list("journal")) {
    if (name.starts_with('.')) {
      continue;  // half a record of a writer that was killed
    }
    const std::string key = "journal/" + name;
    const auto text = store_->read(key);
    if (!text || key != key_of(static_cast<std::int64_t>(records.size()))) {
      report_changed(key);
    }
    records.push_back(recorded(key, *text));
    if (records.back().previous != previous ||
        records.back().number != static_cast<std::int64_t>(records.size()) - 1) {
      report_changed(key);
    }
    previous = records.back().hash;
  }
  return records;
}

bool Journal::append(std::int64_t number, const std::string& previous, const Act& act) {
  const std::string text = core::canonical_json(
      json::object{{"number", number}, {"previous", previous}, {"record", act_to_json(act)}});
  const bool is_ours = store_->put_if_absent(key_of(number), text);
  if (is_ours && number == 0) {
    store_->make_durable({key_of(number)});  // the folders, too, are new
  }
  return is_ours;
}

}  // namespace plimsoll::registry
