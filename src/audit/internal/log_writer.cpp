// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/log_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "audit/internal/key_file.h"
#include "audit/tiles/entry_bundle.h"
#include "core/error.h"
#include "core/files.h"

namespace plimsoll::audit::internal {
namespace {

/// A place for the folder's lock, which makes the folder.
std::filesystem::path lock_path(const LogPlaces& places) {
  std::filesystem::create_directories(places.log());
  return places.lock();
}

[[noreturn]] void refuse(const std::filesystem::path& file, std::string_view why) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("the audit log cannot be continued: {}: {}; see `plimsoll audit "
                                "verify`, and restore the file from a copy",
                                file.string(), why));
}

Checkpoint open_own(const LogPlaces& places, const SigningKey& key, std::string_view note) {
  const auto where = (places.log() / "checkpoint").string();
  return open_checkpoint(parse_note(note, where), key.verifier(), where);
}

/// Removes half-written files of writers that were killed: they may hold what is erased by now.
void remove_leftovers(const std::filesystem::path& folder) {
  if (!std::filesystem::exists(folder)) {
    return;
  }
  std::vector<std::filesystem::path> leftovers;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().filename().string().starts_with('.')) {
      leftovers.push_back(entry.path());
    }
  }
  for (const auto& file : leftovers) {
    std::filesystem::remove(file);
  }
}

bool is_empty_log(const LogPlaces& places) {
  const auto file = places.log() / "checkpoint";
  if (!std::filesystem::exists(file)) {
    return std::filesystem::is_empty(places.log());
  }
  const auto note = parse_note(core::read_file(file), file.string());
  return parse_checkpoint(note.text, file.string()).tree.size == 0;
}

/// The log's key. A new log gets an empty tree first and its key last, so that where there is a
/// key, there must be a checkpoint.
SigningKey key_of(const LogPlaces& places, const std::string& name, DurableFile& lock_file) {
  const FileLock lock(lock_file);
  remove_leftovers(places.log());
  if (has_key(places.key())) {
    if (!std::filesystem::exists(places.log() / "checkpoint")) {
      refuse(places.log() / "checkpoint", "it is missing");
    }
    return read_key(places.key());
  }
  if (!is_empty_log(places)) {
    refuse(places.key(), "the log's private key is missing");
  }
  const auto key = SigningKey::generate(
      fmt::format("plimsoll/audit/{}/{}", name, new_act_id().substr(0, 8)), SignatureKind::note);
  core::write_file_atomically(places.log() / "checkpoint", sign_checkpoint({}, key));
  write_key(places.key(), key);
  return key;
}

}  // namespace

struct LogWriter::Staged {
  TreeEdge edge;
  PendingFrame frame;
  ActIndex fresh;  ///< of the frame's entries
};

LogWriter::LogWriter(const LogPlaces& places, const std::string& name)
    : places_(places),
      lock_file_(lock_path(places)),
      publisher_file_(places.publisher()),
      key_(key_of(places, name, lock_file_)),
      pending_file_(places.pending()),
      tiles_(places.log()),
      details_(places.details()) {}

void LogWriter::bring_up_to_date() {
  if (is_broken_) {
    throw core::Error(core::ErrorCode::internal,
                      "the disk could not keep an earlier entry of the audit log; nothing more is "
                      "recorded until the program is started again");
  }
  const auto last_change = lock_file_.read_all();
  if (!is_known_ || last_change != last_change_) {
    is_known_ = false;
    load();
    last_change_ = last_change;
    is_known_ = true;
  }
}

void LogWriter::load() {
  remove_leftovers(places_.log());
  may_have_leftovers_ = true;
  const auto note = core::read_file(places_.log() / "checkpoint");
  tiles_.load(open_own(places_, key_, note).tree);
  edge_ = tiles_.edge();
  pending_.clear();
  const auto read = read_frames(pending_file_.read_all(), places_.pending().string());
  for (const auto& frame : read.frames) {
    load_frame(frame);
  }
  if (read.torn_bytes > 0) {
    pending_file_.truncate(read.whole_bytes);
    pending_file_.sync();
  }
  pending_bytes_ = read.whole_bytes;
  if (index_.size() > edge_.size()) {
    index_ = {};
  }
}

