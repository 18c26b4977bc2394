// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string_view>

namespace plimsoll::http {

/// Whether an Accept-Encoding header allows gzip: it names gzip (or *) with a weight above zero. A
/// weight that is malformed counts as zero.
[[nodiscard]] bool accepts_gzip(std::string_view accept_encoding);

}  // namespace plimsoll::http
