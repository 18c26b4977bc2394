// SPDX-License-Identifier: Apache-2.0
#include "jobs/backup/internal/backup_folder.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>

#include "core/error.h"
#include "core/files.h"
#include "jobs/backup/internal/file_copy.h"

namespace plimsoll::jobs::internal {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view incomplete = ".incomplete";

std::string name_of(core::Timestamp at) {
  auto text = core::format_timestamp(std::chrono::floor<std::chrono::seconds>(at));
  std::erase_if(text, [](char character) { return character == '-' || character == ':'; });
  return text;
}

int lock(const fs::path& folder) {
  if (fs::create_directories(folder)) {
    fs::permissions(folder, fs::perms::owner_all);
  }
  const int file = ::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (file < 0) {
    throw core::Error(
        core::ErrorCode::forbidden,
        fmt::format("the folder of backups cannot be written to: {}", folder.string()));
  }
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    ::close(file);
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("another backup is being written to {}; wait for it", folder.string()));
  }
  return file;
}

}  // namespace

BackupFolder::BackupFolder(const fs::path& folder) : folder_(folder), lock_(lock(folder)) {
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (entry.path().extension() == incomplete) {
      fs::remove_all(entry.path());
    }
  }
}

BackupFolder::~BackupFolder() {
  ::close(lock_);
}

std::optional<EarlierBackup> BackupFolder::newest() const {
  std::vector<fs::path> backups;
  for (const auto& entry : fs::directory_iterator(folder_)) {
    if (fs::exists(entry.path() / "manifest.json")) {
      backups.push_back(entry.path());
    }
  }
  if (backups.empty()) {
    return std::nullopt;
  }
  const auto newest = std::ranges::max(backups);
  return EarlierBackup{newest, read_manifest(newest)};
}

fs::path BackupFolder::begin(core::Timestamp at) {
  const auto backup = folder_ / name_of(at);
  if (fs::exists(backup)) {
    throw core::Error(core::ErrorCode::conflict,
                      fmt::format("a backup of this second is there already: {}", backup.string()));
  }
  const auto begun = backup.string() + std::string(incomplete);
  fs::create_directory(begun);
  fs::permissions(begun, fs::perms::owner_all);
  return begun;
}

fs::path BackupFolder::finish(const fs::path& begun) {
  auto backup = begun;
  backup.replace_extension();
  fs::rename(begun, backup);
  core::sync_directory(folder_);
  return backup;
}

}  // namespace plimsoll::jobs::internal
