// SPDX-License-Identifier: Apache-2.0
#include "access/secrets/key_ring.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <sstream>

#include "access/secrets/byte_text.h"
#include "core/error.h"
#include "core/files.h"
#include "core/hash.h"
#include "core/text/base64url.h"

namespace plimsoll::access {
namespace {

constexpr std::size_t key_bytes = 32;

[[noreturn]] void fail(const std::filesystem::path& file, std::string_view what) {
  throw core::Error(core::ErrorCode::internal,
                    fmt::format("{}: {}: {}", file.string(), what, std::strerror(errno)));
}

void write_owners_file(const std::filesystem::path& file, std::string_view text) {
  const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    fail(file, "cannot be made");
  }
  const bool is_written =
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(descriptor) == 0;
  ::close(descriptor);
  if (!is_written) {
    fail(file, "cannot be written");
  }
}

/// Makes the file with a key in it at once, or leaves another's that came first.
void make_key_file(const std::filesystem::path& file, Entropy& entropy) {
  std::filesystem::create_directories(file.parent_path());
  const auto temporary = fmt::format("{}.{}", file.string(), to_base32(entropy.bytes(10)));
  write_owners_file(temporary, core::to_base64url(entropy.bytes(key_bytes)) + "\n");
  const bool is_there = ::link(temporary.c_str(), file.c_str()) == 0 || errno == EEXIST;
  ::unlink(temporary.c_str());
  if (!is_there) {
    fail(file, "cannot be made");
  }
  core::sync_directory(file.parent_path());
}

void refuse_open_to_others(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) {
    fail(file, "cannot be read");
  }
  if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    throw core::Error(core::ErrorCode::forbidden,
                      fmt::format("{}: others than its owner may open the key: take their rights "
                                  "away (chmod 600), and put a new key before it",
                                  file.string()));
  }
}

}  // namespace

KeyRing KeyRing::parse(std::string_view text, std::string_view where) {
  KeyRing ring;
  std::istringstream words{std::string(text)};
  for (std::string word; words >> word;) {
    const auto bytes = core::from_base64url(word);
    if (!bytes || bytes->size() != key_bytes) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("{}: a key is 32 bytes in base64url (43 characters)", where));
    }
    ring.keys_.push_back({core::sha256_hex(*bytes).substr(0, 8), *bytes});
  }
  if (ring.keys_.empty()) {
    throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: no key", where));
  }
  return ring;
}

KeyRing KeyRing::open(const std::filesystem::path& workspace, Entropy& entropy) {
  if (const char* text = std::getenv("PLIMSOLL_KEY"); text != nullptr && *text != '\0') {
    return parse(text, "PLIMSOLL_KEY");
  }
  const auto file = workspace / "service.key";
  if (!std::filesystem::exists(file)) {
    make_key_file(file, entropy);
  }
  refuse_open_to_others(file);
  return parse(core::read_file(file), file.string());
}

const SealingKey* KeyRing::find(std::string_view id) const {
  const auto found = std::ranges::find(keys_, id, &SealingKey::id);
  return found == keys_.end() ? nullptr : &*found;
}

}  // namespace plimsoll::access
