// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::http {

/// An IPv4 or IPv6 address as 16 bytes; IPv4 in its mapped form (::ffff:a.b.c.d).
using AddressBytes = std::array<std::uint8_t, 16>;

/// Empty when `text` is no address.
[[nodiscard]] std::optional<AddressBytes> parse_address(std::string_view text);

/// The text of an address: IPv4 as such.
[[nodiscard]] std::string format_address(const AddressBytes& address);

/// What counts as one client when connections or requests are counted: an IPv4 address, or the /64
/// that an IPv6 client is given as a whole.
[[nodiscard]] std::string client_key(std::string_view address);

/// Networks, e.g. of trusted proxies.
class AddressSet {
 public:
  AddressSet() = default;
  /// Addresses and networks as "10.0.0.0/8", "::1". Throws core::Error{invalid_input} for others.
  explicit AddressSet(const std::vector<std::string>& networks);

  [[nodiscard]] bool contains(std::string_view address) const;
  [[nodiscard]] bool empty() const { return networks_.empty(); }

 private:
  struct Network {
    AddressBytes address;
    int bits;
  };
  std::vector<Network> networks_;
};

}  // namespace plimsoll::http
