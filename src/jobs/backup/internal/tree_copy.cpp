// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/internal/tree_copy.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <set>

#include "core/error.h"
#include "jobs/backup/internal/file_copy.h"

namespace plimsoll::jobs::internal {
namespace {

namespace fs = std::filesystem;

/// Two changes within one tick of the file system's clock have the same time. What was changed so
/// shortly before it was copied may have changed again, unseen, with the same size.
constexpr std::int64_t settling_us = 2'000'000;

bool is_same_by_sight(const BackedUpFile& before, const BackedUpFile& now) {
  return before.bytes == now.bytes && before.modified_us == now.modified_us;
}

bool everything(const fs::path& /*below*/) {
  return true;
}

}  // namespace

std::vector<fs::path> files_below(const fs::path& folder, const TreeCopy::Choice& choice) {
  std::vector<fs::path> files;
  std::error_code error;  // a folder that goes while it is listed ends the listing of it
  fs::recursive_directory_iterator entry(folder, fs::directory_options::follow_directory_symlink,
                                         error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    const auto below = entry->path().lexically_relative(folder);
    if (entry->path().filename().string().starts_with('.') || !choice(below)) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code gone;
    if (!entry->is_directory(gone)) {
      files.push_back(below);
    }
  }
  std::ranges::sort(files);
  return files;
}

TreeCopy::TreeCopy(fs::path to, std::optional<EarlierBackup> earlier, core::Progress& progress)
    : to_(std::move(to)),
      earlier_(std::move(earlier)),
      progress_(progress),
      settled_us_(look_at(to_).value().modified_us - settling_us) {}

void TreeCopy::bring(const fs::path& from, const std::string& name, const Choice& choice) {
  for (const auto& below : files_below(from, choice)) {
    if (!bring_file(from / below, name + "/" + below.generic_string())) {
      throw core::Error(
          core::ErrorCode::conflict,
          fmt::format("a file was removed while it was to be copied: {}; data are being compacted "
                      "or erased: start the backup again when that is done",
                      (from / below).string()));
    }
  }
}

void TreeCopy::follow(const fs::path& from, const std::string& name) {
  std::set<std::string> here;
  for (const auto& below : files_below(from, everything)) {
    const auto path = name + "/" + below.generic_string();
    if (bring_file(from / below, path)) {
      here.insert(path);
    }
  }
  std::vector<std::string> gone;
  const auto prefix = name + "/";
  for (auto file = files_.lower_bound(prefix);
       file != files_.end() && file->first.starts_with(prefix); ++file) {
    if (!here.contains(file->first)) {
      gone.push_back(file->first);
    }
  }
  std::ranges::for_each(gone, [this](const auto& path) { remove(path); });
}

bool TreeCopy::bring_file(const fs::path& from, const std::string& name) {
  const auto now = look_at(from);
  if (!now) {
    return false;
  }
  if (is_unchanged(name, *now)) {
    return true;
  }
  remove(name);
  fs::create_directories((to_ / name).parent_path());
  if (earlier_) {
    const auto before = earlier_->manifest.files.find(name);
    const bool is_settled = before != earlier_->manifest.files.end() &&
                            is_same_by_sight(before->second, *now) &&
                            now->modified_us < earlier_->manifest.settled_us;
    if (is_settled && link_earlier(name)) {
      files_[name] = before->second;
      files_[name].mode = now->mode;
      return true;
    }
  }
  const auto copied = internal::copy_file(from, to_ / name);
  if (!copied) {
    return false;
  }
  files_[name] = *copied;
  copied_bytes_ += copied->bytes;
  progress_.advanced(static_cast<std::int64_t>(copied_bytes_));
  return true;
}

bool TreeCopy::is_unchanged(const std::string& name, const BackedUpFile& now) const {
  const auto before = files_.find(name);
  return before != files_.end() && is_same_by_sight(before->second, now) &&
         now.modified_us < settled_us_;
}

bool TreeCopy::link_earlier(const std::string& name) {
  const auto before = earlier_->folder / name;
  const auto there = look_at(before);
  const bool is_whole = there && there->bytes == earlier_->manifest.files.at(name).bytes;
  const bool is_linked = is_whole && ::link(before.c_str(), (to_ / name).c_str()) == 0;
  linked_files_ += is_linked ? 1 : 0;
  return is_linked;  // not every file system has links: then the file is copied
}

void TreeCopy::remove(const std::string& name) {
  if (files_.erase(name) > 0) {
    fs::remove(to_ / name);
  }
}

void TreeCopy::adopt(const std::string& name) {
  auto file = hash_file(to_ / name);
  const auto seen = look_at(to_ / name).value();
  file.mode = seen.mode;
  file.modified_us = seen.modified_us;
  copied_bytes_ += file.bytes;
  files_[name] = std::move(file);
}

}  // namespace plimsoll::jobs::internal