void LogWriter::load_frame(const PendingFrame& frame) {
  const auto tree = open_own(places_, key_, frame.checkpoint).tree;
  if (tree.size <= tiles_.size()) {
    return;  // published, and the writer was killed before it emptied the file
  }
  if (frame.first != edge_.size()) {
    refuse(places_.pending(),
           fmt::format("entries {} to {} are missing", edge_.size(), frame.first));
  }
  for (const auto& one : frame.entries) {
    edge_.push(leaf_hash(one.entry));
    pending_.push_back(one);
  }
  if (head() != tree) {
    refuse(places_.pending(), fmt::format("the entries from byte {} on are not those that were "
                                          "signed with them",
                                          frame.offset));
  }
}

void LogWriter::extend_index() {
  const TileFolder folder(places_.log());
  while (index_.size() < tiles_.size()) {
    const auto number = index_.size() / tile_width;
    const auto width = width_of(0, number, tiles_.size());
    const auto bytes = folder.bundle(number, width);
    const auto entries = bundle_entries(bytes, width, places_.log().string());
    for (auto at = index_.size() % tile_width; at < width; ++at) {
      index_.add(act_id_of(entries[at].text));
    }
  }
  while (index_.size() < edge_.size()) {
    index_.add(act_id_of(pending_[index_.size() - tiles_.size()].entry));
  }
}

std::optional<std::uint64_t> LogWriter::find(std::string_view act_id) {
  extend_index();
  for (const auto sequence : index_.candidates(act_id)) {
    if (act_id_of(entry(sequence)) == act_id) {
      return sequence;
    }
  }
  return std::nullopt;
}

std::string LogWriter::entry(std::uint64_t sequence) const {
  if (sequence >= edge_.size()) {
    throw core::Error(core::ErrorCode::not_found,
                      fmt::format("the audit log has {} entries, from 0 on: there is no entry {}",
                                  edge_.size(), sequence));
  }
  return sequence < tiles_.size() ? TileFolder(places_.log()).entry(sequence, tiles_.size())
                                  : pending_[sequence - tiles_.size()].entry;
}

std::vector<EncodedEntry> LogWriter::read(std::uint64_t first, std::uint64_t most) const {
  std::vector<EncodedEntry> entries;
  const TileFolder folder(places_.log());
  const auto end = first + std::min(most, edge_.size() - std::min(first, edge_.size()));
  for (auto at = first; at < std::min(end, tiles_.size());) {
    const auto number = at / tile_width;
    const auto width = width_of(0, number, tiles_.size());
    const auto bytes = folder.bundle(number, width);
    const auto bundle = bundle_entries(bytes, width, places_.log().string());
    auto details = details_.texts(number);
    for (; at < end && at < number * tile_width + width; ++at) {
      entries.push_back({std::string(bundle[at % tile_width].text), std::move(details[at])});
    }
  }
  for (auto at = std::max(first, tiles_.size()); at < end; ++at) {
    entries.push_back(pending_[at - tiles_.size()]);
  }
  return entries;
}

std::optional<std::string> LogWriter::recorded(const NewEntry& entry, const Staged& staged) {
  if (const auto sequence = find(entry.act_id)) {
    return this->entry(*sequence);
  }
  for (const auto candidate : staged.fresh.candidates(entry.act_id)) {
    const auto& text = staged.frame.entries[candidate].entry;
    if (act_id_of(text) == entry.act_id) {
      return text;
    }
  }
  return std::nullopt;
}

void LogWriter::judge(const AppendRequest& request, const Staged& staged) {
  std::map<std::string_view, const NewEntry*> own;
  for (const auto& entry : request.entries) {
    auto there = recorded(entry, staged);
    const auto [first, is_first] = own.try_emplace(entry.act_id, &entry);
    if (!there && is_first) {
      continue;
    }
    const auto text = there ? *there : DraftEntry(*first->second).at(0).entry;
    if (!is_same_act(parse_entry(text, "an entry with the same act id"), entry)) {
      throw core::Error(core::ErrorCode::conflict,
                        fmt::format("the audit log has another act under the id {}", entry.act_id));
    }
  }
}

