// SPDX-License-Identifier: Apache-2.0
#include "notify/notification_settings.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/error.h"
#include "notify/forms/email_message.h"

namespace plimsoll::notify {
namespace {

using core::YamlNode;

constexpr std::size_t least_secret = 16;

bool is_this_machine(std::string_view host) {
  return host == "localhost" || host == "127.0.0.1";
}

/// "https://host…", or "http://" of this machine, of characters that end no header and no markup.
void require_url(const YamlNode& node, const std::string& url) {
  const std::string_view rest = std::string_view(url).substr(std::min<std::size_t>(url.size(), 7));
  const bool is_local =
      url.starts_with("http://") && is_this_machine(rest.substr(0, rest.find_first_of(":/")));
  const bool is_plain = std::ranges::all_of(url, [](char character) {
    return character > ' ' && character < '\x7f' && character != '"' && character != '<' &&
           character != '>';
  });
  if (!is_plain || !(is_local || (url.starts_with("https://") && url.size() > 8))) {
    refuse(node, "not an https address; give one, as https://host/path");
  }
}

/// The value of the variable that `key` names; empty when there is no such key.
std::string from_environment(const YamlNode& node, std::string_view key,
                             const Environment& environment) {
  if (!node.has(key)) {
    return {};
  }
  const auto name = node.at(key).text();
  const auto value = environment(name);
  if (!value || value->empty()) {
    refuse(node.at(key), fmt::format("the environment variable {} is not set; set it where the "
                                     "service is started",
                                     name));
  }
  return *value;
}

SmtpSecurity read_security(const YamlNode& node, const std::string& host) {
  const std::string name = node.text_or("security", "starttls");
  if (name == "starttls") {
    return SmtpSecurity::starttls;
  }
  if (name == "tls") {
    return SmtpSecurity::tls;
  }
  if (name != "none") {
    refuse(node.at("security"), "the security of mail is starttls, tls or none");
  }
  if (!is_this_machine(host)) {
    refuse(node.at("security"), "only a mail server on this machine is spoken to in the clear");
  }
  return SmtpSecurity::none;
}

SmtpSettings read_mail(const YamlNode& node, const Environment& environment) {
  node.allow_only({"host", "port", "security", "user", "password_env", "from", "from_name",
                   "trusted_certificates"});
  SmtpSettings mail{.host = node.at("host").text(), .from = node.at("from").text()};
  mail.security = read_security(node, mail.host);
  const auto port = node.integer_or("port", mail.security == SmtpSecurity::tls ? 465 : 587);
  if (port < 1 || port > 65535) {
    refuse(node.at("port"), "a port is from 1 to 65535");
  }
  mail.port = static_cast<std::uint16_t>(port);
  mail.user = node.text_or("user", "");
  mail.password = from_environment(node, "password_env", environment);
  mail.from_name = node.text_or("from_name", mail.from_name);
  mail.trusted_certificates = node.text_or("trusted_certificates", "");
  if (!is_address(mail.from)) {
    refuse(node.at("from"), "not an e-mail address");
  }
  return mail;
}

std::vector<std::string> read_texts(const YamlNode& node, std::string_view key) {
  std::vector<std::string> texts;
  if (node.has(key)) {
    for (const auto& item : node.at(key).items()) {
      texts.push_back(item.text());
    }
  }
  return texts;
}

std::vector<NoticeKind> read_notices(const YamlNode& node) {
  std::vector<NoticeKind> kinds;
  for (const auto& name : read_texts(node, "notices")) {
    const auto kind = parse_notice_kind(name);
    if (!kind) {
      refuse(node.at("notices"), fmt::format("there are no notices '{}'", name));
    }
    kinds.push_back(*kind);
  }
  return kinds;
}

Channel read_channel(const YamlNode& node, const Environment& environment) {
  node.allow_only(
      {"channel", "kind", "url", "url_env", "secret_env", "language", "pools", "notices"});
  Channel channel{.channel = node.at("channel").text(), .pools = read_texts(node, "pools")};
  const std::string kind = node.at("kind").text();
  if (kind != "teams" && kind != "webhook") {
    refuse(node.at("kind"), "a channel is teams or webhook");
  }
  channel.kind = kind == "teams" ? DestinationKind::teams : DestinationKind::webhook;
  channel.url =
      node.has("url") ? node.at("url").text() : from_environment(node, "url_env", environment);
  require_url(node, channel.url);
  channel.secret = from_environment(node, "secret_env", environment);
  if (channel.kind == DestinationKind::webhook && channel.secret.size() < least_secret) {
    refuse(node, fmt::format("a webhook has a secret of {} characters or more, in the variable "
                             "that secret_env names",
                             least_secret));
  }
  const auto language = queue::parse_language(node.text_or("language", "en"));
  if (!language) {
    refuse(node.at("language"), "the language is en or nb");
  }
  channel.language = *language;
  channel.notices = read_notices(node);
  return channel;
}

}  // namespace

NotificationSettings parse_notification_settings(const YamlNode& root,
                                                 const Environment& environment) {
  root.allow_only({"base_url", "mail", "channels"});
  NotificationSettings settings{.base_url = root.at("base_url").text()};
  require_url(root.at("base_url"), settings.base_url);
  if (settings.base_url.ends_with('/')) {
    refuse(root.at("base_url"), "leave out the slash at the end");
  }
  if (root.has("mail")) {
    settings.mail = read_mail(root.at("mail"), environment);
  }
  if (root.has("channels")) {
    for (const auto& item : root.at("channels").items()) {
      Channel channel = read_channel(item, environment);
      if (std::ranges::find(settings.channels, channel.channel, &Channel::channel) !=
          settings.channels.end()) {
        refuse(item, fmt::format("the channel '{}' is there twice", channel.channel));
      }
      settings.channels.push_back(std::move(channel));
    }
  }
  return settings;
}

}  // namespace plimsoll::notify
