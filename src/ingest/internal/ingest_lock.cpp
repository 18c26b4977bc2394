// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/ingest_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include "core/error.h"

namespace plimsoll::ingest {

IngestLock::IngestLock(const std::filesystem::path& lake_root) {
  std::filesystem::create_directories(lake_root);
  file_ = ::open((lake_root / ".ingest.lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (file_ < 0 || ::flock(file_, LOCK_EX | LOCK_NB) != 0) {
    if (file_ >= 0) {
      ::close(file_);
    }
    throw core::Error(
        core::ErrorCode::conflict,
        fmt::format("another ingestion into this lake is running: wait until it ends: {}",
                    lake_root.string()));
  }
}

IngestLock::~IngestLock() {
  ::close(file_);
}

}  // namespace plimsoll::ingest
