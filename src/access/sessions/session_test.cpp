// SPDX-License-Identifier: Apache-2.0
#include "access/sessions/session.h"

#include <doctest/doctest.h>

#include "access/sessions/api_token.h"
#include "access/testing/staff.h"

using namespace plimsoll;
using namespace plimsoll::access;
using namespace plimsoll::access::testing;
using std::chrono::hours;
using std::chrono::minutes;

namespace {

OpenedSession open(Staff& staff, const Account& account, const std::string& purpose = "advising") {
  return staff.change([&](store::Transaction& transaction) {
    return open_session(transaction, account.id, purpose, staff.entropy, staff.clock);
  });
}

bool holds(Staff& staff, const OpenedSession& session) {
  return check_session(staff.database, nord, session.token, staff.clock).has_value();
}

MadeToken make(Staff& staff, const NewToken& wanted) {
  return staff.change([&](store::Transaction& transaction) {
    return make_token(transaction, wanted, staff.entropy, staff.clock);
  });
}

}  // namespace

TEST_CASE("a session tells who somebody is, what they may do and what for") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    staff.give(anna, Role::advisor, {ScopeKind::pool, "science"});
    const auto opened = open(staff, anna);
    CHECK(opened.token.size() == 43);
    const auto session = check_session(staff.database, nord, opened.token, staff.clock);
    REQUIRE(session);
    CHECK(session->principal.account == anna.id);
    CHECK(session->principal.name == "Name of anna");
    CHECK(session->principal.session == opened.id);
    CHECK(session->principal.tenant == nord);
    CHECK(session->principal.purpose == "advising");
    CHECK(session->principal.credential == Credential::session);
    REQUIRE(session->principal.grants.size() == 1);
    CHECK(session->principal.grants[0].text() == "advisor in pool:science");
    CHECK(session->csrf_token == opened.csrf_token);
    CHECK(session->ends_at == staff.clock.now() + hours(8));
    auto transaction = staff.database.begin(nord, store::Intent::read);
    CHECK(find_account(transaction, anna.id)->last_sign_in_at == staff.clock.now());
  });
}

TEST_CASE("a token that was never given is nobody's, and neither is another tenant's") {
  for_each_staff([](Staff& staff) {
    const auto opened = open(staff, staff.hire("anna"));
    CHECK_FALSE(check_session(staff.database, nord, "", staff.clock));
    CHECK_FALSE(check_session(staff.database, nord, new_secret(staff.entropy), staff.clock));
    CHECK_FALSE(check_session(staff.database, nord, opened.id, staff.clock));
    CHECK_FALSE(check_session(staff.database, core::TenantId("syd"), opened.token, staff.clock));
  });
}

TEST_CASE("a session ends when nobody uses it for a quarter of an hour") {
  for_each_staff([](Staff& staff) {
    const auto opened = open(staff, staff.hire("anna"));
    for (int number = 0; number < 4; ++number) {
      staff.wait(minutes(14));
      CHECK(holds(staff, opened));
    }
    staff.wait(minutes(15));
    CHECK_FALSE(holds(staff, opened));
  });
}

TEST_CASE("a session ends after eight hours, however busy") {
  for_each_staff([](Staff& staff) {
    const auto opened = open(staff, staff.hire("anna"));
    for (int number = 0; number < 47; ++number) {
      staff.wait(minutes(10));
      REQUIRE(holds(staff, opened));
    }
    staff.wait(minutes(10) - std::chrono::microseconds(1));
    CHECK(holds(staff, opened));
    staff.wait(std::chrono::microseconds(1));
    CHECK_FALSE(holds(staff, opened));
  });
}

