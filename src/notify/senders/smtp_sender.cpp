// SPDX-License-Identifier: Apache-2.0
#include "notify/senders/smtp_sender.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <utility>

#include "core/check.h"
#include "notify/forms/email_message.h"

namespace plimsoll::notify {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

/// libcurl reads the mail from a view that becomes shorter.
std::size_t hand_over(char* to, std::size_t size, std::size_t count, void* from) {
  auto& rest = *static_cast<std::string_view*>(from);
  const std::size_t taken = std::min(rest.size(), size * count);
  std::memcpy(to, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

template <class Value>
void set(const Handle& handle, CURLoption option, Value value) {
  PLIMSOLL_CHECK_EQ(static_cast<int>(curl_easy_setopt(handle.get(), option, value)), 0);
}

void set_server(const Handle& handle, const SmtpSettings& settings) {
  const auto* const scheme = settings.security == SmtpSecurity::tls ? "smtps" : "smtp";
  const auto url = fmt::format("{}://{}:{}/plimsoll", scheme, settings.host, settings.port);
  set(handle, CURLOPT_URL, url.c_str());
  set(handle, CURLOPT_USE_SSL,
      static_cast<long>(settings.security == SmtpSecurity::none ? CURLUSESSL_NONE
                                                                : CURLUSESSL_ALL));
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!settings.trusted_certificates.empty()) {
    set(handle, CURLOPT_CAINFO, settings.trusted_certificates.c_str());
  }
  if (!settings.user.empty()) {
    set(handle, CURLOPT_USERNAME, settings.user.c_str());
    set(handle, CURLOPT_PASSWORD, settings.password.c_str());
  }
  set(handle, CURLOPT_TIMEOUT, static_cast<long>(settings.timeout.count()));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_PROXY, "");  // mail goes to where it was said to go
}

/// A 5xx answer to the mail itself is final; one to who we are or how we came is for a person to
/// put right, after which the mail can go.
SendResult result_of(CURLcode code, long answer) {
  if (code == CURLE_OK) {
    return {};
  }
  const bool is_refused = answer >= 550 && answer <= 554;
  const std::string said = answer > 0 ? fmt::format(", its last answer was {}", answer) : "";
  return {is_refused ? SendOutcome::never : SendOutcome::again,
          fmt::format("the mail server did not take it: {}{}", curl_easy_strerror(code), said)};
}

}  // namespace

SmtpSender::SmtpSender(SmtpSettings settings) : settings_(std::move(settings)) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  PLIMSOLL_CHECK_EQ(static_cast<int>(ready), 0);
}

SendResult SmtpSender::send(const Destination& destination, const Outgoing& outgoing) const {
  if (!is_address(destination.address)) {
    return {SendOutcome::never, "the account's e-mail address cannot be used; correct it"};
  }
  const std::string mail = email_message(outgoing.message, {.from = settings_.from,
                                                            .from_name = settings_.from_name,
                                                            .to = destination.address,
                                                            .id = outgoing.delivery_id,
                                                            .at = outgoing.at});
  std::string_view rest = mail;
  const Handle handle(curl_easy_init(), curl_easy_cleanup);
  PLIMSOLL_CHECK(handle != nullptr);
  const List recipients(curl_slist_append(nullptr, destination.address.c_str()),
                        curl_slist_free_all);
  set_server(handle, settings_);
  set(handle, CURLOPT_MAIL_FROM, settings_.from.c_str());
  set(handle, CURLOPT_MAIL_RCPT, recipients.get());
  set(handle, CURLOPT_UPLOAD, 1L);
  set(handle, CURLOPT_READFUNCTION, hand_over);
  set(handle, CURLOPT_READDATA, static_cast<void*>(&rest));
  const CURLcode code = curl_easy_perform(handle.get());
  long answer = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &answer);
  return result_of(code, answer);
}

}  // namespace plimsoll::notify
