// SPDX-License-Identifier: Apache-2.0
#include "audit/standstill.h"

#include "audit/internal/durable_file.h"

namespace plimsoll::audit {

struct Standstill::Held {
  internal::DurableFile publisher_file;
  internal::DurableFile file;
  internal::FileLock no_publisher{publisher_file};
  internal::FileLock lock{file};
};

Standstill::Standstill(const LogPlaces& places)
    : held_(new Held{internal::DurableFile(places.folder / "publisher"),
                     internal::DurableFile(places.folder / "lock")}) {}
Standstill::~Standstill() = default;

}  // namespace plimsoll::audit
