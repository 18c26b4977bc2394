// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

namespace plimsoll::ingest {

/// One ingestion at a time into a lake: numbers of a feed are dense. The system gives it back when
/// the process ends, however it ends.
class IngestLock {
 public:
  /// Throws Error{conflict} when another ingestion is running.
  explicit IngestLock(const std::filesystem::path& lake_root);
  ~IngestLock();
  IngestLock(const IngestLock&) = delete;
  IngestLock& operator=(const IngestLock&) = delete;

 private:
  int file_;
};

}  // namespace plimsoll::ingest
