// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "queue/reason_text.h"

namespace plimsoll::queue {

/// How serious a reason is by itself; settles the order of reasons with equal shares.
enum class Severity { low = 1, medium = 2, high = 3 };

/// Who reads a text.
enum class Reader { advisor, student };

/// A reason in the words of one language.
struct ReasonWords {
  ReasonText advisor;          ///< for staff
  ReasonText student;          ///< fit to be read by the student; may be empty
  ReasonText advisor_unknown;  ///< for staff, where the leading value is not known; may be empty
};

/// A reason as reasons.yaml declares it.
struct ReasonDefinition {
  std::string code;
  std::string route;  ///< the route this reason alone suggests
  Severity severity = Severity::medium;
  std::map<Language, ReasonWords> words;  ///< English always
};

/// The text of a reason with such values; in English where the language has none.
[[nodiscard]] const ReasonText& words_for(const ReasonDefinition& reason, Language language,
                                          Reader reader, const ReasonValues& values);

/// All reasons of a profile, by code.
using ReasonBook = std::map<std::string, ReasonDefinition, std::less<>>;

/// What people read of a route in one language.
struct RouteWords {
  std::string title;
  std::string owner;  ///< the unit that does it
  std::vector<std::string> steps;
};

/// A way of helping, as playbook.yaml declares it; in English, and in Norwegian where it says so.
struct Route {
  std::string route;
  std::string title;
  std::string owner;                       ///< the unit that does it
  int64_t first_contact_within_hours = 0;  ///< service level; 0 = none
  int64_t attempts = 0;                    ///< contact attempts before it is closed; 0 = not said
  std::vector<std::string> steps;
  RouteWords nb = {};  ///< Norwegian bokmål; what is empty is as in English
};

/// A route's words in a language; in English where the language has none.
[[nodiscard]] RouteWords words_for(const Route& route, Language language);

/// Reasons that together suggest a route.
struct RoutePattern {
  std::vector<std::string> when;  ///< codes that must all be among the reasons shown
  std::string route;
};

/// What a team does about which reasons.
struct Playbook {
  std::vector<Route> routes;
  std::vector<RoutePattern> patterns;  ///< the first that fits wins
  std::string default_route;           ///< for a student without reasons; may be empty
};

/// The codes by which concerns of staff route, one for each category: a playbook's patterns may
/// name them as they name reasons. A model never gives one.
inline constexpr std::array<std::string_view, 5> staff_concern_codes{
    "staff_concern_attendance", "staff_concern_academic", "staff_concern_wellbeing",
    "staff_concern_finance", "staff_concern_other"};

[[nodiscard]] constexpr bool is_staff_concern(std::string_view code) {
  return std::ranges::find(staff_concern_codes, code) != staff_concern_codes.end();
}

/// The route of a name; null when the playbook has none.
[[nodiscard]] const Route* find_route(const Playbook& playbook, std::string_view route);

/// The route for the reasons of a student, most important first.
///
/// The first pattern whose codes are all present; else the route of the first reason; else the
/// default route.
[[nodiscard]] std::string suggest_route(const Playbook& playbook, const ReasonBook& reasons,
                                        std::span<const std::string> codes);

}  // namespace plimsoll::queue
