// SPDX-License-Identifier: Apache-2.0
#include "ingest/delivery.h"

#include <fmt/format.h>
#include <fnmatch.h>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <tuple>

#include "core/error.h"

namespace plimsoll::ingest {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::hours time_of_receipt{5};

std::string simplified(std::string_view name) {
  std::string letters;
  for (const unsigned char letter : name) {
    if (std::isalnum(letter) != 0) {
      letters += static_cast<char>(std::tolower(letter));
    }
  }
  return letters;
}

/// `lms_*.csv` also stands for `lms_2024.csv.gz`.
bool matches_pattern(const std::string& file_name, const std::string& pattern) {
  std::string plain = file_name;
  for (const std::string_view suffix : {".gz", ".zip"}) {
    if (plain.ends_with(suffix)) {
      plain.resize(plain.size() - suffix.size());
    }
  }
  return ::fnmatch(pattern.c_str(), file_name.c_str(), FNM_CASEFOLD) == 0 ||
         ::fnmatch(pattern.c_str(), plain.c_str(), FNM_CASEFOLD) == 0;
}

/// Length of the longest name of the contract that the file's name begins with, up to a letter; 0:
/// none.
std::size_t match_length(const std::string& file_name, const contract::Contract& contract) {
  if (!contract.physical_name.empty()) {
    return matches_pattern(file_name, contract.physical_name) ? contract.physical_name.size() : 0;
  }
  const std::string file = simplified(std::string_view(file_name).substr(0, file_name.find('.')));
  std::size_t longest = 0;
  for (const auto& name : {simplified(contract.table), simplified(contract.feed)}) {
    const bool is_prefix = !name.empty() && file.starts_with(name);
    const bool ends_there =
        is_prefix && (file.size() == name.size() ||
                      std::isdigit(static_cast<unsigned char>(file[name.size()])) != 0);
    longest = std::max(longest, ends_there ? name.size() : 0);
  }
  return longest;
}

bool is_delivery(const fs::directory_entry& entry) {
  const std::string name = entry.path().filename().string();
  return entry.is_regular_file() && !name.starts_with('.') && !name.ends_with(".part") &&
         !name.ends_with(".tmp");
}

void add_files(const fs::path& folder, core::Timestamp received_at, const std::string& source,
               std::vector<Delivery>& found) {
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (is_delivery(entry)) {
      found.push_back({.path = entry.path(),
                       .received_at = received_at,
                       .source_system = source,
                       .file_name = entry.path().filename().string(),
                       .feed = {}});
    }
  }
}

void add_sources(const fs::path& folder, core::Timestamp received_at,
                 std::vector<Delivery>& found) {
  add_files(folder, received_at, "", found);
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) {
      add_files(entry.path(), received_at, entry.path().filename().string(), found);
    }
  }
}

}  // namespace

const contract::Contract* recognise(const Delivery& delivery,
                                    std::span<const contract::Contract> contracts) {
  const contract::Contract* best = nullptr;
  std::size_t best_length = 0;
  const std::string name =
      delivery.file_name.empty() ? delivery.path.filename().string() : delivery.file_name;
  for (const auto& contract : contracts) {
    if (!delivery.feed.empty() && contract.table == delivery.feed) {
      return &contract;
    }
    const bool may_be = delivery.feed.empty() && (delivery.source_system.empty() ||
                                                  delivery.source_system == contract.source_system);
    const std::size_t length = may_be ? match_length(name, contract) : 0;
    if (length == best_length) {
      best = length == 0 ? best : nullptr;
    } else if (length > best_length) {
      best = &contract;
      best_length = length;
    }
  }
  return best;
}

std::vector<Delivery> find_deliveries(const fs::path& folder, core::Timestamp now) {
  if (!fs::is_directory(folder)) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the folder of deliveries is not there: {}", folder.string()));
  }
  std::vector<Delivery> found;
  add_files(folder, now, "", found);
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.is_directory()) {
      continue;
    }
    const std::string name = entry.path().filename().string();
    if (const auto date = core::parse_date(name)) {
      add_sources(entry.path(), core::Timestamp(*date + time_of_receipt), found);
    } else {
      add_files(entry.path(), now, name, found);
    }
  }
  std::ranges::sort(found, {}, [](const Delivery& delivery) {
    return std::tie(delivery.received_at, delivery.source_system, delivery.file_name);
  });
  return found;
}

}  // namespace plimsoll::ingest
