// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>
#include <string_view>

#include "http/message.h"

namespace plimsoll::http {

/// A strong entity tag of `bytes`, with its quotes: equal bytes have equal tags.
[[nodiscard]] std::string entity_tag(std::string_view bytes);

/// The tag of the compressed form of what has `tag`. The functions below take both as one.
[[nodiscard]] std::string compressed_tag(std::string_view tag);

/// Whether an If-None-Match header names `tag` (weak comparison, RFC 9110 section 13.1.2). A header
/// that is malformed names nothing.
[[nodiscard]] bool if_none_match_names(std::string_view header, std::string_view tag);

/// Whether an If-Match header names `tag` (strong comparison, section 13.1.1).
[[nodiscard]] bool if_match_names(std::string_view header, std::string_view tag);

/// For what is edited: the request must say which state it changes. Throws ProblemError 428 when it
/// has no If-Match, and 412 when that names another state than `current`.
void require_match(const Request& request, std::string_view current);

}  // namespace plimsoll::http
