// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace plimsoll::http {

/// Names and values of a query (`?a=1&b=2`) or of a form, decoded, in their order.
///
/// Reading is strict: what is wrong ends the request as core::Error{invalid_input}, which is
/// answered with 400 and says which parameter it was.
class Query {
 public:
  using Parameter = std::pair<std::string, std::string>;

  Query() = default;

  /// Reads `application/x-www-form-urlencoded` text. Throws Error{invalid_input} for a wrong `%`, a
  /// text that is not UTF-8, a control character, a parameter without a name, or more than 100.
  [[nodiscard]] static Query parse(std::string_view text);

  /// The value of `name`. Throws when it was given more than once.
  [[nodiscard]] std::optional<std::string> find(std::string_view name) const;
  /// The same; throws when it was not given.
  [[nodiscard]] std::string required(std::string_view name) const;
  /// All values of `name`, in order.
  [[nodiscard]] std::vector<std::string> all(std::string_view name) const;

  struct Range {
    std::int64_t low;
    std::int64_t high;
  };
  /// The whole number `name`, if given. Throws when it is none, or out of range.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view name, Range range) const;
  /// `true` or `false`, if given. Throws when it is neither.
  [[nodiscard]] std::optional<bool> boolean(std::string_view name) const;

  /// Throws when a parameter is not one of `names`: a misspelt filter must not show everything.
  void only(std::initializer_list<std::string_view> names) const;

  [[nodiscard]] bool empty() const { return parameters_.empty(); }
  [[nodiscard]] auto begin() const { return parameters_.begin(); }
  [[nodiscard]] auto end() const { return parameters_.end(); }

 private:
  std::vector<Parameter> parameters_;
};

}  // namespace plimsoll::http
