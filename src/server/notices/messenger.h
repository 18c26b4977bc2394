// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "notify/notice_delivery.h"
#include "notify/notification_settings.h"
#include "server/institution.h"

namespace plimsoll::server {

/// Sends what is to be told, by the tenant's notifications.yaml: once a minute, in a thread of its
/// own. Without that file nothing is sent, and notices wait.
class Messenger {
 public:
  /// Throws core::Error{invalid_input} with file and line when the settings cannot be read.
  explicit Messenger(Institution& institution);
  ~Messenger();
  Messenger(const Messenger&) = delete;
  Messenger& operator=(const Messenger&) = delete;

  void start();
  void stop();
  /// What the thread does once a minute: puts up notices of the week and of tasks that are due, and
  /// sends a round.
  notify::DeliveryRound do_round();

 private:
  void run();

  Institution& institution_;
  std::optional<notify::NotificationSettings> settings_;
  std::unique_ptr<notify::Sender> mail_;
  std::unique_ptr<notify::Sender> teams_;
  std::unique_ptr<notify::Sender> webhooks_;
  std::mutex mutex_;
  std::condition_variable stopped_;
  bool is_stopping_ = false;
  std::thread thread_;
};

}  // namespace plimsoll::server
