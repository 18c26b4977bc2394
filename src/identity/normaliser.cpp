// SPDX-License-Identifier: Apache-2.0
#include "identity/normaliser.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "core/error.h"
#include "engine/engine.h"

namespace plimsoll::identity {
namespace {

using Kind = Normaliser::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 7> known_kinds{{
    {"trim", Kind::trim},
    {"lower", Kind::lower},
    {"strip_leading_zeros", Kind::strip_leading_zeros},
    {"strip_prefix", Kind::strip_prefix},
    {"digits_only", Kind::digits_only},
    {"strip_accents", Kind::strip_accents},
    {"nfc", Kind::nfc},
}};

std::string applied(const std::string& value, const Normaliser& step) {
  switch (step.kind) {
    case Kind::trim:
      return fmt::format("trim({})", value);
    case Kind::lower:
      return fmt::format("lower({})", value);
    case Kind::strip_leading_zeros:
      return fmt::format("ltrim({}, '0')", value);
    case Kind::strip_prefix:
      return fmt::format("regexp_replace({}, {}, '')", value,
                         engine::quote_text("^\\Q" + step.argument + "\\E"));
    case Kind::digits_only:
      return fmt::format("regexp_replace({}, '[^0-9]', '', 'g')", value);
    case Kind::strip_accents:
      return fmt::format("strip_accents({})", value);
    case Kind::nfc:
      return fmt::format("nfc_normalize({})", value);
  }
  return value;
}

}  // namespace

Normaliser parse_normaliser(std::string_view text, std::string_view where) {
  const auto space = text.find(' ');
  const std::string_view name = text.substr(0, space);
  const std::string argument(space == std::string_view::npos ? "" : text.substr(space + 1));
  for (const auto& [known, kind] : known_kinds) {
    if (known == name && argument.empty() == (kind != Kind::strip_prefix) &&
        argument.find('\\') == std::string::npos) {
      return {kind, argument};
    }
  }
  throw core::Error(
      core::ErrorCode::invalid_input,
      fmt::format("{}: not a normaliser: '{}'; known are trim, lower, strip_leading_zeros, "
                  "strip_prefix <prefix>, digits_only, strip_accents, nfc",
                  where, text));
}

std::string normalised_sql(std::string column_sql, const std::vector<Normaliser>& steps) {
  std::string value = fmt::format("cast({} as varchar)", column_sql);
  for (const auto& step : steps) {
    value = applied(value, step);
  }
  return fmt::format("nullif({}, '')", value);
}

}  // namespace plimsoll::identity
