// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <string>

#include "audit/notes/signing_key.h"
#include "cli/globals.h"

namespace plimsoll::cli {

/// A public key from its text, or from a file that has it. Throws core::Error{invalid_input}.
[[nodiscard]] audit::VerifierKey public_key_of(const std::string& text_or_file);

/// Adds `audit verify`: the whole log, a copy of it, or the evidence of one entry.
void add_audit_verify(CLI::App& group, Globals& globals);

}  // namespace plimsoll::cli
