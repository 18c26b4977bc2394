// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/json.h"

namespace plimsoll::model::internal {

/// Reads entries of an object of `model.json` and, when one is not as it must be, says which and
/// where by throwing core::Error (corrupt_data).
class ModelReader {
 public:
  ModelReader(const core::json::value& document, std::string_view where);

  bool has(std::string_view name) const;
  const core::json::value& at(std::string_view name) const;
  double number(std::string_view name) const;
  double number_of(const core::json::value& value, std::string_view name) const;
  std::size_t count(std::string_view name) const;
  std::string text(std::string_view name) const;
  bool flag(std::string_view name) const;
  const core::json::array& array(std::string_view name) const;

  /// A reader of an entry that is an object, and of each object of an entry that is a list.
  ModelReader object(std::string_view name) const { return {at(name), where_}; }
  template <typename Use>
  void each(std::string_view name, Use use) const {
    for (const core::json::value& entry : array(name)) {
      use(ModelReader(entry, where_));
    }
  }

  [[noreturn]] void fail(std::string_view name, std::string_view what) const;

 private:
  const core::json::object* object_ = nullptr;
  std::string_view where_;
};

}  // namespace plimsoll::model::internal
