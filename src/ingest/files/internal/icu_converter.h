// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <unicode/ucnv.h>

#include <memory>
#include <string>

namespace plimsoll::ingest {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using IcuConverter = std::unique_ptr<UConverter, CloseConverter>;

/// Stops at what cannot be converted. Throws Error{invalid_input} for a name that ICU does not
/// know.
[[nodiscard]] IcuConverter open_converter(const std::string& encoding);

/// One byte as UTF-8; U+FFFD where the byte is no character.
[[nodiscard]] std::string utf8_of(UConverter* converter, char byte);

}  // namespace plimsoll::ingest
