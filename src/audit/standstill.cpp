// SPDX-License-Identifier: Apache-2.0
#include "audit/standstill.h"

#include "audit/internal/durable_file.h"

namespace plimsoll::audit {

struct Standstill::Held {
  explicit Held(const LogPlaces& places) : publisher(places.publisher()), log(places.lock()) {}
  internal::LockedFile publisher;
  internal::LockedFile log;
};

Standstill::Standstill(const LogPlaces& places) : held_(new Held(places)) {}
Standstill::~Standstill() = default;

}  // namespace plimsoll::audit
