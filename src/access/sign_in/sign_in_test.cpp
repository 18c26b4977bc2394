// SPDX-License-Identifier: Apache-2.0
#include "access/sign_in/sign_in.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "access/secrets/sealed.h"
#include "access/sign_in/back_off.h"
#include "access/sign_in/second_factor.h"
#include "access/sign_in/totp.h"
#include "access/testing/staff.h"

using namespace plimsoll;
using namespace plimsoll::access;
using namespace plimsoll::access::testing;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {

const std::string wrong_password = "four words make two";

SignInCheck sign_in(Staff& staff, const std::string& login, const std::string& password,
                    const std::string& address = "10.0.0.1") {
  return check_password(staff.desk(), nord, {login, password, address});
}

SignInCheck show_code(Staff& staff, const std::string& ticket, const std::string& code) {
  return check_second_factor(staff.desk(), nord, {ticket, code, "10.0.0.1"});
}

/// What an authenticator app holds, from the base32 it was set up with.
std::string secret_of(const TotpEnrolment& enrolment) {
  std::string bytes;
  unsigned buffer = 0;
  int num_bits = 0;
  for (const char digit : enrolment.secret) {
    buffer = buffer << 5U | static_cast<unsigned>(digit >= 'A' ? digit - 'A' : digit - '2' + 26);
    num_bits += 5;
    if (num_bits >= 8) {
      num_bits -= 8;
      bytes += static_cast<char>(buffer >> static_cast<unsigned>(num_bits));
    }
  }
  return bytes;
}

TotpEnrolment begin(Staff& staff, const Account& account) {
  return staff.change([&](store::Transaction& transaction) {
    return begin_totp(transaction, account, "Plimsoll", staff.keys, staff.entropy);
  });
}

bool use(Staff& staff, const Account& account, const std::string& code) {
  return staff.change([&](store::Transaction& transaction) {
    return use_totp_code(transaction, account.id, code, staff.keys, staff.clock);
  });
}

/// Enrols an authenticator; its secret.
std::string enrol(Staff& staff, const Account& account) {
  const auto secret = secret_of(begin(staff, account));
  REQUIRE(use(staff, account, totp_code(secret, totp_step(staff.clock.now()))));
  staff.wait(seconds(30));
  return secret;
}

std::string code_now(Staff& staff, const std::string& secret) {
  return totp_code(secret, totp_step(staff.clock.now()));
}

}  // namespace

TEST_CASE("the right password signs in, another does not, and neither do strangers") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto right = sign_in(staff, " ANNA ", right_password);
    CHECK(right.outcome == SignInOutcome::right);
    REQUIRE(right.account);
    CHECK(right.account->id == anna.id);
    for (const auto& [login, password] : std::vector<std::pair<std::string, std::string>>{
             {"anna", wrong_password}, {"anna", ""}, {"nobody", right_password}, {"", ""}}) {
      const auto wrong = sign_in(staff, login, password);
      CHECK(wrong.outcome == SignInOutcome::refused);
      CHECK_FALSE(wrong.account);
      CHECK(wrong.ticket.empty());
    }
    staff.change([&](store::Transaction& transaction) {
      deactivate_account(transaction, anna.id, staff.clock);
    });
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::refused);
  });
}

TEST_CASE("an account without a password, as of a provider, has none that is right") {
  for_each_staff([](Staff& staff) {
    staff.change([&](store::Transaction& transaction) {
      return create_account(transaction,
                            {.login = "anna",
                             .name = "Anna",
                             .email = {},
                             .password_hash = {},
                             .issuer = "https://idp.example",
                             .subject = "s-1"},
                            staff.clock);
    });
    CHECK(sign_in(staff, "anna", "").outcome == SignInOutcome::refused);
    CHECK(sign_in(staff, "anna", "nobody signs in with this").outcome == SignInOutcome::refused);
  });
}

TEST_CASE("after some wrong passwords nothing is heard for a while, longer each time") {
  for_each_staff([](Staff& staff) {
    staff.hire("anna");
    for (int number = 0; number < account_back_off.free_attempts; ++number) {
      CHECK(sign_in(staff, "anna", wrong_password).outcome == SignInOutcome::refused);
    }
    auto waiting = sign_in(staff, "anna", right_password, "10.9.9.9");
    CHECK(waiting.outcome == SignInOutcome::wait);
    CHECK(waiting.retry_at == staff.clock.now() + seconds(30));
    staff.wait(seconds(30));
    CHECK(sign_in(staff, "anna", wrong_password).outcome == SignInOutcome::refused);
    waiting = sign_in(staff, "anna", right_password);
    CHECK(waiting.outcome == SignInOutcome::wait);
    CHECK(waiting.retry_at == staff.clock.now() + seconds(60));
    staff.wait(seconds(60));
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::right);
    for (int number = 0; number < account_back_off.free_attempts; ++number) {  // all forgiven
      CHECK(sign_in(staff, "anna", wrong_password).outcome == SignInOutcome::refused);
    }
  });
}

