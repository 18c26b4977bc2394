// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "ingest/internal/checking/checked_delivery.h"

namespace plimsoll::ingest {

/// Holds the columns of a delivery, and their types where the file has any, to the drift policy of
/// its contract. Every finding is a result (`drift.…`), what is allowed included; warnings are
/// notes too, and failures the message of a delivery that may not be promoted.
[[nodiscard]] CheckedDelivery check_columns(const contract::Contract& contract,
                                            const DeliveredFile& file,
                                            const std::string& file_name);

}  // namespace plimsoll::ingest
