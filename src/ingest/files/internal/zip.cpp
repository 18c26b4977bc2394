// SPDX-License-Identifier: Apache-2.0
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <string>

#include "core/check.h"
#include "core/error.h"
#include "ingest/files/internal/archives.h"

namespace plimsoll::ingest {
namespace {

using core::Error;
using core::ErrorCode;

struct CloseArchive {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, CloseArchive>;

[[noreturn]] void fail(archive* opened) {
  const char* reason = archive_error_string(opened);
  throw Error(ErrorCode::corrupt_data,
              "half a file, or a damaged one: the zip cannot be read to its end; deliver the whole "
              "file again",
              reason == nullptr ? "unknown" : reason);
}

Archive open_archive(const std::filesystem::path& path) {
  Archive opened(archive_read_new());
  PLIMSOLL_CHECK(opened != nullptr);
  archive_read_support_format_zip_seekable(opened.get());
  if (archive_read_open_filename(opened.get(), path.c_str(), read_block_bytes) != ARCHIVE_OK) {
    fail(opened.get());
  }
  return opened;
}

/// Folders, and what file managers add by themselves, are not data.
bool is_data(archive_entry* entry) {
  if (archive_entry_filetype(entry) == AE_IFDIR) {
    return false;
  }
  const char* name = archive_entry_pathname(entry);
  const std::string path = name == nullptr ? "" : name;
  return !path.starts_with("__MACOSX/") && !path.ends_with(".DS_Store") &&
         !path.ends_with("Thumbs.db");
}

/// Moves to the next data entry; false at the end.
bool next_data(archive* opened) {
  for (;;) {
    archive_entry* entry = nullptr;
    const int state = archive_read_next_header(opened, &entry);
    if (state == ARCHIVE_EOF) {
      return false;
    }
    if (state != ARCHIVE_OK && state != ARCHIVE_WARN) {
      fail(opened);
    }
    if (!is_data(entry)) {
      continue;
    }
    if (archive_entry_is_encrypted(entry) != 0) {
      throw Error(ErrorCode::invalid_input,
                  "the zip is protected by a password: deliver it without one");
    }
    if (archive_entry_filetype(entry) != AE_IFREG) {
      throw Error(ErrorCode::invalid_input,
                  "the zip holds a link instead of a file: deliver the file itself");
    }
    return true;
  }
}

int count_data(const std::filesystem::path& path) {
  const Archive opened = open_archive(path);
  int count = 0;
  while (next_data(opened.get())) {
    ++count;
  }
  return count;
}

class ZipSource final : public ByteSource {
 public:
  explicit ZipSource(const std::filesystem::path& path) : archive_(open_archive(path)) {
    PLIMSOLL_CHECK(next_data(archive_.get()));
  }

  std::size_t read(std::span<char> into) override {
    const la_ssize_t count = archive_read_data(archive_.get(), into.data(), into.size());
    if (count < 0) {
      fail(archive_.get());
    }
    return static_cast<std::size_t>(count);
  }

 private:
  Archive archive_;
};

}  // namespace

std::unique_ptr<ByteSource> open_zip(const std::filesystem::path& path) {
  const int count = count_data(path);
  if (count != 1) {
    throw Error(ErrorCode::invalid_input,
                fmt::format("the zip must hold exactly one data file: it holds {}", count));
  }
  return std::make_unique<ZipSource>(path);
}

}  // namespace plimsoll::ingest
