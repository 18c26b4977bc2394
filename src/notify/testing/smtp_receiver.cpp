// SPDX-License-Identifier: Apache-2.0
#include "notify/testing/smtp_receiver.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <openssl/evp.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <mutex>
#include <thread>

#include "core/check.h"

namespace plimsoll::notify::testing {
namespace {

/// Lines over a socket, and over TLS from when it is asked for.
class Line {
 public:
  explicit Line(int socket) : socket_(socket) {}
  ~Line() {
    SSL_free(tls_);
    SSL_CTX_free(context_);
    ::close(socket_);
  }
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  [[nodiscard]] bool is_encrypted() const { return tls_ != nullptr; }

  void say(const std::string& text) {
    const std::string line = text + "\r\n";
    const auto size = static_cast<int>(line.size());
    const auto sent = is_encrypted() ? SSL_write(tls_, line.data(), size)
                                     : ::send(socket_, line.data(), line.size(), MSG_NOSIGNAL);
    (void)sent;  // whoever hung up says nothing more either
  }

  /// The next line without its end; empty when the other side hung up.
  std::optional<std::string> hear() {
    for (auto end = heard_.find("\r\n"); end == std::string::npos; end = heard_.find("\r\n")) {
      std::array<char, 4096> bytes{};
      const auto count = is_encrypted()
                             ? SSL_read(tls_, bytes.data(), static_cast<int>(bytes.size()))
                             : ::recv(socket_, bytes.data(), bytes.size(), 0);
      if (count <= 0) {
        return std::nullopt;
      }
      heard_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    const auto end = heard_.find("\r\n");
    std::string line = heard_.substr(0, end);
    heard_.erase(0, end + 2);
    return line;
  }

  [[nodiscard]] bool encrypt(const http::TlsFiles& files) {
    context_ = SSL_CTX_new(TLS_server_method());
    PLIMSOLL_CHECK(SSL_CTX_use_certificate_chain_file(context_, files.certificate.c_str()) == 1);
    PLIMSOLL_CHECK(SSL_CTX_use_PrivateKey_file(context_, files.key.c_str(), SSL_FILETYPE_PEM) == 1);
    SSL* const tls = SSL_new(context_);
    SSL_set_fd(tls, socket_);
    heard_.clear();  // what was said before is not to be believed now
    if (SSL_accept(tls) != 1) {
      SSL_free(tls);
      return false;
    }
    tls_ = tls;
    return true;
  }

 private:
  int socket_;
  SSL_CTX* context_ = nullptr;
  SSL* tls_ = nullptr;
  std::string heard_;
};

std::string plain_sign_in(const std::string& user, const std::string& password) {
  const std::string said = '\0' + user + '\0' + password;
  std::string text(said.size() * 2 + 4, '\0');
  const int length = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                                     reinterpret_cast<const unsigned char*>(said.data()),
                                     static_cast<int>(said.size()));
  text.resize(static_cast<std::size_t>(length));
  return text;
}

std::string between_angles(const std::string& line) {
  const auto begin = line.find('<') + 1;
  return line.substr(begin, line.find('>') - begin);
}

}  // namespace

class SmtpReceiver::State {
 public:
  explicit State(SmtpBehaviour behaviour) : behaviour_(std::move(behaviour)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const any = reinterpret_cast<sockaddr*>(&address);
    PLIMSOLL_CHECK(::bind(listener_, any, size) == 0 && ::listen(listener_, 8) == 0);
    PLIMSOLL_CHECK(::getsockname(listener_, any, &size) == 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~State() {
    ::shutdown(listener_, SHUT_RDWR);
    thread_.join();
    ::close(listener_);
  }

  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::vector<ReceivedMail> received_;
  std::vector<std::string> in_the_clear_;

 private:
  void serve() {
    for (int client = ::accept(listener_, nullptr, nullptr); client >= 0;
         client = ::accept(listener_, nullptr, nullptr)) {
      Line line(client);
      line.say("220 receiver ESMTP");
      mail_ = {};
      while (const auto said = line.hear()) {
        if (!line.is_encrypted()) {
          const std::scoped_lock lock(mutex_);
          in_the_clear_.push_back(*said);
        }
        if (!answer(line, *said)) {
          break;
        }
      }
    }
  }

  /// Whether the talk goes on.
  bool answer(Line& line, const std::string& said) {
    if (said.starts_with("EHLO")) {
      greet(line);
    } else if (said == "STARTTLS" && behaviour_.starttls) {
      line.say("220 go ahead");
      return line.encrypt(*behaviour_.starttls);
    } else if (said.starts_with("AUTH PLAIN")) {
      sign_in(line, said);
    } else if (said.starts_with("MAIL FROM:")) {
      mail_ = {.from = between_angles(said), .to = {}, .text = {}, .was_encrypted = false};
      line.say("250 ok");
    } else if (said.starts_with("RCPT TO:")) {
      mail_.to = between_angles(said);
      line.say(fmt::format("{} as you say", behaviour_.answer_to_recipient));
    } else if (said == "DATA") {
      take_mail(line);
    } else if (said == "QUIT") {
      line.say("221 bye");
      return false;
    } else {
      line.say("502 what?");
    }
    return true;
  }

  void greet(Line& line) {
    line.say("250-receiver");
    if (behaviour_.starttls && !line.is_encrypted()) {
      line.say("250-STARTTLS");
    }
    if (!behaviour_.user.empty()) {
      line.say("250-AUTH PLAIN");
    }
    line.say("250 8BITMIME");
  }

  void sign_in(Line& line, const std::string& said) {
    std::string secret = said.substr(std::min<std::size_t>(said.size(), 11));
    if (secret.empty()) {
      line.say("334 ");
      secret = line.hear().value_or("");
    }
    const bool is_known = secret == plain_sign_in(behaviour_.user, behaviour_.password);
    line.say(is_known ? "235 welcome" : "535 no");
  }

  void take_mail(Line& line) {
    line.say("354 go ahead");
    while (const auto text = line.hear()) {
      if (*text == ".") {
        break;
      }
      mail_.text += text->substr(text->starts_with('.') ? 1 : 0) + "\r\n";
    }
    mail_.was_encrypted = line.is_encrypted();
    if (behaviour_.answer_to_mail == 250) {
      const std::scoped_lock lock(mutex_);
      received_.push_back(mail_);
    }
    line.say(fmt::format("{} as you say", behaviour_.answer_to_mail));
  }

  SmtpBehaviour behaviour_;
  ReceivedMail mail_;
  int listener_ = -1;
  std::thread thread_;
};

SmtpReceiver::SmtpReceiver(SmtpBehaviour behaviour)
    : state_(std::make_unique<State>(std::move(behaviour))) {}
SmtpReceiver::~SmtpReceiver() = default;

std::uint16_t SmtpReceiver::port() const {
  return state_->port_;
}

std::vector<ReceivedMail> SmtpReceiver::received() const {
  const std::scoped_lock lock(state_->mutex_);
  return state_->received_;
}

std::vector<std::string> SmtpReceiver::said_in_the_clear() const {
  const std::scoped_lock lock(state_->mutex_);
  return state_->in_the_clear_;
}

}  // namespace plimsoll::notify::testing
