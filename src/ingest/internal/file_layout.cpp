// SPDX-License-Identifier: Apache-2.0
#include "ingest/internal/file_layout.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/hash.h"

namespace plimsoll::ingest {
namespace {

FileFormat format_of(contract::FileKind kind) {
  switch (kind) {
    case contract::FileKind::csv:
      return FileFormat::csv;
    case contract::FileKind::json:
    case contract::FileKind::ndjson:
      return FileFormat::json;
    case contract::FileKind::parquet:
      return FileFormat::parquet;
    case contract::FileKind::automatic:
      break;
  }
  return FileFormat::automatic;
}

char first_of(const std::string& text) {
  return text.empty() ? '\0' : text.front();
}

}  // namespace

FileLayout layout_of(const contract::Contract& contract) {
  const contract::Format& format = contract.format;
  FileLayout layout{.format = format_of(format.kind),
                    .encoding = format.encoding,
                    .delimiter = first_of(format.delimiter),
                    .quote = first_of(format.quote),
                    .has_header = format.header,
                    .skip_lines = format.skip_lines};
  for (const auto& property : contract.properties) {
    layout.columns.push_back(property.physical_name);
  }
  return layout;
}

std::string schema_version_of(const DeliveredFile& file) {
  return core::sha256_hex(fmt::format("{}", fmt::join(file.columns, "\n"))).substr(0, 12);
}

}  // namespace plimsoll::ingest
