// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "audit/index/entry_index.h"
#include "cli/audit/audit_commands.h"
#include "cli/service/database_option.h"
#include "jobs/audit_trail/erase_details.h"
#include "jobs/audit_trail/sequence_outbox.h"
#include "pages/numbers.h"
#include "store/database.h"
#include "store/default_url.h"

namespace plimsoll::cli {
namespace {

std::string entries_text(std::uint64_t count) {
  return pages::counted(static_cast<std::int64_t>(count), "entry", "entries");
}

/// Opens the service's database beside the log; it is made where there is none.
template <class Work>
auto with_database(Globals& globals, const DatabaseChoice& choice, const Work& work) {
  const auto context = globals.context();
  const jobs::AuditLogInUse log(context);
  store::Database database(store::url_or_default(choice.url, globals.workspace),
                           {.owner_url = choice.owner_url});
  database.migrate();
  return work(*log, database);
}

audit::IndexState reindex(Globals& globals, const DatabaseChoice& choice) {
  return with_database(globals, choice, [&](audit::Log& log, store::Database& database) {
    return audit::EntryIndex(log, database, core::TenantId(globals.tenant)).rebuild();
  });
}

/// What the service committed and had no time to enter must be in the log before details are
/// erased from it: they would be entered afterwards.
void enter_what_waits(Globals& globals, const DatabaseChoice& choice) {
  with_database(globals, choice, [&](audit::Log& log, store::Database& database) {
    jobs::sequence_outbox(database, core::TenantId(globals.tenant), log);
  });
}

void let_index_forget(Globals& globals, const DatabaseChoice& choice) {
  with_database(globals, choice, [&](audit::Log& log, store::Database& database) {
    (void)audit::EntryIndex(log, database, core::TenantId(globals.tenant)).catch_up();
  });
}

/// Whether there is a service.
bool has_database(const Globals& globals, const DatabaseChoice& choice) {
  return !choice.url.empty() || std::filesystem::exists(globals.workspace / "service.sqlite");
}

void add_reindex(CLI::App& group, Globals& globals) {
  auto choice = std::make_shared<DatabaseChoice>();
  auto* command = add_command(group, "reindex",
                              "make the index by which entries are found anew, from the log alone",
                              "plimsoll audit reindex");
  add_database_options(*command, *choice);
  command->callback([&globals, choice] {
    fmt::print("{} indexed\n", entries_text(reindex(globals, *choice).indexed));
  });
}

struct ErasureOptions {
  jobs::DetailChoice choice;
  std::string reason;
  bool is_dry_run = false;
  DatabaseChoice database;
};

void erase_details(Globals& globals, const ErasureOptions& options) {
  const auto context = globals.context();
  const bool is_served = has_database(globals, options.database);
  if (is_served) {
    enter_what_waits(globals, options.database);
  }
  if (options.is_dry_run) {
    const auto found = jobs::details_to_erase(context, options.choice);
    fmt::print("{} would lose the details. Nothing was erased.\n", entries_text(found.size()));
    return;
  }
  const auto erased = jobs::erase_details(context, options.choice, options.reason);
  fmt::print("{} lost the details. The log is as it was signed: `plimsoll audit verify`.\n",
             entries_text(erased));
  if (is_served) {
    let_index_forget(globals, options.database);
  }
}

void add_erase_details(CLI::App& group, Globals& globals) {
  auto options = std::make_shared<ErasureOptions>();
  auto* command = add_command(
      group, "erase-details",
      "erase for ever what entries have that is personal; the log proves what it proved before",
      "plimsoll audit erase-details --student 8f2k0q7m3xwz --reason \"request 2026-114\"");
  command->add_option("--student", options->choice.student,
                      "the id in this platform: all entries that name the student");
  command->add_option("--entry", options->choice.entry, "one entry, by its number");
  command->add_option("--reason", options->reason,
                      "why: it becomes an entry of the log and stays, so name nobody in it");
  command->add_flag("--dry-run", options->is_dry_run, "say how many; erase nothing");
  add_database_options(*command, options->database);
  command->callback([&globals, options] { erase_details(globals, *options); });
}

}  // namespace

void add_audit_upkeep(CLI::App& group, Globals& globals) {
  add_reindex(group, globals);
  add_erase_details(group, globals);
}

}  // namespace plimsoll::cli
