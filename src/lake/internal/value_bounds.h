// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace plimsoll::lake::internal {

/// The least or greatest value of a column, over row groups, from texts as the engine writes
/// values.
///
/// Once a text cannot be ordered or said in JSON (an infinity, a year beyond 9999), there is no
/// bound any more.
class ValueBound {
 public:
  enum class Side { minimum, maximum };
  /// `type` is a lake type, e.g. "DECIMAL(10,2)".
  ValueBound(std::string_view type, Side side);

  void take(std::string_view text);
  /// A row group with values gives no bound: nor does the file.
  void give_up() { lost_ = true; }
  /// The bound as a value of Delta statistics; empty without one. Never tighter than the values.
  [[nodiscard]] std::string json() const;

 private:
  [[nodiscard]] bool is_ordered(std::string_view text) const;
  [[nodiscard]] bool is_less(std::string_view left, std::string_view right) const;

  std::string type_;
  Side side_;
  std::optional<std::string> text_;
  bool lost_ = false;
};

/// A text bound of at most 32 characters, rounded down or up; empty when there is none.
[[nodiscard]] std::string cut_minimum(std::string_view text);
[[nodiscard]] std::string cut_maximum(std::string_view text);

}  // namespace plimsoll::lake::internal
