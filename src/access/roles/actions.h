// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <span>
#include <string_view>

namespace plimsoll::access {

/// Something that may be permitted: each API route does one of these.
struct Action {
  std::string_view name;  ///< `noun.verb`
  std::string_view kind;  ///< of the resource it is done to
  std::string_view what;  ///< for people, as in "may <what>"
};

[[nodiscard]] std::span<const Action> all_actions();
/// The action of that name; null for none.
[[nodiscard]] const Action* find_action(std::string_view name);
/// Whether any action is done to this kind of resource.
[[nodiscard]] bool is_resource_kind(std::string_view kind);

/// What somebody may be doing when they look at data; asked for once a session.
[[nodiscard]] std::span<const std::string_view> all_purposes();
[[nodiscard]] bool is_purpose(std::string_view word);

}  // namespace plimsoll::access
