// SPDX-License-Identifier: Apache-2.0
#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/error.h"
#include "synth/internal/feeds/feed_file.h"

namespace plimsoll::synth {
namespace {

constexpr int fast = 1;

[[noreturn]] void fail(const std::filesystem::path& path, std::string_view why) {
  throw core::Error(core::ErrorCode::resource_exhausted,
                    "A file of the synthetic university cannot be written.",
                    path.string() + ": " + std::string(why));
}

class PlainSink : public Sink {
 public:
  explicit PlainSink(std::filesystem::path path)
      : path_(std::move(path)),
        descriptor_(::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644)) {
    if (descriptor_ < 0) {
      fail(path_, std::strerror(errno));
    }
  }
  PlainSink(const PlainSink&) = delete;
  PlainSink& operator=(const PlainSink&) = delete;
  ~PlainSink() override {
    if (descriptor_ >= 0) {
      ::close(descriptor_);
    }
  }

  void write(std::string_view bytes) override {
    while (!bytes.empty()) {
      const auto written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno != EINTR) {
        fail(path_, std::strerror(errno));
      }
      bytes.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
  }

  void close() override {
    if (::close(std::exchange(descriptor_, -1)) != 0) {
      fail(path_, std::strerror(errno));
    }
  }

 private:
  std::filesystem::path path_;
  int descriptor_;
};

/// ASCII widened to UTF-16LE, after a byte order mark.
class Utf16Sink : public Sink {
 public:
  explicit Utf16Sink(const std::filesystem::path& path) : file_(path) { file_.write("\xFF\xFE"); }

  void write(std::string_view bytes) override {
    wide_.clear();
    for (const char letter : bytes) {
      wide_.push_back(letter);
      wide_.push_back('\0');
    }
    file_.write(wide_);
  }

  void close() override { file_.close(); }

 private:
  PlainSink file_;
  std::string wide_;
};

class GzipSink : public Sink {
 public:
  explicit GzipSink(const std::filesystem::path& path) : path_(path), file_(path) {
    constexpr int gzip_window = 15 + 16;
    constexpr int memory_level = 8;
    if (deflateInit2(&stream_, fast, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) !=
        Z_OK) {
      fail(path_, "zlib cannot start");
    }
  }
  GzipSink(const GzipSink&) = delete;
  GzipSink& operator=(const GzipSink&) = delete;
  ~GzipSink() override { deflateEnd(&stream_); }

  void write(std::string_view bytes) override { deflate_all(bytes, Z_NO_FLUSH); }

  void close() override {
    deflate_all({}, Z_FINISH);
    file_.close();
  }

 private:
  void deflate_all(std::string_view bytes, int flush) {
    // zlib's interface is not const-correct; it only reads.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(packed_.data());
      stream_.avail_out = static_cast<uInt>(packed_.size());
      if (deflate(&stream_, flush) == Z_STREAM_ERROR) {
        fail(path_, "zlib cannot pack");
      }
      file_.write({packed_.data(), packed_.size() - stream_.avail_out});
    } while (stream_.avail_out == 0);
  }

  std::filesystem::path path_;
  PlainSink file_;
  z_stream stream_{};
  std::array<char, 1 << 14> packed_{};
};

/// A zip archive of one member, which is named after the archive without ".zip".
class ZipSink : public Sink {
 public:
  explicit ZipSink(const std::filesystem::path& path)
      : path_(path), archive_(archive_write_new(), archive_write_free) {
    check(archive_write_set_format_zip(archive_.get()));
    check(archive_write_set_format_option(archive_.get(), "zip", "compression-level", "1"));
    check(archive_write_open_filename(archive_.get(), path_.c_str()));
    const std::unique_ptr<archive_entry, void (*)(archive_entry*)> member(archive_entry_new(),
                                                                          archive_entry_free);
    archive_entry_set_pathname(member.get(), path_.stem().c_str());
    archive_entry_set_filetype(member.get(), AE_IFREG);
    archive_entry_set_perm(member.get(), 0644);
    // No modification time: it becomes 1980-01-01, whatever the time zone of the machine.
    check(archive_write_header(archive_.get(), member.get()));
  }

  void write(std::string_view bytes) override {
    if (archive_write_data(archive_.get(), bytes.data(), bytes.size()) < 0) {
      fail(path_, archive_error_string(archive_.get()));
    }
  }

  void close() override { check(archive_write_close(archive_.get())); }

 private:
  void check(int status) {
    if (status != ARCHIVE_OK) {
      fail(path_, archive_error_string(archive_.get()));
    }
  }

  std::filesystem::path path_;
  std::unique_ptr<archive, int (*)(archive*)> archive_;
};

}  // namespace

std::unique_ptr<Sink> open_sink(const std::filesystem::path& path, Packing packing) {
  std::filesystem::create_directories(path.parent_path());
  switch (packing) {
    case Packing::plain:
      return std::make_unique<PlainSink>(path);
    case Packing::utf16:
      return std::make_unique<Utf16Sink>(path);
    case Packing::gzip:
      return std::make_unique<GzipSink>(path);
    case Packing::zip:
      return std::make_unique<ZipSink>(path);
  }
  std::unreachable();
}

}  // namespace plimsoll::synth
