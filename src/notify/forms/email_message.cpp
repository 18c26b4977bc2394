// SPDX-License-Identifier: Apache-2.0
#include "notify/forms/email_message.h"

#include <fmt/format.h>
#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <chrono>

#include "core/check.h"
#include "pages/html.h"

namespace plimsoll::notify {
namespace {

std::string base64(std::string_view bytes) {
  std::string text((bytes.size() + 2) / 3 * 4 + 1, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(bytes.data()),
                                     static_cast<int>(bytes.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

/// Base64 in lines of 76 characters.
std::string base64_lines(std::string_view bytes) {
  const std::string whole = base64(bytes);
  std::string lines;
  for (std::size_t at = 0; at < whole.size(); at += 76) {
    lines += whole.substr(at, 76) + "\r\n";
  }
  return lines;
}

/// A header's text as encoded words (RFC 2047), each of at most 75 characters and whole letters.
std::string encoded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    std::size_t length = std::min<std::size_t>(text.size(), 45);
    while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0) == 0x80) {
      --length;
    }
    words += fmt::format("{}=?UTF-8?B?{}?=", words.empty() ? "" : "\r\n ",
                         base64(text.substr(0, length)));
    text.remove_prefix(length);
  }
  return words;
}

/// RFC 5322: "Tue, 01 Oct 2024 05:00:00 +0000".
std::string mail_date(core::Timestamp at) {
  constexpr std::array<std::string_view, 7> days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const core::Date date = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day parts{date};
  const std::chrono::hh_mm_ss time{std::chrono::floor<std::chrono::seconds>(at - date)};
  return fmt::format(
      "{}, {:02} {} {} {:02}:{:02}:{:02} +0000", days.at(std::chrono::weekday{date}.c_encoding()),
      static_cast<unsigned>(parts.day()), months.at(static_cast<unsigned>(parts.month()) - 1),
      static_cast<int>(parts.year()), time.hours().count(), time.minutes().count(),
      time.seconds().count());
}

std::string plain_text(const Message& message) {
  std::string text = message.title + "\r\n\r\n";
  for (const auto& line : message.lines) {
    text += line + "\r\n";
  }
  return text + fmt::format("\r\n{}: {}\r\n", message.link_label, message.link);
}

std::string html_text(const Message& message) {
  using pages::element;
  using pages::text;
  pages::Html body = element("h1", {{"style", "font-size: 1.2em"}}, text(message.title));
  for (const auto& line : message.lines) {
    body += element("p", text(line));
  }
  body += element("p", element("a", {{"href", message.link}}, text(message.link_label)));
  return pages::html_document(
      element("html", {element("head", element("meta", {{"charset", "utf-8"}})),
                       element("body", {{"style", "font-family: sans-serif"}}, body)}));
}

std::string part(const std::string& boundary, std::string_view type, const std::string& text) {
  return fmt::format(
      "--{}\r\nContent-Type: {}; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n{}\r\n",
      boundary, type, base64_lines(text));
}

}  // namespace

bool is_address(const std::string& text) {
  const auto is_plain = [](char character) {
    return character > ' ' && character < '\x7f' &&
           std::string_view("<>()[]\\,;:\"").find(character) == std::string_view::npos;
  };
  const auto at = text.find('@');
  return text.size() <= 254 && std::ranges::all_of(text, is_plain) && at != text.npos && at > 0 &&
         at + 1 < text.size() && text.find('@', at + 1) == text.npos;
}

std::string email_message(const Message& message, const Envelope& envelope) {
  PLIMSOLL_CHECK(is_address(envelope.from) && is_address(envelope.to));
  const std::string boundary = "=_plimsoll_" + envelope.id;
  const std::string domain = envelope.from.substr(envelope.from.find('@') + 1);
  std::string mail;
  mail += fmt::format("From: {} <{}>\r\n", encoded_words(envelope.from_name), envelope.from);
  mail += fmt::format("To: <{}>\r\n", envelope.to);
  mail += fmt::format("Subject: {}\r\n", encoded_words(message.title));
  mail += fmt::format("Date: {}\r\n", mail_date(envelope.at));
  mail += fmt::format("Message-ID: <{}@{}>\r\n", envelope.id, domain);
  mail += "Auto-Submitted: auto-generated\r\nMIME-Version: 1.0\r\n";
  mail += fmt::format("Content-Type: multipart/alternative; boundary=\"{}\"\r\n\r\n", boundary);
  mail += part(boundary, "text/plain", plain_text(message));
  mail += part(boundary, "text/html", html_text(message));
  return mail + fmt::format("--{}--\r\n", boundary);
}

}  // namespace plimsoll::notify
