// SPDX-License-Identifier: Apache-2.0
#include "audit/log_of_acts.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>

#include "audit/internal/group_commit.h"
#include "audit/internal/log_writer.h"
#include "audit/tiles/entry_bundle.h"
#include "core/error.h"

namespace plimsoll::audit {
namespace {

bool is_id(std::string_view id) {
  return !id.empty() && std::ranges::all_of(id, [](unsigned char character) {
    return character > 0x20 && character < 0x7F && character != '"' && character != '\\';
  });
}

/// Room for the digits of the sequence that the entry will get.
constexpr std::uint64_t longest_sequence = 999'999'999'999'999'999;

void check(const NewEntry& entry, const DraftEntry& draft) {
  if (!is_id(entry.act_id)) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "an act's id has printable ASCII characters only, no space, quote or "
                      "backslash, and at least one");
  }
  if (draft.at(longest_sequence).entry.size() > max_entry_bytes) {
    throw core::Error(core::ErrorCode::invalid_input,
                      fmt::format("an entry of the audit log has at most {} bytes: {}",
                                  max_entry_bytes, entry.act_id));
  }
}

/// Entries with the sequences of those that lose their details, as many as fit into one each.
std::vector<NewEntry> erasure_entries(const NewEntry& reason,
                                      const std::vector<std::uint64_t>& sequences) {
  constexpr std::size_t per_entry = 2'000;
  std::vector<NewEntry> entries;
  for (std::size_t at = 0; at < sequences.size(); at += per_entry) {
    auto entry = reason;
    core::json::array erased;
    for (auto one = at; one < std::min(at + per_entry, sequences.size()); ++one) {
      erased.emplace_back(static_cast<std::int64_t>(sequences[one]));
    }
    entry.facts["erased"] = erased;
    entry.act_id = at == 0 ? reason.act_id : fmt::format("{}/{}", reason.act_id, at / per_entry);
    entries.push_back(std::move(entry));
  }
  return entries;
}

}  // namespace

class Log::State {
 public:
  State(const std::filesystem::path& folder, Options options)
      : options_(std::move(options)), writer_({folder}, options_.name) {}

  template <class Work>
  auto exclusively(const Work& work) {
    const std::lock_guard guard(mutex_);
    return writer_.exclusively([&] { return work(writer_); });
  }

  void append(internal::AppendRequest& request) {
    group_.run(request, [this](std::span<internal::AppendRequest* const> requests) {
      exclusively([&](internal::LogWriter& writer) {
        writer.commit(requests);
        must_publish_ = writer.waiting() >= options_.publish_at;
      });
    });
    if (must_publish_) {
      publish_unless_others_do();
    }
  }

  /// Runs `work` while nobody else publishes or removes details.
  template <class Work>
  void as_publisher(const Work& work) {
    const std::lock_guard guard(publisher_);
    writer_.as_publisher(work);
  }

  void publish() {
    as_publisher([this] { publish_alone(); });
  }

  [[nodiscard]] const VerifierKey& key() const { return writer_.key(); }
  [[nodiscard]] std::string secret_for(std::string_view purpose) const {
    return writer_.secret_for(purpose);
  }

 private:
  void publish_unless_others_do() {
    const std::unique_lock guard(publisher_, std::try_to_lock);
    if (guard && must_publish_.exchange(false)) {
      writer_.as_publisher([this] { publish_alone(); });
    }
  }

  void publish_alone() {
    auto ahead = exclusively([](internal::LogWriter& writer) { return writer.begin_publishing(); });
    ahead.write();
    exclusively([&](internal::LogWriter& writer) {
      writer.finish_publishing(std::move(ahead));
      must_publish_ = false;
    });
  }

  Options options_;
  internal::LogWriter writer_;
  std::mutex publisher_;  ///< taken before `mutex_`
  std::mutex mutex_;
  std::atomic<bool> must_publish_ = false;
  internal::GroupCommit group_;
};

Log::Log(const std::filesystem::path& folder, Options options)
    : state_(std::make_unique<State>(folder, std::move(options))) {
  (void)head();
}
Log::~Log() = default;

std::vector<Receipt> Log::append(std::span<const NewEntry> entries) {
  internal::AppendRequest request{.entries = entries};
  for (const auto& entry : entries) {
    check(entry, request.drafts.emplace_back(entry));
  }
  state_->append(request);
  return std::move(request.receipts);
}

void Log::publish() {
  state_->publish();
}

TreeHead Log::head() {
  return state_->exclusively([](internal::LogWriter& writer) { return writer.head(); });
}

std::optional<std::uint64_t> Log::find(std::string_view act_id) {
  return state_->exclusively([&](internal::LogWriter& writer) { return writer.find(act_id); });
}

std::string Log::entry(std::uint64_t sequence) {
  return state_->exclusively([&](internal::LogWriter& writer) { return writer.entry(sequence); });
}

std::vector<EncodedEntry> Log::read(std::uint64_t first, std::uint64_t most) {
  return state_->exclusively([&](internal::LogWriter& writer) { return writer.read(first, most); });
}

const VerifierKey& Log::key() const {
  return state_->key();
}

std::string Log::secret_for(std::string_view purpose) const {
  return state_->secret_for(purpose);
}

std::vector<std::uint64_t> Log::find_personal(const std::string& name, const std::string& value) {
  publish();
  std::vector<std::uint64_t> sequences;
  state_->exclusively([&](internal::LogWriter& writer) {
    for (std::uint64_t number = 0; number * tile_width < writer.head().size; ++number) {
      for (const auto& details : writer.details().read(number)) {
        const auto field = details.fields.find(name);
        if (field != details.fields.end() && field->second == value) {
          sequences.push_back(details.sequence);
        }
      }
    }
  });
  return sequences;
}

std::vector<std::uint64_t> Log::with_details(std::span<const std::uint64_t> sequences) {
  publish();
  return state_->exclusively(
      [&](internal::LogWriter& writer) { return writer.details().present(sequences); });
}

std::uint64_t Log::erase_details(std::span<const std::uint64_t> sequences, const NewEntry& reason) {
  const auto present = with_details(sequences);
  (void)append(erasure_entries(reason, present));
  publish();
  state_->as_publisher([&] {
    state_->exclusively([&](internal::LogWriter& writer) { writer.remove_details(present); });
  });
  return present.size();
}

}  // namespace plimsoll::audit
