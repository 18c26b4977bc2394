// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "server/api/call.h"

namespace plimsoll::server {

inline constexpr std::string_view session_cookie = "plimsoll_session";

/// Lets a request through to an operation: who asks (session cookie or token), that a change was
/// meant (CSRF token), how often, and that the operation's action is allowed somewhere.
[[nodiscard]] http::Response pass_gate(const ApiRoute& route, const http::Request& request,
                                       Institution& institution);

/// The same for operations that need nobody signed in: only how often an address asks.
[[nodiscard]] http::Response pass_open_gate(const OpenRoute& route, const http::Request& request,
                                            Institution& institution);

}  // namespace plimsoll::server
