// SPDX-License-Identifier: Apache-2.0
#include "http/fields/address_set.h"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/error.h"

namespace plimsoll::http {
namespace {

constexpr AddressBytes mapped_prefix{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0};
constexpr int mapped_bits = 96;

bool share_bits(const AddressBytes& left, const AddressBytes& right, int bits) {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(left.begin(), left.begin() + static_cast<std::ptrdiff_t>(whole), right.begin())) {
    return false;
  }
  const int rest = bits % 8;
  return rest == 0 || ((left[whole] ^ right[whole]) >> (8 - rest)) == 0;
}

bool is_mapped(const AddressBytes& address) {
  return share_bits(address, mapped_prefix, mapped_bits);
}

std::optional<int> parse_bits(std::string_view text, int most) {
  int bits = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), bits);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  return is_whole && bits >= 0 && bits <= most ? std::optional(bits) : std::nullopt;
}

}  // namespace

std::optional<AddressBytes> parse_address(std::string_view text) {
  const std::string terminated(text);
  AddressBytes address = mapped_prefix;
  if (inet_pton(AF_INET, terminated.c_str(), address.data() + 12) == 1 ||
      inet_pton(AF_INET6, terminated.c_str(), address.data()) == 1) {
    return terminated.size() == std::char_traits<char>::length(terminated.c_str())
               ? std::optional(address)
               : std::nullopt;
  }
  return std::nullopt;
}

std::string format_address(const AddressBytes& address) {
  char text[INET6_ADDRSTRLEN] = {};
  const bool is_v4 = is_mapped(address);
  inet_ntop(is_v4 ? AF_INET : AF_INET6, address.data() + (is_v4 ? 12 : 0), text, sizeof text);
  return text;
}

std::string client_key(std::string_view text) {
  auto address = parse_address(text);
  if (!address) {
    return std::string(text);
  }
  if (!is_mapped(*address)) {
    std::fill(address->begin() + 8, address->end(), std::uint8_t{0});
  }
  return format_address(*address);
}

AddressSet::AddressSet(const std::vector<std::string>& networks) {
  for (const auto& text : networks) {
    const auto slash = std::min(text.find('/'), text.size());
    const auto address = parse_address(std::string_view(text).substr(0, slash));
    const bool is_v4 = address && text.substr(0, slash).find(':') == std::string::npos;
    const int most = is_v4 ? 32 : 128;
    const auto bits = slash == text.size()
                          ? std::optional(most)
                          : parse_bits(std::string_view(text).substr(slash + 1), most);
    if (!address || !bits) {
      throw core::Error(core::ErrorCode::invalid_input,
                        fmt::format("not an address or a network like 10.0.0.0/8: {}", text));
    }
    networks_.push_back({*address, *bits + (is_v4 ? mapped_bits : 0)});
  }
}

bool AddressSet::contains(std::string_view text) const {
  const auto address = parse_address(text);
  return address && std::ranges::any_of(networks_, [&](const Network& network) {
           return share_bits(network.address, *address, network.bits);
         });
}

}  // namespace plimsoll::http
