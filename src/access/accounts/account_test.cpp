// SPDX-License-Identifier: Apache-2.0
#include "access/accounts/account.h"

#include <doctest/doctest.h>

#include "access/oidc/provider_account.h"
#include "access/policy/policy.h"
#include "access/sessions/session.h"
#include "access/testing/staff.h"
#include "store/testing/backends.h"

using namespace plimsoll;
using namespace plimsoll::access;
using namespace plimsoll::access::testing;

TEST_CASE("an account is found by id and by login, however that is written") {
  for_each_staff([](Staff& staff) {
    const auto made = staff.hire("  Anna.Berg@Example.org ");
    CHECK(made.login == "anna.berg@example.org");
    auto transaction = staff.database.begin(nord, store::Intent::read);
    CHECK(find_account(transaction, made.id)->name == made.name);
    CHECK(find_account_by_login(transaction, "ANNA.berg@example.org")->id == made.id);
    CHECK(find_account(transaction, made.id)->created_at == staff.clock.now());
    CHECK_FALSE(find_account_by_login(transaction, "anna"));
    CHECK_FALSE(find_account(transaction, "x"));
  });
}

TEST_CASE("accounts are listed by login, and a login is had once") {
  for_each_staff([](Staff& staff) {
    const auto berit = staff.hire("berit");
    const auto anna = staff.hire("anna");
    staff.change([&](store::Transaction& transaction) {
      rename_account(transaction, anna.id, "Anna Berg");
      const auto all = all_accounts(transaction);
      REQUIRE(all.size() == 2);
      CHECK(all[0].name == "Anna Berg");
      CHECK(all[1].id == berit.id);
      CHECK_FALSE(all[0].last_sign_in_at);
    });
    CHECK(says(refusal_of([&] { staff.hire("Anna"); }), "already"));
    CHECK(says(refusal_of([&] { staff.hire("  "); }), "the name to sign in with"));
  });
}

TEST_CASE("a grant holds from its beginning to its end, and no longer once it was taken back") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto grant = staff.give(anna, Role::advisor, {ScopeKind::pool, "science"});
    staff.wait(std::chrono::seconds(1));
    const auto later = staff.change([&](store::Transaction& transaction) {
      return give_grant(transaction,
                        {.account = anna.id,
                         .role = Role::lead,
                         .scope = {ScopeKind::faculty, "Science"},
                         .valid_from = staff.clock.now() + std::chrono::hours(1),
                         .valid_to = staff.clock.now() + std::chrono::hours(2),
                         .given_by = "test",
                         .reason = "holiday"},
                        staff.clock);
    });
    const auto held = [&] {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      std::string texts;
      for (const auto& each : grants_of(transaction, anna.id, staff.clock.now())) {
        texts += each.text() + (each.holds_at(staff.clock.now()) ? " now; " : " not now; ");
      }
      return texts;
    };
    CHECK(held() == "advisor in pool:science now; lead in faculty:Science not now; ");
    staff.wait(std::chrono::hours(1));
    CHECK(held() == "advisor in pool:science now; lead in faculty:Science now; ");
    const auto end = [&](const std::string& id) {
      return staff.change([&](store::Transaction& transaction) {
        return end_grant(transaction, id, "test", staff.clock);
      });
    };
    CHECK(end(grant.id));
    CHECK_FALSE(end(grant.id));
    CHECK_FALSE(end("x"));
    CHECK(held() == "lead in faculty:Science now; ");
    staff.wait(std::chrono::hours(1));
    CHECK(held().empty());
    CHECK_FALSE(end(later.id));
  });
}

TEST_CASE("a grant that ends before it begins is refused, and so is one for nobody") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto give = [&](const std::string& account, core::Timestamp valid_to) {
      return refusal_of([&] {
        staff.change([&](store::Transaction& transaction) {
          return give_grant(transaction,
                            {.account = account,
                             .role = Role::lead,
                             .scope = {},
                             .valid_from = staff.clock.now(),
                             .valid_to = valid_to,
                             .given_by = "test",
                             .reason = {}},
                            staff.clock);
        });
      });
    };
    CHECK(says(give(anna.id, staff.clock.now()), "before it begins"));
    CHECK(give("x", staff.clock.now() + std::chrono::hours(1)) != "accepted");
  });
}

