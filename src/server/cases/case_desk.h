// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "cases/case_event.h"
#include "cases/desk.h"
#include "cases/words.h"
#include "server/api/call.h"
#include "server/api/json_fields.h"

namespace plimsoll::server {

/// Does something at the caller's desk, in one transaction: see Call::write.
http::Response at_desk(Call& call, const std::function<http::Response(cases::Desk&)>& work);

/// The kind of an event as the API has it.
[[nodiscard]] std::string_view timeline_kind(cases::EventKind kind);

/// A member that is one of a list of words.
template <class Word>
[[nodiscard]] Word word_field(const JsonFields& fields, std::string_view name) {
  const auto word = cases::find_word<Word>(fields.text(name));
  if (!word) {
    std::string known;
    for (const auto one : cases::Words<Word>::names) {
      known += (known.empty() ? "" : ", ") + std::string(one);
    }
    refuse_field(name, "one of " + known);
  }
  return *word;
}

}  // namespace plimsoll::server
