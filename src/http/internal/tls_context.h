// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <boost/asio/ssl/context.hpp>

#include "http/server.h"

namespace plimsoll::http {

/// TLS 1.3 with that certificate. Throws core::Error{invalid_input} naming the file that cannot be
/// used.
[[nodiscard]] boost::asio::ssl::context server_tls_context(const TlsFiles& files);

}  // namespace plimsoll::http
