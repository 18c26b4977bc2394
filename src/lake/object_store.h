// SPDX-License-Identifier: Apache-2.0
#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace plimsoll::lake {

/// Where a lake's bytes are. Keys are relative, with `/` between their parts, e.g.
/// "silver/fact_grade/_delta_log/00000000000000000000.json".
///
/// The engine reads and writes data files itself, at `location(key)`; everything else goes through
/// here.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;
  /// The whole object; empty when there is none.
  [[nodiscard]] virtual std::optional<std::string> read(std::string_view key) const = 0;
  /// Names directly below `folder`, sorted; folders included, without a trailing `/`.
  [[nodiscard]] virtual std::vector<std::string> list(std::string_view folder) const = 0;
  [[nodiscard]] virtual bool exists(std::string_view key) const = 0;
  /// Writes a whole object durably, unless there is one already: then false, and nothing changes.
  /// Of several writers at once exactly one gets true.
  [[nodiscard]] virtual bool put_if_absent(std::string_view key, std::string_view bytes) = 0;
  /// Writes or replaces a whole object durably; readers see the old bytes or the new.
  virtual void put(std::string_view key, std::string_view bytes) = 0;
  /// Puts the file `source` of this machine in the place of an object, durably.
  virtual void put_file(std::string_view key, const std::filesystem::path& source) = 0;
  /// Makes objects that the engine wrote durable, with the folders they are in.
  virtual void make_durable(const std::vector<std::string>& keys) = 0;
  virtual void remove(std::string_view key) = 0;
  /// Lets the engine write below `folder`.
  virtual void prepare_folder(std::string_view folder) = 0;
  /// What the engine opens to read or write the object.
  [[nodiscard]] virtual std::string location(std::string_view key) const = 0;
};

/// A folder of the local file system. Throws Error{invalid_input} for a name that the engine would
/// take for a pattern.
[[nodiscard]] std::unique_ptr<ObjectStore> open_local_store(const std::filesystem::path& root);

}  // namespace plimsoll::lake
