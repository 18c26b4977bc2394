// SPDX-License-Identifier: Apache-2.0
#include "audit/internal/key_file.h"

#include <fmt/format.h>

#include "audit/internal/durable_file.h"
#include "core/error.h"
#include "core/files.h"

namespace plimsoll::audit::internal {

bool has_key(const std::filesystem::path& file) {
  return std::filesystem::exists(file) && std::filesystem::file_size(file) > 0;
}

SigningKey read_key(const std::filesystem::path& file) {
  try {
    return SigningKey::parse(core::read_file(file));
  } catch (const core::Error& error) {
    throw core::Error(error.code(), fmt::format("{}: {}", file.string(), error.public_text()));
  }
}

void write_key(const std::filesystem::path& file, const SigningKey& key) {
  // Its rights are set before it has anything in it.
  core::write_file_atomically(file, "");
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  DurableFile opened(file);
  opened.write_at(0, key.secret_text() + "\n");
  opened.sync();
}

}  // namespace plimsoll::audit::internal