void LogWriter::stage(AppendRequest& request, Staged& staged) {
  judge(request, staged);
  for (std::size_t place = 0; place < request.entries.size(); ++place) {
    const auto& entry = request.entries[place];
    if (const auto there = recorded(entry, staged)) {
      const auto document = parse_entry(*there, "an entry with the same act id");
      request.receipts.push_back(
          {static_cast<std::uint64_t>(document.at("sequence").as_int64()), true});
      continue;
    }
    request.receipts.push_back({staged.edge.size(), false});
    staged.frame.entries.push_back(request.drafts[place].at(staged.edge.size()));
    staged.edge.push(leaf_hash(staged.frame.entries.back().entry));
    staged.fresh.add(entry.act_id);
  }
}

void LogWriter::commit(std::span<AppendRequest* const> requests) {
  Staged staged{edge_, {.first = edge_.size(), .entries = {}, .checkpoint = {}, .offset = 0}, {}};
  for (auto* request : requests) {
    try {
      stage(*request, staged);
    } catch (const core::Error& error) {
      if (error.code() != core::ErrorCode::conflict) {
        throw;
      }
      request->failure = std::current_exception();  // of this request alone
    }
  }
  if (!staged.frame.entries.empty()) {
    write(staged);
  }
}

void LogWriter::write(Staged& staged) {
  staged.frame.checkpoint = sign_checkpoint({staged.edge.size(), staged.edge.root()}, key_);
  const auto bytes = write_frame(staged.frame);
  announce_change();
  is_known_ = false;  // until it is on the disk
  pending_file_.write_at(pending_bytes_, bytes);
  is_broken_ = true;  // after a failed fsync nobody can say what the disk holds
  pending_file_.sync();
  is_broken_ = false;
  pending_bytes_ += bytes.size();
  edge_ = staged.edge;
  for (auto& one : staged.frame.entries) {
    index_.add(act_id_of(one.entry));
    pending_.push_back(std::move(one));
  }
  is_known_ = true;
}

TilesAhead LogWriter::begin_publishing() {
  const auto whole = std::max(edge_.size() / tile_width * tile_width, tiles_.size());
  const auto end = pending_.begin() + static_cast<std::ptrdiff_t>(whole - tiles_.size());
  // A publisher may have been killed.
  if (std::exchange(may_have_leftovers_, false)) {
    remove_leftovers(places_.details());
  }
  if (!pending_.empty()) {
    tiles_.discard_up_to(edge_.size());
  }
  return {tiles_, details_, {pending_.begin(), end}};
}

void LogWriter::finish_publishing(TilesAhead ahead) {
  if (pending_.size() < ahead.entries.size()) {
    refuse(places_.pending(), "it lost entries that were acknowledged");
  }
  if (pending_bytes_ == 0) {
    return;
  }
  announce_change();
  is_known_ = false;  // until it is done
  if (!pending_.empty()) {
    pending_.erase(pending_.begin(),
                   pending_.begin() + static_cast<std::ptrdiff_t>(ahead.entries.size()));
    ahead.entries = std::move(pending_);
    ahead.write();
    tiles_ = std::move(ahead.tiles);
    tiles_.remove_superseded();
    core::write_file_atomically(places_.log() / "checkpoint", sign_checkpoint(head(), key_));
  }
  pending_file_.truncate(0);
  pending_file_.sync();
  pending_.clear();
  pending_bytes_ = 0;
  is_known_ = true;
}

void LogWriter::remove_details(std::span<const std::uint64_t> sequences) {
  remove_leftovers(places_.details());
  details_.remove(sequences);
}

void LogWriter::announce_change() {
  // Before the change: whoever finds another name than it knows reads the files again, also when
  // this process is killed on the next line.
  last_change_ = new_act_id();
  lock_file_.write_at(0, last_change_);
}

}  // namespace plimsoll::audit::internal
