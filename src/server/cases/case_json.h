// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "cases/reading/case_detail.h"
#include "core/json.h"
#include "server/lists/list_view.h"
#include "server/lists/standing_json.h"

namespace plimsoll::server {

/// What cases are shown with.
struct CaseReader {
  const ListView& lists;
  const AccountNames& names;
  core::Timestamp now;
  queue::Language language = queue::Language::en;  ///< of routes and units
};

[[nodiscard]] core::json::object case_json(const cases::CaseDetail& detail,
                                           const CaseReader& reader);
/// A case's version as its ETag.
[[nodiscard]] std::string case_tag(const cases::Case& file);

}  // namespace plimsoll::server
