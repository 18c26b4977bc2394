// SPDX-License-Identifier: Apache-2.0
#include "ingest/raw_payload.h"

#include <fmt/format.h>
#include <zstd.h>

#include <chrono>
#include <memory>
#include <string>

#include "core/check.h"
#include "core/error.h"
#include "core/hash.h"
#include "ingest/files/byte_source.h"
#include "ingest/files/row_file.h"

namespace plimsoll::ingest {
namespace {

constexpr int compression_level = 3;

struct FreeContext {
  void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};

void check_zstd(std::size_t result) {
  PLIMSOLL_CHECK(ZSTD_isError(result) == 0);
}

[[noreturn]] void refuse(const std::filesystem::path& payload, std::string_view why) {
  throw core::Error(core::ErrorCode::corrupt_data,
                    fmt::format("a kept original is damaged ({}): restore it from a backup: {}",
                                why, payload.filename().string()),
                    payload.string());
}

/// Feeds one block through the compressor into `out`.
void compress(ZSTD_CCtx* context, std::string_view block, bool is_last, OutputFile& out) {
  std::string packed(ZSTD_CStreamOutSize(), '\0');
  ZSTD_inBuffer in{block.data(), block.size(), 0};
  std::size_t left = 0;
  do {
    ZSTD_outBuffer to{packed.data(), packed.size(), 0};
    left = ZSTD_compressStream2(context, &to, &in, is_last ? ZSTD_e_end : ZSTD_e_continue);
    check_zstd(left);
    out.write(std::string_view(packed).substr(0, to.pos));
  } while (is_last ? left != 0 : in.pos < in.size);
}

}  // namespace

Content256 identify(const std::filesystem::path& file) {
  const auto source = open_file(file);
  core::Sha256 hash;
  Content256 content;
  std::string block(read_block_bytes, '\0');
  while (const std::size_t count = source->read(block)) {
    hash.update(std::string_view(block).substr(0, count));
    content.byte_count += static_cast<std::int64_t>(count);
  }
  content.sha256 = hash.hex();
  return content;
}

std::string raw_key(std::string_view source_system, core::Timestamp received_at,
                    std::string_view run_id, std::string_view sha256) {
  return fmt::format("bronze/raw/{}/{}/{}/{}.zst", source_system,
                     core::format_date(std::chrono::floor<std::chrono::days>(received_at)), run_id,
                     sha256);
}

void store_raw(const std::filesystem::path& file, const std::filesystem::path& target) {
  std::filesystem::create_directories(target.parent_path());
  const std::filesystem::path partial = target.string() + ".partial";
  const std::unique_ptr<ZSTD_CCtx, FreeContext> context(ZSTD_createCCtx());
  PLIMSOLL_CHECK(context != nullptr);
  check_zstd(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_compressionLevel, compression_level));
  check_zstd(ZSTD_CCtx_setParameter(context.get(), ZSTD_c_checksumFlag, 1));
  const auto source = open_file(file);
  OutputFile out(partial);
  std::string block(read_block_bytes, '\0');
  while (const std::size_t count = source->read(block)) {
    compress(context.get(), std::string_view(block).substr(0, count), false, out);
  }
  compress(context.get(), {}, true, out);
  out.close();
  std::filesystem::rename(partial, target);
}

void restore_raw(const std::filesystem::path& payload, const std::filesystem::path& target) {
  const std::unique_ptr<ZSTD_DCtx, FreeContext> context(ZSTD_createDCtx());
  PLIMSOLL_CHECK(context != nullptr);
  const auto source = open_file(payload);
  OutputFile out(target);
  core::Sha256 hash;
  std::string block(read_block_bytes, '\0');
  std::string plain(ZSTD_DStreamOutSize(), '\0');
  std::size_t expected = 1;
  while (const std::size_t count = source->read(block)) {
    ZSTD_inBuffer in{block.data(), count, 0};
    while (in.pos < in.size) {
      ZSTD_outBuffer to{plain.data(), plain.size(), 0};
      expected = ZSTD_decompressStream(context.get(), &to, &in);
      if (ZSTD_isError(expected) != 0) {
        refuse(payload, ZSTD_getErrorName(expected));
      }
      hash.update(std::string_view(plain).substr(0, to.pos));
      out.write(std::string_view(plain).substr(0, to.pos));
    }
  }
  out.close();
  if (expected != 0) {
    refuse(payload, "it ends early");
  }
  if (hash.hex() != payload.stem().string()) {
    refuse(payload, "its content has another hash than its name");
  }
}

std::string run_id_of(std::string_view tenant_salt, std::string_view feed, std::string_view sha256,
                      core::Timestamp received_at) {
  std::string hex = core::sha256_hex(fmt::format("{}\n{}\n{}\n{}", tenant_salt, feed, sha256,
                                                 core::format_timestamp(received_at)));
  hex[12] = '8';                                              // version: custom
  hex[16] = "89ab"[static_cast<unsigned char>(hex[16]) % 4];  // variant of RFC 9562
  const std::string_view digits = hex;
  return fmt::format("{}-{}-{}-{}-{}", digits.substr(0, 8), digits.substr(8, 4),
                     digits.substr(12, 4), digits.substr(16, 4), digits.substr(20, 12));
}

}  // namespace plimsoll::ingest
