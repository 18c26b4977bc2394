// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <compare>
#include <string>
#include <utility>

namespace plimsoll::core {

/// A text that identifies one kind of thing, and cannot be mistaken for another kind.
template <class Tag>
class Id {
 public:
  Id() = default;
  explicit Id(std::string text) : text_(std::move(text)) {}
  [[nodiscard]] const std::string& text() const { return text_; }
  auto operator<=>(const Id&) const = default;

 private:
  std::string text_;
};

using StudentId = Id<struct StudentTag>;
using TenantId = Id<struct TenantTag>;
using ReleaseId = Id<struct ReleaseTag>;
using PredictionId = Id<struct PredictionTag>;

}  // namespace plimsoll::core
