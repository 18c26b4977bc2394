// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <optional>
#include <string>

#include "http/message.h"
#include "store/transaction.h"

namespace plimsoll::server {

/// What the same request was answered under the same Idempotency-Key; empty without a key, or the
/// first time. Throws core::Error{conflict} when the key was used for another request.
[[nodiscard]] std::optional<http::Response> earlier_answer(store::Transaction& transaction,
                                                           const http::Request& request,
                                                           const std::string& account);

/// Keeps the answer of a request with a key, in the transaction that did it.
void keep_answer(store::Transaction& transaction, const http::Request& request,
                 const std::string& account, const http::Response& answer, core::Timestamp now);

}  // namespace plimsoll::server
