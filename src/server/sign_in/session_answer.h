// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "access/accounts/account.h"
#include "http/message.h"
#include "server/institution.h"

namespace plimsoll::server {

/// Opens a session of an account, puts the sign-in on record and answers with the cookie.
[[nodiscard]] http::Response open_session(const http::Request& request, Institution& institution,
                                          const access::Account& account, std::string_view way);

/// Lets the browser forget the session's cookie.
void forget_session(const http::Request& request, http::Response& response);

}  // namespace plimsoll::server
