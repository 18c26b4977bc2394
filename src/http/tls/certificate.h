// SPDX-License-Identifier: Apache-2.0
#pragma once
#include "core/time.h"
#include "http/server.h"

namespace plimsoll::http {

/// When a certificate is valid.
struct CertificateTimes {
  core::Timestamp not_before;
  core::Timestamp not_after;
};

/// Reads the certificate that a server would show (the first of the file) and its key. Throws
/// core::Error: not_found or forbidden for a file that cannot be read, invalid_input when one is
/// not PEM or the key is not the certificate's.
[[nodiscard]] CertificateTimes read_certificate(const TlsFiles& files);

}  // namespace plimsoll::http
