// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "cases/reading/timeline.h"

namespace plimsoll::cases {
namespace {

/// "left_message" as words: "left message".
std::string spoken(std::string_view name) {
  std::string words(name);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string case_title(const CaseEvent& event) {
  const std::string change = event.fact("change");
  if (change == "closed") {
    return fmt::format("Case closed: {}", spoken(event.fact("outcome")));
  }
  if (change == "owner") {
    return event.assignee.empty() ? "Case taken from its owner" : "Case given to an owner";
  }
  return change == "state" ? fmt::format("Case: {}", spoken(event.state))
                           : fmt::format("Case {}", change);
}

std::string contact_title(const CaseEvent& event) {
  const bool is_incoming = event.fact("direction") == name_of(Direction::incoming);
  const auto channel = find_word<Channel>(event.fact("channel")).value_or(Channel::phone);
  constexpr std::array<std::string_view, 6> out{"Phone call", "E-mail",     "Text message",
                                                "Meeting",    "Video call", "Letter"};
  return fmt::format("{}{}, {}", out.at(static_cast<std::size_t>(channel)),
                     is_incoming ? " from the student" : "", spoken(event.fact("result")));
}

std::string feedback_title(const CaseEvent& event) {
  const std::string about =
      event.reason_code.empty() ? "the prediction" : fmt::format("\"{}\"", event.reason_code);
  return fmt::format("Feedback on {}: {}", about, spoken(event.state));
}

std::string suppression_title(const CaseEvent& event) {
  return event.on_date ? fmt::format("Not on the lists until {}", core::format_date(*event.on_date))
                       : "On the lists again";
}

}  // namespace

std::string title_of(const CaseEvent& event) {
  switch (event.kind) {
    case EventKind::case_:
      return case_title(event);
    case EventKind::contact:
      return contact_title(event);
    case EventKind::note:
      return event.fact("corrects").empty() ? "Note" : "Note, corrected";
    case EventKind::task:
      return fmt::format("Task: {}", event.state);
    case EventKind::referral:
      return event.is_first() ? fmt::format("Referral to {}", event.fact("unit"))
                              : fmt::format("Referral {}", event.state);
    case EventKind::intervention:
      return event.is_first()
                 ? fmt::format("Intervention: {}", event.fact("program"))
                 : fmt::format("Intervention ended: {}", spoken(event.fact("outcome")));
    case EventKind::concern:
      return fmt::format("Concern of staff: {}", event.fact("category"));
    case EventKind::kudos:
      return "Kudos";
    case EventKind::feedback:
      return feedback_title(event);
    case EventKind::suppression:
      return suppression_title(event);
    case EventKind::ticket:
      return fmt::format("Data-quality ticket: {}", event.state);
    case EventKind::recommendation:
      return fmt::format("Recommendation {}", event.state);
  }
  return {};
}

}  // namespace plimsoll::cases
