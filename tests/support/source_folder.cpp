// SPDX-License-Identifier: Apache-2.0
#include "support/source_folder.h"

namespace plimsoll {

std::filesystem::path source_folder() {
  return PLIMSOLL_SOURCE_DIR;
}

}  // namespace plimsoll
