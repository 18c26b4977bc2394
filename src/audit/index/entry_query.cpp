// SPDX-License-Identifier: Apache-2.0
#include "audit/index/entry_query.h"

#include <fmt/format.h>

#include <algorithm>

namespace plimsoll::audit {
namespace {

std::string_view text_of(const core::json::object& entry, std::string_view name) {
  return std::string_view(entry.at(name).as_string());
}

/// Tells most entries apart before they are read: a canonical text has each member in one form.
bool may_fit(const EntryQuery& query, std::string_view text) {
  const auto has = [text](std::string_view name, const std::string& value, bool whole) {
    auto member = fmt::format("\"{}\":{}", name, core::canonical_json(core::json::string(value)));
    if (!whole) {
      member.pop_back();
    }
    return text.find(member) != std::string_view::npos;
  };
  return (query.action.empty() || has("action", query.action, false)) &&
         (query.actor.empty() || has("actor", query.actor, true));
}

bool fits_words(const EntryQuery& query, const core::json::object& entry) {
  return (query.action.empty() || text_of(entry, "action").starts_with(query.action)) &&
         (query.actor.empty() || text_of(entry, "actor") == query.actor);
}

bool fits_time(const EntryQuery& query, const core::json::object& entry) {
  if (!query.since && !query.until) {
    return true;
  }
  const auto at = core::parse_timestamp(text_of(entry, "at"));
  return at && (!query.since || *at >= *query.since) && (!query.until || *at < *query.until);
}

bool is_about(const EntryTopic& topic, const FoundEntry& found, const std::string& subject) {
  switch (topic.kind) {
    case EntryTopic::Kind::subject:
      return !subject.empty() && subject == topic.text;
    case EntryTopic::Kind::listed:
      return std::ranges::count(listed_texts(found.entry), topic.text) > 0;
    case EntryTopic::Kind::object:
      return text_of(found.entry, "object") == topic.text && is_about_whole_object(found.entry);
  }
  return false;
}

bool fits_topics(const EntryQuery& query, FoundEntry& found, const EncodedEntry& texts) {
  if (query.about.empty()) {
    return true;
  }
  const auto subject = subject_of(texts);
  bool is_fitting = false;
  for (const auto& topic : query.about) {
    if (is_about(topic, found, subject)) {
      is_fitting = true;
      found.names_subject = found.names_subject || topic.kind == EntryTopic::Kind::subject;
    }
  }
  return is_fitting;
}

}  // namespace

std::optional<FoundEntry> match(const EntryQuery& query, std::uint64_t sequence,
                                const EncodedEntry& texts) {
  if (!may_fit(query, texts.entry)) {
    return std::nullopt;
  }
  FoundEntry found{.sequence = sequence,
                   .entry = parse_entry(texts.entry, fmt::format("entry {}", sequence))};
  if (fits_words(query, found.entry) && fits_time(query, found.entry) &&
      fits_topics(query, found, texts)) {
    return found;
  }
  return std::nullopt;
}

std::vector<std::string> listed_texts(const core::json::object& entry) {
  std::vector<std::string> texts;
  for (const auto& fact : entry.at("facts").as_object()) {
    if (const auto* list = fact.value().if_array()) {
      for (const auto& one : *list) {
        if (one.is_string()) {
          texts.emplace_back(one.get_string());
        }
      }
    }
  }
  return texts;
}

bool is_about_whole_object(const core::json::object& entry) {
  return !entry.at("commitments").as_object().contains(subject_field) &&
         std::ranges::none_of(entry.at("facts").as_object(),
                              [](const auto& fact) { return fact.value().is_array(); });
}

std::string subject_of(const EncodedEntry& texts) {
  if (texts.details.empty()) {
    return {};
  }
  const auto details = parse_details(texts.details, "details of an entry");
  const auto field = details.fields.find(std::string(subject_field));
  return field == details.fields.end() ? std::string() : field->second;
}

}  // namespace plimsoll::audit
