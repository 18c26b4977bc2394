// SPDX-License-Identifier: Apache-2.0
#include "server/cases/case_desk.h"

namespace plimsoll::server {

http::Response at_desk(Call& call, const std::function<http::Response(cases::Desk&)>& work) {
  return call.write([&](store::Transaction& transaction) {
    cases::Desk desk{transaction, call.institution().seal(), call.institution().clock(),
                     call.account(), call.principal().purpose};
    return work(desk);
  });
}

std::string_view timeline_kind(cases::EventKind kind) {
  return kind == cases::EventKind::concern ? "alert" : cases::name_of(kind);
}

}  // namespace plimsoll::server
