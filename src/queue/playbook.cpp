// SPDX-License-Identifier: Apache-2.0
#include "queue/playbook.h"

#include <algorithm>

#include "core/check.h"

namespace plimsoll::queue {

namespace {

const ReasonText& text_of(const ReasonWords& words, Reader reader, const ReasonValues& values) {
  if (reader == Reader::student) {
    return words.student;
  }
  const bool has_own = !words.advisor_unknown.source().empty();
  return has_own && !is_known(values, "value") ? words.advisor_unknown : words.advisor;
}

}  // namespace

const ReasonText& words_for(const ReasonDefinition& reason, Language language, Reader reader,
                            const ReasonValues& values) {
  const auto text_in = [&](Language in) -> const ReasonText* {
    const auto found = reason.words.find(in);
    return found == reason.words.end() ? nullptr : &text_of(found->second, reader, values);
  };
  const ReasonText* text = text_in(language);
  if (text == nullptr || text->source().empty()) {
    text = text_in(Language::en);
  }
  PLIMSOLL_CHECK(text != nullptr);
  return *text;
}

RouteWords words_for(const Route& route, Language language) {
  RouteWords words{route.title, route.owner, route.steps};
  if (language == Language::nb) {
    words.title = route.nb.title.empty() ? words.title : route.nb.title;
    words.owner = route.nb.owner.empty() ? words.owner : route.nb.owner;
    words.steps = route.nb.steps.empty() ? words.steps : route.nb.steps;
  }
  return words;
}

const Route* find_route(const Playbook& playbook, std::string_view route) {
  const auto found = std::ranges::find(playbook.routes, route, &Route::route);
  return found == playbook.routes.end() ? nullptr : &*found;
}

std::string suggest_route(const Playbook& playbook, const ReasonBook& reasons,
                          std::span<const std::string> codes) {
  const auto is_present = [&](const std::string& code) {
    return std::ranges::find(codes, code) != codes.end();
  };
  for (const RoutePattern& pattern : playbook.patterns) {
    if (std::ranges::all_of(pattern.when, is_present)) {
      return pattern.route;
    }
  }
  if (codes.empty()) {
    return playbook.default_route;
  }
  const auto first = reasons.find(codes.front());
  return first == reasons.end() ? playbook.default_route : first->second.route;
}

}  // namespace plimsoll::queue