TEST_CASE("a session that was revoked ends at once, one or all but the one in use") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto berit = staff.hire("berit");
    const auto first = open(staff, anna);
    staff.wait(minutes(1));
    const auto second = open(staff, anna);
    const auto third = open(staff, anna);
    const auto other = open(staff, berit);
    const auto revoke = [&](const std::string& account, const std::string& session) {
      return staff.change([&](store::Transaction& transaction) {
        return revoke_session(transaction, account, session, staff.clock);
      });
    };
    CHECK_FALSE(revoke(berit.id, first.id));
    CHECK(holds(staff, first));
    CHECK(revoke(anna.id, first.id));
    CHECK_FALSE(revoke(anna.id, first.id));
    CHECK_FALSE(holds(staff, first));
    staff.change([&](store::Transaction& transaction) {
      CHECK(sessions_of(transaction, anna.id, staff.clock.now()).size() == 2);
      CHECK(revoke_sessions(transaction, anna.id, second.id, staff.clock) == 1);
      CHECK(sessions_of(transaction, anna.id, staff.clock.now())[0].id == second.id);
    });
    CHECK(holds(staff, second));
    CHECK_FALSE(holds(staff, third));
    CHECK(holds(staff, other));
    staff.wait(minutes(15));
    auto transaction = staff.database.begin(nord, store::Intent::read);
    CHECK(sessions_of(transaction, anna.id, staff.clock.now()).empty());
  });
}

TEST_CASE("sessions and tokens of an account that is deactivated end at once") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto opened = open(staff, anna);
    const auto made = make(staff, {.account = anna.id,
                                   .name = "export",
                                   .scopes = {"export.queue"},
                                   .purpose = "advising",
                                   .expires_at = staff.clock.now() + hours(24)});
    const auto is_known = [&] {
      return check_token(staff.database, nord, made.text, staff.clock).has_value();
    };
    CHECK(is_known());
    staff.change([&](store::Transaction& transaction) {
      deactivate_account(transaction, anna.id, staff.clock);
    });
    CHECK_FALSE(holds(staff, opened));
    CHECK_FALSE(is_known());
    staff.change([&](store::Transaction& transaction) { activate_account(transaction, anna.id); });
    CHECK_FALSE(holds(staff, opened));  // let in again, they sign in again
    CHECK_FALSE(is_known());
    CHECK(holds(staff, open(staff, anna)));
  });
}

TEST_CASE("another password ends the sessions but the one in which it was chosen") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto here = open(staff, anna);
    const auto elsewhere = open(staff, anna);
    staff.change([&](store::Transaction& transaction) {
      set_password(transaction,
                   {.account = anna.id,
                    .hash = staff.passwords.hash("another four words"),
                    .must_change_password = true,
                    .keep_session = here.id},
                   staff.clock);
      CHECK(find_account(transaction, anna.id)->must_change_password);
    });
    CHECK(holds(staff, here));
    CHECK_FALSE(holds(staff, elsewhere));
  });
}

TEST_CASE("a purpose is one of five, and is that of the session from then on") {
  for_each_staff([](Staff& staff) {
    const auto opened = open(staff, staff.hire("anna"), "");
    const auto choose = [&](const std::string& purpose) {
      return refusal_of([&] {
        staff.change([&](store::Transaction& transaction) {
          set_session_purpose(transaction, opened.id, purpose);
        });
      });
    };
    CHECK(says(choose("curiosity"), "no such purpose"));
    CHECK(says(choose(""), "no such purpose"));
    CHECK(choose("support") == "accepted");
    CHECK(check_session(staff.database, nord, opened.token, staff.clock)->principal.purpose ==
          "support");
    CHECK(says(refusal_of([&] { open(staff, staff.hire("berit"), "curiosity"); }), "purpose"));
  });
}

TEST_CASE("a CSRF token goes with one session only, and tells nothing of it") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto first = open(staff, anna);
    const auto second = open(staff, anna);
    CHECK(first.csrf_token != second.csrf_token);
    CHECK(first.csrf_token == csrf_token_of(first.token));
    CHECK(first.csrf_token != first.token);
    CHECK_FALSE(check_session(staff.database, nord, first.csrf_token, staff.clock));
  });
}

