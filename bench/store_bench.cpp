// SPDX-License-Identifier: Apache-2.0
// Transactions a second that read one record, and that durably add one, by several threads.
//   store_bench sqlite:<path of a new file>
//   store_bench postgresql://<role>@<host>/<database> <the owner's url>      of an empty database
#include <fmt/format.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "core/error.h"
#include "measure.h"
#include "store/audit_outbox.h"
#include "store/new_id.h"
#include "store/retries.h"

using namespace plimsoll;

namespace {

const core::TenantId tenant("bench");
constexpr int records = 35'000;

/// Does `work(number)` for each number below `times`, by several threads.
bench::Stage by_threads(const std::string& name, int threads, int times, const auto& work) {
  return bench::measure(fmt::format("{}, {} threads", name, threads), [&] {
    std::vector<std::thread> running;
    for (int thread = 0; thread < threads; ++thread) {
      running.emplace_back([&, thread] {
        for (int number = thread; number < times; number += threads) {
          work(number);
        }
      });
    }
    for (auto& thread : running) {
      thread.join();
    }
    return std::int64_t{times};
  });
}

store::Parameters record(int number) {
  return {{"key", fmt::format("{:08}", number)}, {"body", std::string(200, 'x')}};
}

constexpr core::Query add{
    "add",
    "insert into idempotency_key (tenant, key, route, account, request_hash, status, body, "
    "created_at) values (:tenant, :key, '/', 'a', '', 200, :body, '')"};
constexpr core::Query read{
    "read",
    "select body from idempotency_key where tenant = :tenant and account = 'a' "
    "and route = '/' and key = :key"};

void fill(store::Database& database) {
  auto transaction = database.begin(tenant, store::Intent::write);
  for (int number = 0; number < records; ++number) {
    transaction.execute(add, record(number));
  }
  transaction.commit();
}

void measure_store(store::Database& database) {
  const core::SystemClock clock;
  std::vector<bench::Stage> stages;
  stages.push_back(bench::measure("add in one transaction", [&] {
    fill(database);
    return std::int64_t{records};
  }));
  for (const int threads : {1, 2, 8}) {
    stages.push_back(by_threads("read one", threads, 40'000, [&](int number) {
      auto transaction = database.begin(tenant, store::Intent::read);
      const auto key = fmt::format("{:08}", number % records);
      if (transaction.query(read, {{"key", key}}).size() != 1) {
        throw core::Error(core::ErrorCode::corrupt_data, "a record is not there");
      }
      transaction.commit();
    }));
  }
  std::atomic<int> begun = 0;
  for (const int threads : {1, 2, 8, 32}) {
    stages.push_back(by_threads("add one, durably", threads, 2'000, [&](int) {
      store::with_retries(database, tenant, [&](store::Transaction& transaction) {
        ++begun;
        const store::AuditIntent intent{store::new_id(clock), std::string(300, 'x'), "{}"};
        store::put_intent(transaction, intent, clock.now());
      });
    }));
  }
  bench::print_stages(fmt::format("transactions with {}", database.engine()), stages);
  fmt::print("begun again: {} of 8000\n", begun - 8'000);
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> given(values + 1, values + count);
  if (given.empty()) {
    fmt::print(
        "store_bench sqlite:<new file> | postgresql://<role>@<host>/<database> <owner's url>\n");
    return 2;
  }
  try {
    store::Database database(
        given[0], {.connections = 40, .owner_url = given.size() > 1 ? given[1] : std::string()});
    database.migrate();
    measure_store(database);
  } catch (const core::Error& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 1;
  }
}
