// SPDX-License-Identifier: Apache-2.0
#include "jobs/documents/term_names.h"

#include <fmt/format.h>

#include <cctype>
#include <set>

#include "jobs/sql_queries.h"

namespace plimsoll::jobs {

std::map<std::string, std::string> load_term_names(TenantSession& session) {
  std::map<std::string, std::string> names;
  for (const auto& row : engine::query_table(session.engine(), sql::term_names.text).rows) {
    names[std::get<std::string>(row[0])] = std::get<std::string>(row[1]);
  }
  return names;
}

namespace {

/// The weeks of a week's students in the words of `form`, one after the other.
std::string weeks_in_words(const features::Dataset& data,
                           const std::map<std::string, std::string>& term_names,
                           fmt::format_string<const std::int32_t&, const std::string&> form) {
  std::set<std::pair<std::int32_t, std::int32_t>> weeks;
  for (std::size_t row = 0; row < data.size(); ++row) {
    weeks.emplace(data.term[row], data.term_week[row]);
  }
  std::string text;
  for (const auto& [term, term_week] : weeks) {
    const auto& id = data.terms[static_cast<std::size_t>(term)];
    const auto name = term_names.find(id);
    text += text.empty() ? "" : ", ";
    text += fmt::format(form, term_week, name == term_names.end() ? id : name->second);
  }
  return text;
}

}  // namespace

std::string week_name(const features::Dataset& data,
                      const std::map<std::string, std::string>& term_names) {
  return weeks_in_words(data, term_names, "week {} of {}");
}

std::string week_heading(const features::Dataset& data,
                         const std::map<std::string, std::string>& term_names,
                         queue::Language language) {
  auto words = language == queue::Language::nb ? weeks_in_words(data, term_names, "uke {} i {}")
                                               : week_name(data, term_names);
  if (!words.empty()) {
    words[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(words[0])));
  }
  return words;
}

}  // namespace plimsoll::jobs
