// SPDX-License-Identifier: Apache-2.0
#include "queue/reasons.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/check.h"
#include "core/error.h"

namespace plimsoll::queue {
namespace {

const ReasonDefinition& definition_of(const ReasonBook& reasons, const std::string& code) {
  const auto found = reasons.find(code);
  if (found == reasons.end()) {
    throw core::Error(core::ErrorCode::invalid_input,
                      "reason code of a feature is not in reasons.yaml: " + code);
  }
  return found->second;
}

std::string text_for_advisor(const ReasonDefinition& definition, const ReasonValues& values,
                             Language language) {
  return words_for(definition, language, Reader::advisor, values).filled(values, language);
}

Reason in_words(const ReasonContribution& contribution, const ReasonDefinition& definition) {
  return {.code = contribution.code,
          .text = text_for_advisor(definition, contribution.values, Language::en),
          .severity = definition.severity,
          .share = contribution.share,
          .source_age_days = contribution.source_age_days};
}

bool matters_more(const Reason& a, const Reason& b) {
  return std::tuple(-a.share, -static_cast<int>(a.severity), std::string_view(a.code)) <
         std::tuple(-b.share, -static_cast<int>(b.severity), std::string_view(b.code));
}

}  // namespace

std::string reason_in_words(const ReasonContribution& contribution, const ReasonBook& reasons,
                            Language language) {
  return text_for_advisor(definition_of(reasons, contribution.code), contribution.values, language);
}

ExplainedReasons explain_reasons(std::span<const ReasonContribution> contributions,
                                 const ReasonBook& reasons, const Playbook& playbook,
                                 std::size_t limit) {
  ExplainedReasons result;
  for (const ReasonContribution& contribution : contributions) {
    PLIMSOLL_CHECK(std::isfinite(contribution.share));
    const ReasonDefinition& definition = definition_of(reasons, contribution.code);
    if (contribution.share > 0) {
      result.reasons.push_back(in_words(contribution, definition));
    }
  }
  std::ranges::sort(result.reasons, matters_more);
  if (result.reasons.size() > limit) {
    result.reasons.resize(limit);
  }
  std::vector<std::string> codes;
  for (const Reason& reason : result.reasons) {
    codes.push_back(reason.code);
  }
  result.route = suggest_route(playbook, reasons, codes);
  return result;
}

}  // namespace plimsoll::queue