TEST_CASE("who is not there has to wait as who is") {
  for_each_staff([](Staff& staff) {
    staff.hire("anna");
    for (int number = 0; number < 8; ++number) {
      const auto there = sign_in(staff, "anna", wrong_password, "10.0.0.1");
      const auto nobody = sign_in(staff, "nobody", wrong_password, "10.0.0.2");
      CHECK(there.outcome == nobody.outcome);
      CHECK(there.retry_at == nobody.retry_at);
    }
  });
}

TEST_CASE("an address that tries many accounts has to wait with all of them") {
  for_each_staff([](Staff& staff) {
    staff.hire("anna");
    for (int number = 0; number < address_back_off.free_attempts; ++number) {
      CHECK(sign_in(staff, "someone" + std::to_string(number), wrong_password).outcome ==
            SignInOutcome::refused);
    }
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::wait);
    CHECK(sign_in(staff, "anna", right_password, "10.0.0.2").outcome == SignInOutcome::right);
  });
}

TEST_CASE("signing in to an account of one's own does not let an address guess on") {
  for_each_staff([](Staff& staff) {
    staff.hire("anna");
    for (int number = 0; number < address_back_off.free_attempts; ++number) {
      CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::right);
      CHECK(sign_in(staff, "someone" + std::to_string(number), wrong_password).outcome ==
            SignInOutcome::refused);
    }
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::wait);
  });
}

TEST_CASE("guesses side by side are no more than guesses one by one") {
  for_each_staff([](Staff& staff) {
    staff.hire("anna");
    std::atomic<int> num_heard = 0;
    {
      std::vector<std::jthread> threads;
      for (int number = 0; number < 4; ++number) {
        threads.emplace_back([&] {
          for (int each = 0; each < 5; ++each) {
            num_heard +=
                sign_in(staff, "anna", wrong_password).outcome == SignInOutcome::refused ? 1 : 0;
          }
        });
      }
    }
    CHECK(num_heard == account_back_off.free_attempts);
  });
}

TEST_CASE("a hash made at another cost is made anew when the password is right") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const PasswordHasher dearer({.passes = 2, .memory_bytes = cheap_cost.memory_bytes});
    const SignInDesk desk{staff.database, dearer, staff.keys, staff.entropy, staff.clock};
    (void)check_password(desk, nord, {"anna", wrong_password, ""});
    const auto hash = [&] {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      return find_account(transaction, anna.id)->password_hash;
    };
    CHECK(hash() == anna.password_hash);
    CHECK(check_password(desk, nord, {"anna", right_password, ""}).outcome == SignInOutcome::right);
    CHECK(hash() != anna.password_hash);
    CHECK_FALSE(dearer.is_outdated(hash()));
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::right);
  });
}

TEST_CASE("an authenticator counts from its first right code on, and each code once") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto abandoned = begin(staff, anna);
    const auto secret = secret_of(begin(staff, anna));
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::right);
    CHECK_FALSE(use(staff, anna, code_now(staff, secret_of(abandoned))));
    CHECK(use(staff, anna, code_now(staff, secret)));
    CHECK(says(refusal_of([&] { begin(staff, anna); }), "already"));

    CHECK_FALSE(use(staff, anna, code_now(staff, secret)));
    const auto first = sign_in(staff, "anna", right_password);
    CHECK(first.outcome == SignInOutcome::second_factor_needed);
    CHECK(first.ticket.size() <= 200);
    CHECK(show_code(staff, first.ticket, code_now(staff, secret)).outcome ==
          SignInOutcome::refused);  // it was used to enrol
    staff.wait(seconds(30));
    const auto right = show_code(staff, first.ticket, code_now(staff, secret));
    CHECK(right.outcome == SignInOutcome::right);
    CHECK(right.account->id == anna.id);
    CHECK_FALSE(right.used_recovery_code);
    CHECK(show_code(staff, first.ticket, code_now(staff, secret)).outcome ==
          SignInOutcome::refused);
  });
}

