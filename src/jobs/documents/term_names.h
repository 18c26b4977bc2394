// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <map>
#include <string>

#include "features/dataset.h"
#include "jobs/tenant_session.h"
#include "queue/reason_text.h"

namespace plimsoll::jobs {

/// Names of terms for people, by id, as last known; the id where the calendar gives none.
[[nodiscard]] std::map<std::string, std::string> load_term_names(TenantSession& session);

/// "week 8 of Spring 2026" for a week's students; where several terms run, the weeks of each.
[[nodiscard]] std::string week_name(const features::Dataset& data,
                                    const std::map<std::string, std::string>& term_names);

/// The same as a heading: "Week 8 of Spring 2026", "Uke 8 i Spring 2026".
[[nodiscard]] std::string week_heading(const features::Dataset& data,
                                       const std::map<std::string, std::string>& term_names,
                                       queue::Language language = queue::Language::en);

}  // namespace plimsoll::jobs
