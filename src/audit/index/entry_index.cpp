// SPDX-License-Identifier: Apache-2.0
#include "audit/index/entry_index.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "audit/index/internal/posting_search.h"
#include "audit/index/internal/posting_writer.h"
#include "audit/merkle/tree_hash.h"
#include "audit/sql_queries.h"
#include "store/retries.h"

namespace plimsoll::audit {
namespace {

/// Entries read one by one where the index has them not yet: some hundredths of a second.
constexpr std::uint64_t longest_scan = 4'096;
/// Entries that are added in one transaction, for which others who write have to wait.
constexpr std::uint64_t batch = 1'024;
constexpr std::string_view secret_purpose = "entry index";

std::string hash_text(const EncodedEntry& texts) {
  return fmt::format("{:02x}", fmt::join(leaf_hash(texts.entry), ""));
}

void forget(store::Transaction& transaction) {
  transaction.execute(sql::entry_index_forget_state);
  transaction.execute(sql::entry_index_forget_postings);
  transaction.execute(sql::entry_index_forget_blocks);
}

}  // namespace

IndexState EntryIndex::catch_up(std::uint64_t most) {
  for (std::uint64_t added = 0; added < most;) {
    const auto more = add_batch(std::min(batch, most - added));
    if (more == 0) {
      break;
    }
    added += more;
  }
  return state();
}

IndexState EntryIndex::rebuild() {
  store::with_retries(database_, tenant_, forget);
  return catch_up();
}

IndexState EntryIndex::state() {
  const auto size = log_.head().size;
  auto transaction = database_.begin(tenant_, store::Intent::read);
  return {indexed(transaction), size};
}

std::uint64_t EntryIndex::indexed(store::Transaction& transaction) {
  const auto rows = transaction.query(sql::entry_index_state);
  if (rows.empty() || rows[0].integer("num_entries") == 0) {
    return 0;
  }
  const auto count = static_cast<std::uint64_t>(rows[0].integer("num_entries"));
  const auto last = log_.read(count - 1, 1);
  return !last.empty() && hash_text(last[0]) == rows[0].text("last_hash") ? count : 0;
}

std::uint64_t EntryIndex::add_batch(std::uint64_t most) {
  // Read before others have to wait for the database.
  const auto first = state().indexed;
  const auto entries = log_.read(first, most);
  if (entries.empty()) {
    return 0;
  }
  internal::PostingWriter writer(log_.secret_for(secret_purpose));
  for (std::size_t at = 0; at < entries.size(); ++at) {
    writer.add(first + at, entries[at]);
  }
  return store::with_retries(database_, tenant_, [&](store::Transaction& transaction) {
    if (indexed(transaction) != first) {
      return std::uint64_t{0};  // another program was quicker
    }
    if (first == 0) {
      forget(transaction);  // what was made of another log
    }
    writer.write(transaction);
    transaction.execute(sql::entry_index_advance,
                        {{"num_entries", static_cast<std::int64_t>(first + entries.size())},
                         {"last_hash", hash_text(entries.back())}});
    return std::uint64_t{entries.size()};
  });
}

EntryPage EntryIndex::find(const EntryQuery& query, std::uint64_t before, std::size_t most) {
  EntryPage page;
  page.unsearched = visit(query, before, [&](FoundEntry found) {
    if (page.entries.size() == most) {
      page.next = page.entries.back().sequence;
      return false;
    }
    page.entries.push_back(std::move(found));
    return true;
  });
  return page;
}

std::uint64_t EntryIndex::visit(const EntryQuery& query, std::uint64_t before,
                                const EntryShown& show) {
  const auto size = log_.head().size;
  before = std::min(before, size);
  if (query.asks_for_all()) {
    scan_entries(log_, query, {0, before}, show);
    return 0;
  }
  auto transaction = database_.begin(tenant_, store::Intent::read);
  const auto known = std::min(indexed(transaction), size);
  const auto unsearched = size - known > longest_scan ? size - known : 0;
  if (unsearched == 0 && before > known && !scan_entries(log_, query, {known, before}, show)) {
    return 0;
  }
  internal::PostingSearch search(transaction, query, log_.secret_for(secret_purpose));
  EntryReader reader(log_);
  for (auto at = search.before(std::min(before, known)); at; at = search.before(*at)) {
    auto found = match(query, *at, reader.at(*at));
    if (found && !show(*std::move(found))) {
      break;
    }
  }
  return unsearched;
}

}  // namespace plimsoll::audit
