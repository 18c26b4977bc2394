// SPDX-License-Identifier: Apache-2.0
#include "jobs/published/internal/reason_words.h"

#include <cmath>

#include "core/json.h"
#include "queue/queue_profile.h"

namespace plimsoll::jobs::internal {

ReasonWords::ReasonWords(const registry::Release& release, const features::Dataset& data)
    : data_(data), books_(queue_books_of(release, {})) {
  for (std::size_t feature = 0; feature < data.features.size(); ++feature) {
    features_of_code_[data.features[feature].reason].push_back(feature);
  }
}

queue::ReasonValues ReasonWords::values(const std::vector<std::size_t>& features,
                                        std::size_t leading, std::size_t row) const {
  const auto value_of = [&](std::size_t feature) {
    const double value = data_.columns[feature][row];
    return std::isnan(value) ? queue::ReasonValue() : queue::ReasonValue(value);
  };
  queue::ReasonValues values;
  for (const auto feature : features) {
    values[data_.features[feature].name] = value_of(feature);
  }
  values["value"] = value_of(leading);
  return values;
}

void ReasonWords::add_words(PublishedReason& reason, std::size_t row) const {
  const auto definition = books_.reasons.find(reason.code);
  const auto features = features_of_code_.find(reason.code);
  if (definition == books_.reasons.end() || features == features_of_code_.end()) {
    return;
  }
  const auto& published = reason.advisor_text[queue::Language::en];
  for (const auto leading : features->second) {
    const auto filled = values(features->second, leading, row);
    const auto words = [&](queue::Language language, queue::Reader reader) {
      return queue::words_for(definition->second, language, reader, filled)
          .filled(filled, language);
    };
    if (words(queue::Language::en, queue::Reader::advisor) != published) {
      continue;
    }
    for (const auto& [language, texts] : definition->second.words) {
      reason.advisor_text[language] = words(language, queue::Reader::advisor);
      reason.student_text[language] = words(language, queue::Reader::student);
    }
    return;
  }
}

std::vector<PublishedReason> ReasonWords::reasons(const std::string& top_reasons,
                                                  std::size_t row) const {
  std::vector<PublishedReason> reasons;
  const auto document = core::parse_json(top_reasons, "top_reasons");
  for (const auto& item : document.as_array()) {
    const auto& entry = item.as_object();
    PublishedReason reason;
    reason.code = entry.at("code").as_string();
    reason.advisor_text[queue::Language::en] = entry.at("text").as_string();
    reason.severity = static_cast<queue::Severity>(entry.at("severity").to_number<int>());
    reason.share = entry.at("share").to_number<double>();
    reason.contribution = entry.at("contribution").to_number<double>();
    if (!entry.at("source_age_days").is_null()) {
      reason.source_age_days = entry.at("source_age_days").to_number<std::int64_t>();
    }
    add_words(reason, row);
    reasons.push_back(std::move(reason));
  }
  return reasons;
}

}  // namespace plimsoll::jobs::internal
