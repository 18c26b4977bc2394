// SPDX-License-Identifier: Apache-2.0
#include "notify/testing/mail_reader.h"

#include <openssl/evp.h>

#include <algorithm>
#include <cctype>

#include "core/check.h"

namespace plimsoll::notify::testing {
namespace {

std::string from_base64(std::string text) {
  std::erase_if(text, [](char character) { return character == '\r' || character == '\n'; });
  std::string bytes(text.size(), '\0');
  const int length = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(bytes.data()),
                                     reinterpret_cast<const unsigned char*>(text.data()),
                                     static_cast<int>(text.size()));
  PLIMSOLL_CHECK(length >= 0);
  const auto padding = std::ranges::count(text, '=');
  bytes.resize(static_cast<std::size_t>(length - padding));
  return bytes;
}

/// A header's value with its encoded words (RFC 2047) read, and its folds gone.
std::string decoded(std::string value) {
  constexpr std::string_view begin = "=?UTF-8?B?";
  for (auto at = value.find("\r\n "); at != value.npos; at = value.find("\r\n ")) {
    value.erase(at, 3);  // between encoded words a space is none
  }
  for (auto at = value.find(begin); at != value.npos; at = value.find(begin)) {
    const auto end = value.find("?=", at + begin.size());
    PLIMSOLL_CHECK(end - at <= 73);
    const auto word = value.substr(at + begin.size(), end - at - begin.size());
    value.replace(at, end + 2 - at, from_base64(word));
  }
  return value;
}

std::map<std::string, std::string> read_headers(const std::string& head) {
  std::map<std::string, std::string> headers;
  std::size_t at = 0;
  while (at < head.size()) {
    auto end = head.find("\r\n", at);
    while (end != head.npos && end + 2 < head.size() && head[end + 2] == ' ') {
      end = head.find("\r\n", end + 2);
    }
    end = std::min(end, head.size());
    const std::string line = head.substr(at, end - at);
    std::string name = line.substr(0, line.find(':'));
    std::ranges::transform(name, name.begin(), [](unsigned char letter) {
      return static_cast<char>(std::tolower(letter));
    });
    headers[name] = decoded(line.substr(line.find(':') + 2));
    at = end + 2;
  }
  return headers;
}

std::size_t longest_line_of(const std::string& mail) {
  std::size_t longest = 0;
  std::size_t begin = 0;
  for (auto end = mail.find("\r\n"); end != mail.npos; end = mail.find("\r\n", begin)) {
    longest = std::max(longest, end - begin);
    begin = end + 2;
  }
  return longest;
}

}  // namespace

ReadMail read_mail(const std::string& mail) {
  ReadMail read;
  read.longest_line = longest_line_of(mail);
  const auto body = mail.find("\r\n\r\n");
  read.headers = read_headers(mail.substr(0, body));
  const auto& type = read.headers.at("content-type");
  const auto quote = type.find('"');
  const std::string boundary = "--" + type.substr(quote + 1, type.rfind('"') - quote - 1);
  for (auto at = mail.find(boundary, body); at != mail.npos;) {
    const auto next = mail.find(boundary, at + boundary.size());
    if (next == mail.npos) {
      break;
    }
    const auto text = mail.find("\r\n\r\n", at) + 4;
    read.parts.push_back(from_base64(mail.substr(text, next - text)));
    at = next;
  }
  return read;
}

}  // namespace plimsoll::notify::testing