TEST_CASE("a grant given or taken back holds in sessions that are open") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto opened = open(staff, anna);
    const auto num_grants = [&] {
      return check_session(staff.database, nord, opened.token, staff.clock)
          ->principal.grants.size();
    };
    CHECK(num_grants() == 0);
    const auto grant = staff.give(anna, Role::lead, {});
    CHECK(num_grants() == 1);
    staff.change([&](store::Transaction& transaction) {
      return end_grant(transaction, grant.id, "test", staff.clock);
    });
    CHECK(num_grants() == 0);
  });
}

TEST_CASE("a token stands for its account with the actions it was made for, until it expires") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    staff.give(anna, Role::advisor, {ScopeKind::pool, "science"});
    const auto made = make(staff, {.account = anna.id,
                                   .name = "export",
                                   .scopes = {"export.queue", "queue.view"},
                                   .purpose = "advising",
                                   .expires_at = staff.clock.now() + hours(24)});
    CHECK(made.text.starts_with("plm_"));
    CHECK(made.text.size() == 47);
    const auto check = [&](const std::string& text) {
      return check_token(staff.database, nord, text, staff.clock);
    };
    const auto principal = check(made.text);
    REQUIRE(principal);
    CHECK(principal->account == anna.id);
    CHECK(principal->session == made.id);
    CHECK(principal->credential == Credential::token);
    CHECK(principal->token_scopes == std::vector<std::string>{"export.queue", "queue.view"});
    CHECK(principal->purpose == "advising");
    CHECK(principal->grants.size() == 1);
    CHECK_FALSE(check(made.text.substr(4)));
    CHECK_FALSE(check("plm_" + new_secret(staff.entropy)));
    CHECK_FALSE(check_session(staff.database, nord, made.text, staff.clock));
    staff.wait(hours(23));
    CHECK(check(made.text));
    {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      const auto lines = all_tokens(transaction);
      REQUIRE(lines.size() == 1);
      CHECK(lines[0].last_used_at == staff.clock.now());
      CHECK(lines[0].account_name == "Name of anna");
      CHECK_FALSE(lines[0].revoked_at);
    }
    staff.wait(hours(1));
    CHECK_FALSE(check(made.text));
  });
}

TEST_CASE("a token that was revoked ends at once") {
  for_each_staff([](Staff& staff) {
    const auto made = make(staff, {.account = staff.hire("anna").id,
                                   .name = "export",
                                   .scopes = {"export.queue"},
                                   .purpose = {},
                                   .expires_at = staff.clock.now() + hours(24)});
    const auto revoke = [&] {
      return staff.change([&](store::Transaction& transaction) {
        return revoke_token(transaction, made.id, staff.clock);
      });
    };
    CHECK(revoke());
    CHECK_FALSE(revoke());
    CHECK_FALSE(check_token(staff.database, nord, made.text, staff.clock));
  });
}

TEST_CASE("a token is made for known actions, with a name and an end within a year") {
  for_each_staff([](Staff& staff) {
    const NewToken good{.account = staff.hire("anna").id,
                        .name = "export",
                        .scopes = {"export.queue"},
                        .purpose = {},
                        .expires_at = staff.clock.now() + hours(24)};
    const auto refusal = [&](auto&& change) {
      auto wanted = good;
      change(wanted);
      return refusal_of([&] { make(staff, wanted); });
    };
    CHECK(refusal([](NewToken&) {}) == "accepted");
    CHECK(says(refusal([](NewToken& t) { t.name = ""; }), "name"));
    CHECK(says(refusal([](NewToken& t) { t.scopes = {}; }), "at least one"));
    CHECK(says(refusal([](NewToken& t) { t.scopes = {"all"}; }), "no action 'all'"));
    CHECK(says(refusal([](NewToken& t) { t.purpose = "fun"; }), "no purpose"));
    CHECK(says(refusal([&](NewToken& t) { t.expires_at = staff.clock.now(); }), "expires"));
    CHECK(says(refusal([&](NewToken& t) { t.expires_at += std::chrono::days(366); }), "expires"));
  });
}
