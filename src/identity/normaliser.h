// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::identity {

/// One step by which an identifier is brought into the form in which two sources can agree on it.
struct Normaliser {
  enum class Kind {
    trim,
    lower,
    strip_leading_zeros,
    strip_prefix,
    digits_only,
    strip_accents,
    nfc
  };
  Kind kind = Kind::trim;
  std::string argument;  ///< the prefix of strip_prefix; empty otherwise

  auto operator<=>(const Normaliser&) const = default;
};

/// Reads "lower", "strip_prefix S" and so on. Throws Error{invalid_input} naming `where`, the text
/// and what is known.
[[nodiscard]] Normaliser parse_normaliser(std::string_view text, std::string_view where);

/// The SQL expression of `column_sql` normalised by `steps`, in order; an empty result is null.
[[nodiscard]] std::string normalised_sql(std::string column_sql,
                                         const std::vector<Normaliser>& steps);

}  // namespace plimsoll::identity
