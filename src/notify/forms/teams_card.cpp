// SPDX-License-Identifier: Apache-2.0
#include "notify/forms/teams_card.h"

namespace plimsoll::notify {
namespace {

namespace json = core::json;

json::object text_block(const std::string& text) {
  return {{"type", "TextBlock"}, {"text", text}, {"wrap", true}};
}

}  // namespace

json::object teams_card(const Message& message) {
  json::object title = text_block(message.title);
  title["size"] = "Medium";
  title["weight"] = "Bolder";
  json::array body{title};
  for (const auto& line : message.lines) {
    body.emplace_back(text_block(line));
  }
  const json::object open{
      {"type", "Action.OpenUrl"}, {"title", message.link_label}, {"url", message.link}};
  const json::object card{{"$schema", "http://adaptivecards.io/schemas/adaptive-card.json"},
                          {"type", "AdaptiveCard"},
                          {"version", "1.4"},
                          {"body", body},
                          {"actions", json::array{open}}};
  const json::object attachment{{"contentType", "application/vnd.microsoft.card.adaptive"},
                                {"contentUrl", nullptr},
                                {"content", card}};
  return {{"type", "message"}, {"attachments", json::array{attachment}}};
}

}  // namespace plimsoll::notify