TEST_CASE("who can see a student is told of active accounts with grants that hold") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    const auto berit = staff.hire("berit");
    staff.give(anna, Role::advisor, {ScopeKind::pool, "science"});
    staff.give(berit, Role::advisor, {ScopeKind::pool, "science"});
    staff.give(staff.hire("carl"), Role::analyst, {});
    const auto viewers = [&] {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      std::string names;
      for (const auto& sight :
           who_can_see(Policy::standard(), grants_of_everybody(transaction, staff.clock.now()),
                       {.kind = "student", .id = "s1", .pool = "science", .student = "s1"},
                       staff.clock.now())) {
        names += sight.action == "student.view" ? sight.name + "; " : "";
      }
      return names;
    };
    CHECK(viewers() == "Name of anna; Name of berit; ");
    staff.change([&](store::Transaction& transaction) {
      deactivate_account(transaction, berit.id, staff.clock);
    });
    CHECK(viewers() == "Name of anna; ");
  });
}

TEST_CASE("another tenant's accounts are nobody's here") {
  for_each_staff([](Staff& staff) {
    const auto anna = staff.hire("anna");
    auto transaction = staff.database.begin(core::TenantId("syd"), store::Intent::read);
    CHECK_FALSE(find_account(transaction, anna.id));
    CHECK_FALSE(find_account_by_login(transaction, "anna"));
  });
}

TEST_CASE("whom a provider vouches for gets an account once, with what it says each time") {
  for_each_staff([](Staff& staff) {
    ProviderIdentity identity{.issuer = "https://idp.example",
                              .subject = "s-1",
                              .login = "Anna",
                              .name = "Anna",
                              .email = "anna@example.org",
                              .grants = {{Role::advisor, {ScopeKind::pool, "science"}},
                                         {Role::lead, {ScopeKind::faculty, "Science"}}}};
    const auto sign_in = [&] {
      return staff.change([&](store::Transaction& transaction) {
        return account_of_identity(transaction, identity, true, staff.clock);
      });
    };
    const auto grants = [&](const Account& account) {
      auto transaction = staff.database.begin(nord, store::Intent::read);
      return grants_of(transaction, account.id, staff.clock.now());
    };
    const auto first = sign_in();
    CHECK(first.password_hash.empty());
    CHECK(grants(first).size() == 2);
    staff.wait(std::chrono::hours(24));
    staff.give(first, Role::analyst, {});
    staff.wait(std::chrono::hours(24));
    identity.name = "Anna Berg";
    identity.grants = {{Role::lead, {ScopeKind::faculty, "Science"}}, {Role::auditor, {}}};
    const auto second = sign_in();
    CHECK(second.id == first.id);
    CHECK(second.name == "Anna Berg");
    std::string texts;
    for (const auto& grant : grants(first)) {
      texts += grant.text() + "; ";
    }
    CHECK(texts == "lead in faculty:Science; analyst in tenant; auditor in tenant; ");
    CHECK(grants(first)[0].valid_from < grants(first)[1].valid_from);  // it went on
  });
}

TEST_CASE("a provider's word opens no local account, and no deactivated or unknown one") {
  for_each_staff([](Staff& staff) {
    const ProviderIdentity identity{
        .issuer = "https://idp.example", .subject = "s-1", .login = "anna", .name = "Anna"};
    const auto sign_in = [&](bool is_provisioning) {
      return refusal_of([&] {
        staff.change([&](store::Transaction& transaction) {
          return account_of_identity(transaction, identity, is_provisioning, staff.clock);
        });
      });
    };
    CHECK(says(sign_in(false), "there is no account"));
    const auto local = staff.hire("anna");
    CHECK(says(sign_in(true), "already"));
    staff.change([&](store::Transaction& transaction) {
      auto other = identity;
      other.login = "anna2";
      const auto made = account_of_identity(transaction, other, true, staff.clock);
      deactivate_account(transaction, made.id, staff.clock);
    });
    CHECK(says(sign_in(true), "deactivated"));
  });
}
