// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "core/error.h"
#include "queue/internal/yaml_reading.h"
#include "queue/queue_profile.h"

namespace plimsoll::queue {
namespace {

Route read_route(const core::YamlNode& node) {
  node.allow_only({"route", "title", "title_nb", "owner", "owner_nb", "first_contact_within_hours",
                   "attempts", "steps", "steps_nb"});
  Route route{.route = read_name(node, "route"),
              .title = read_name(node, "title"),
              .owner = node.text_or("owner", ""),
              .nb = {node.text_or("title_nb", ""), node.text_or("owner_nb", ""), {}}};
  if (node.has("first_contact_within_hours")) {
    route.first_contact_within_hours = read_count(node, "first_contact_within_hours");
  }
  if (node.has("attempts")) {
    route.attempts = read_count(node, "attempts");
  }
  if (node.has("steps")) {
    route.steps = read_texts(node.at("steps"));
  }
  if (node.has("steps_nb")) {
    route.nb.steps = read_texts(node.at("steps_nb"));
  }
  return route;
}

RoutePattern read_pattern(const core::YamlNode& node, const Playbook& playbook) {
  node.allow_only({"when", "route"});
  RoutePattern pattern{.when = read_texts(node.at("when")), .route = read_name(node, "route")};
  if (find_route(playbook, pattern.route) == nullptr) {
    refuse(node, fmt::format("the route '{}' is not among the routes", pattern.route));
  }
  return pattern;
}

[[noreturn]] void refuse_name(std::string_view what, std::string_view name) {
  throw core::Error(core::ErrorCode::invalid_input, fmt::format("{}: {}", what, name));
}

}  // namespace

Playbook parse_playbook(const core::YamlNode& root) {
  root.allow_only({"default_route", "routes", "patterns"});
  Playbook playbook{.default_route = root.text_or("default_route", "")};
  for (const core::YamlNode& item : root.at("routes").items()) {
    Route route = read_route(item);
    if (find_route(playbook, route.route) != nullptr) {
      refuse(item, fmt::format("the route '{}' is declared twice", route.route));
    }
    playbook.routes.push_back(std::move(route));
  }
  for (const core::YamlNode& item : items_or_none(root, "patterns")) {
    playbook.patterns.push_back(read_pattern(item, playbook));
  }
  const bool has_default = !playbook.default_route.empty();
  if (has_default && find_route(playbook, playbook.default_route) == nullptr) {
    refuse(root.at("default_route"), "the default route is not among the routes");
  }
  return playbook;
}

void check_routes(const ReasonBook& reasons, const Playbook& playbook) {
  for (const auto& [code, reason] : reasons) {
    if (find_route(playbook, reason.route) == nullptr) {
      refuse_name("the route of a reason is not in playbook.yaml",
                  fmt::format("reason '{}', route '{}'", code, reason.route));
    }
  }
  for (const RoutePattern& pattern : playbook.patterns) {
    for (const std::string& code : pattern.when) {
      if (!reasons.contains(code) && !is_staff_concern(code)) {
        refuse_name(
            "a pattern of playbook.yaml names neither a reason of reasons.yaml nor a concern of "
            "staff (staff_concern_attendance, _academic, _wellbeing, _finance, _other)",
            code);
      }
    }
  }
}

}  // namespace plimsoll::queue
