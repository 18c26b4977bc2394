// SPDX-License-Identifier: Apache-2.0
#include "audit/log_verification.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>

#include "audit/internal/detail_check.h"
#include "audit/internal/durable_file.h"
#include "audit/internal/pending_file.h"
#include "audit/internal/tree_check.h"
#include "audit/log_of_acts.h"
#include "core/error.h"
#include "core/files.h"

namespace plimsoll::audit {
namespace {

using internal::Findings;

/// The tree up to `size` as something to append to.
TreeEdge edge_at(const TileFolder& folder, std::uint64_t size) {
  const auto subtree = folder.subtrees(size);
  TreeEdge edge;
  for (int height = 63; height >= 0; --height) {
    const auto leaves = std::uint64_t{1} << height;
    if ((size & leaves) != 0) {
      edge.push(subtree(height, edge.size() / leaves), height);
    }
  }
  return edge;
}

/// Checks one log, part after part.
class Verifier {
 public:
  explicit Verifier(const VerificationRequest& request) : request_(request), folder_(request.log) {}

  LogVerification run() {
    const auto no_publisher = locked(places().publisher());
    if (read_checkpoint()) {
      check_entries();
      internal::check_files(folder_, size(), findings_);
      check_pending();
      for (const auto& one : request_.witnessed) {
        findings_.attempt(one.where, [&] { check_witness(one); });
      }
    }
    result_.problems = findings_.take();
    return std::move(result_);
  }

 private:
  /// Nothing when nobody else can write to the log.
  [[nodiscard]] std::unique_ptr<internal::LockedFile> locked(
      const std::filesystem::path& file) const {
    return request_.is_in_use ? std::make_unique<internal::LockedFile>(file) : nullptr;
  }
  [[nodiscard]] LogPlaces places() const { return {request_.log.parent_path()}; }

  [[nodiscard]] std::string pending_bytes() const {
    const auto no_append = locked(places().lock());
    return core::read_file(request_.pending);
  }

  [[nodiscard]] std::uint64_t size() const { return result_.checkpoint->tree.size; }

  bool read_checkpoint() {
    const auto file = (request_.log / "checkpoint").string();
    // Nothing is judged by a checkpoint that the log did not sign.
    return findings_.attempt(file, [&] {
      result_.checkpoint =
          open_checkpoint(parse_note(folder_.checkpoint(), file), request_.key, file);
    });
  }

  void check_entries() {
    std::optional<internal::DetailCheck> details;
    if (!request_.details.empty()) {
      details.emplace(request_.details, findings_);
    }
    internal::check_tree(
        folder_, result_.checkpoint->tree,
        [&](std::uint64_t sequence, std::string_view text) {
          if (!is_in_shape(sequence, text)) {
            const auto number = sequence / tile_width;
            report_shape(request_.log / bundle_path(number, width_of(0, number, size())), sequence);
          }
          if (details) {
            details->visit(sequence, text);
          }
        },
        findings_);
    if (details) {
      details->finish();
      result_.with_details = details->present();
      result_.erased = details->erased();
    }
  }

  /// Whether an entry says which one it is: its text begins and ends as that of an entry does.
  static bool is_in_shape(std::uint64_t sequence, std::string_view text) {
    return !act_id_of(text).empty() && text.ends_with(fmt::format(",\"sequence\":{}}}", sequence));
  }

  void report_shape(const std::filesystem::path& file, std::uint64_t sequence) {
    findings_.add(file.string(), fmt::format("entry {}", sequence),
                  "is not the entry of this number");
  }

  void check_pending() {
    if (request_.pending.empty() || !std::filesystem::exists(request_.pending)) {
      return;
    }
    const auto file = request_.pending.string();
    findings_.attempt(file, [&] {
      const auto bytes = pending_bytes();
      const auto read = internal::read_frames(bytes, file);
      auto edge =
          edge_at(folder_, read.frames.empty() ? 0 : std::min(size(), read.frames[0].first));
      for (const auto& frame : read.frames) {
        check_frame(frame, edge);
      }
      if (read.torn_bytes > 0) {
        findings_.add(file, internal::byte_range(read.whole_bytes, read.torn_bytes),
                      "are the beginning of entries that were never acknowledged: their writer was "
                      "killed, or the file was cut; opening the log removes them");
      }
    });
  }

  void check_frame(const internal::PendingFrame& frame, TreeEdge& edge) {
    const auto file = request_.pending.string();
    const auto place = internal::byte_range(frame.offset, internal::write_frame(frame).size());
    const auto tree = open_checkpoint(parse_note(frame.checkpoint, file), request_.key, file).tree;
    if (frame.first != edge.size()) {
      findings_.add(file, place, "entries before these are missing");
      return;
    }
    for (const auto& one : frame.entries) {
      if (!is_in_shape(edge.size(), one.entry)) {
        report_shape(request_.pending, edge.size());
      }
      if (!one.details.empty()) {
        const auto problem =
            mismatch(parse_entry(one.entry, file), parse_details(one.details, file));
        if (!problem.empty()) {
          findings_.add(file, place, "details: " + problem);
        }
      }
      edge.push(leaf_hash(one.entry));
    }
    if (TreeHead{edge.size(), edge.root()} != tree) {
      findings_.add(file, place, "the entries are not those that were signed with them");
    }
    result_.waiting = edge.size() - std::min(edge.size(), size());
  }

  void check_witness(const WitnessedCheckpoint& one) {
    const auto note = parse_note(one.note, one.where);
    const auto seen = open_checkpoint(note, request_.key, one.where).tree;
    if (!cosigned_at(note, one.witness)) {
      findings_.add(one.where, "", "bears no valid signature of the witness " + one.witness.name());
    } else if (seen.size > size()) {
      findings_.add((request_.log / "checkpoint").string(), "",
                    fmt::format("the log was put back: it has {} entries, and the witness {} has "
                                "seen {}",
                                size(), one.witness.name(), seen.size));
    } else if (tree_root(seen.size, folder_.subtrees(size())) != seen.root) {
      findings_.add(request_.log.string(), "",
                    fmt::format("history was rewritten: the first {} entries are not those that "
                                "the witness {} has seen",
                                seen.size, one.witness.name()));
    }
  }

  const VerificationRequest& request_;
  TileFolder folder_;
  LogVerification result_;
  Findings findings_;
};

}  // namespace

LogVerification verify_log(const VerificationRequest& request) {
  return Verifier(request).run();
}

}  // namespace plimsoll::audit