TEST_CASE("of requests side by side with one code, one is right") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto secret = enrol(staff, anna);
    std::atomic<int> num_right = 0;
    {
      std::vector<std::jthread> threads;
      for (int number = 0; number < 4; ++number) {
        threads.emplace_back(
            [&] { num_right += use(staff, anna, code_now(staff, secret)) ? 1 : 0; });
      }
    }
    CHECK(num_right == 1);
  });
}

TEST_CASE("the secret of an authenticator is kept sealed") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto secret = enrol(staff, anna);
    const auto other = KeyRing::parse(new_secret(staff.entropy), "test");
    CHECK(says(refusal_of([&] {
                 staff.change([&](store::Transaction& transaction) {
                   return use_totp_code(transaction, anna.id, code_now(staff, secret), other,
                                        staff.clock);
                 });
               }),
               staff.keys.current().id));
  });
}

TEST_CASE("a ticket is good for five minutes, for its tenant, and only as we made it") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto secret = enrol(staff, anna);
    const auto ticket = sign_in(staff, "anna", right_password).ticket;
    const auto outcome = [&](const std::string& shown) {
      return show_code(staff, shown, code_now(staff, secret)).outcome;
    };
    CHECK(outcome("") == SignInOutcome::refused);
    CHECK(outcome(ticket + "A") == SignInOutcome::refused);
    CHECK(outcome(seal(anna.id + " 2027-01-01T00:00:00Z", "nord/other", staff.keys,
                       staff.entropy)) == SignInOutcome::refused);
    CHECK(check_second_factor(staff.desk(), core::TenantId("syd"),
                              {ticket, code_now(staff, secret), ""})
              .outcome == SignInOutcome::refused);
    staff.wait(minutes(5) - seconds(1));
    CHECK(outcome(ticket) == SignInOutcome::right);
    staff.wait(seconds(31));
    CHECK(outcome(ticket) == SignInOutcome::refused);
  });
}

TEST_CASE("guessing codes waits as guessing passwords does, whatever is shown between") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto secret = enrol(staff, anna);
    for (int number = 0; number < account_back_off.free_attempts; ++number) {
      const auto ticket = sign_in(staff, "anna", right_password).ticket;
      CHECK(show_code(staff, ticket, "000000").outcome == SignInOutcome::refused);
    }
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::wait);
    staff.wait(seconds(30));
    const auto ticket = sign_in(staff, "anna", right_password).ticket;
    CHECK(show_code(staff, ticket, code_now(staff, secret)).outcome == SignInOutcome::right);
  });
}

TEST_CASE("a recovery code lets somebody in once, and new ones replace all") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto secret = enrol(staff, anna);
    const auto codes = make_recovery_codes(staff.passwords, staff.entropy);
    const auto put = [&](const std::vector<RecoveryCode>& made) {
      staff.change(
          [&](store::Transaction& transaction) { put_recovery_codes(transaction, anna.id, made); });
    };
    put(codes);
    const auto left = [&] {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      return recovery_codes_left(transaction, anna.id);
    };
    const auto show = [&](const std::string& code) {
      return show_code(staff, sign_in(staff, "anna", right_password).ticket, code);
    };
    const auto right = show(codes[3].text);
    CHECK(right.outcome == SignInOutcome::right);
    CHECK(right.used_recovery_code);
    CHECK(left() == 9);
    CHECK(show(codes[3].text).outcome == SignInOutcome::refused);
    auto wrong = codes[4].text;
    wrong.back() = wrong.back() == 'A' ? 'B' : 'A';
    CHECK(show(wrong).outcome == SignInOutcome::refused);
    put(make_recovery_codes(staff.passwords, staff.entropy));
    CHECK(left() == 10);
    CHECK(show(codes[5].text).outcome == SignInOutcome::refused);
  });
}

TEST_CASE("without its second factor an account signs in by password again") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    (void)enrol(staff, anna);
    const auto ticket = sign_in(staff, "anna", right_password).ticket;
    staff.change([&](store::Transaction& transaction) {
      put_recovery_codes(transaction, anna.id, make_recovery_codes(staff.passwords, staff.entropy));
      remove_second_factor(transaction, anna.id);
      CHECK(recovery_codes_left(transaction, anna.id) == 0);
    });
    CHECK(show_code(staff, ticket, "000000").outcome == SignInOutcome::refused);
    CHECK(sign_in(staff, "anna", right_password).outcome == SignInOutcome::right);
  });
}
