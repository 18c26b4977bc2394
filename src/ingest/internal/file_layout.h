// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>

#include "contract/contract.h"
#include "engine/engine.h"
#include "ingest/files/delivered_file.h"

namespace plimsoll::ingest {

/// How a contract says that its files are written.
[[nodiscard]] FileLayout layout_of(const contract::Contract& contract);

/// The delivered columns as a short name: another one means another schema.
[[nodiscard]] std::string schema_version_of(const DeliveredFile& file);

}  // namespace plimsoll::ingest
