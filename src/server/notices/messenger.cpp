// SPDX-License-Identifier: Apache-2.0
#include "server/notices/messenger.h"

#include <chrono>
#include <cstdlib>

#include "access/accounts/account.h"
#include "cases/parts/case_task.h"
#include "core/error.h"
#include "core/log.h"
#include "core/yaml.h"
#include "jobs/schedule/local_time.h"
#include "notify/senders/http_senders.h"
#include "notify/senders/smtp_sender.h"
#include "notify/tenant_address_book.h"
#include "server/notices/week_notices.h"
#include "store/retries.h"

namespace plimsoll::server {
namespace {

constexpr std::chrono::minutes between_rounds{1};

std::optional<std::string> environment(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::optional<notify::NotificationSettings> load_settings(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) {
    return std::nullopt;
  }
  return notify::parse_notification_settings(core::load_yaml(file), environment);
}

/// Where an active account reads its mail.
std::optional<notify::AccountAddress> address_of(Institution& institution,
                                                 const std::string& account) {
  auto transaction = institution.database().begin(institution.tenant(), store::Intent::read);
  const auto found = access::find_account(transaction, account);
  if (!found || !found->is_active || found->email.empty()) {
    return std::nullopt;
  }
  return notify::AccountAddress{.email = found->email};
}

}  // namespace

Messenger::Messenger(Institution& institution)
    : institution_(institution),
      settings_(load_settings(institution.context().tenant.directory / "notifications.yaml")),
      teams_(std::make_unique<notify::TeamsSender>()),
      webhooks_(std::make_unique<notify::WebhookSender>()) {
  if (settings_ && settings_->mail) {
    mail_ = std::make_unique<notify::SmtpSender>(*settings_->mail);
  }
}

Messenger::~Messenger() {
  stop();
}

void Messenger::start() {
  if (settings_) {
    thread_ = std::thread([this] { run(); });
  }
}

void Messenger::stop() {
  {
    const std::scoped_lock lock(mutex_);
    is_stopping_ = true;
  }
  stopped_.notify_all();
  if (thread_.joinable()) {
    thread_.join();
  }
}

notify::DeliveryRound Messenger::do_round() {
  if (!settings_) {
    return {};
  }
  const auto lists = institution_.lists();
  const auto& clock = institution_.clock();
  const auto today = jobs::local_date(clock.now(), institution_.context().profile.time_zone);
  store::with_retries(institution_.database(), institution_.tenant(),
                      [&](store::Transaction& transaction) {
                        const auto standings = institution_.standings().as_of(transaction);
                        tell_of_week(transaction, *lists, *standings, clock);
                        cases::tell_tasks_due(transaction, clock, today);
                      });
  const notify::TenantAddressBook addresses(
      settings_->channels,
      [this](const std::string& account) { return address_of(institution_, account); });
  notify::PostOffice office{.database = institution_.database(),
                            .clock = clock,
                            .addresses = addresses,
                            .senders = {{notify::DestinationKind::teams, teams_.get()},
                                        {notify::DestinationKind::webhook, webhooks_.get()}},
                            .base_url = settings_->base_url};
  if (mail_) {
    office.senders[notify::DestinationKind::email] = mail_.get();
  }
  return notify::deliver_due(office, institution_.tenant());
}

void Messenger::run() {
  std::unique_lock lock(mutex_);
  while (!is_stopping_) {
    lock.unlock();
    try {
      (void)do_round();
    } catch (const core::Error& error) {
      // The next round is in a minute; a service that cannot send still shows its lists.
      core::log_error("notices could not be sent", {{"error", error.what()}});
    }
    lock.lock();
    stopped_.wait_for(lock, between_rounds, [this] { return is_stopping_; });
  }
}

}  // namespace plimsoll::server
