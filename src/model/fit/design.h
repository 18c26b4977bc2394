// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "model/feature_matrix.h"

namespace plimsoll::model {

/// What a missing value of a feature means: zero ("no logins recorded" is no logins), or missing,
/// which is imputed with the mean and told to the model by an indicator input.
enum class NullRule { zero, missing };

/// A feature as its profile declares it.
struct FeatureSpec {
  std::string name;
  int direction = 0;  ///< +1 raises risk, -1 lowers it, 0 free: the sign its coefficient may have
  NullRule null_rule = NullRule::missing;
  /// Each value has a weight of its own, as if it named a kind (the week of term: in the first week
  /// nothing has happened yet, and no straight line over weeks says so). Only with direction 0.
  bool by_level = false;
};

/// Learned from training rows: the winsorising bounds, and the value that stands for a missing one.
struct FeatureTransform {
  double lower = 0;
  double upper = 0;
  double fill = 0;
};

/// One input of the model: a feature's value, the indicator that it is missing, or the indicator
/// that it has a certain value, standardised as (x - center) / scale.
struct InputColumn {
  std::size_t feature = 0;
  bool indicator = false;
  double center = 0;
  double scale = 1;
  std::optional<double> level{};  ///< the value that the input indicates
};

/// An input that carries no information in the training rows and so is left out.
struct DroppedInput {
  std::size_t feature = 0;
  bool indicator = false;
  std::string reason;
};

struct DesignOptions {
  double lower_quantile = 0.005;
  double upper_quantile = 0.995;
  /// An indicator that fewer training rows than this have (or lack) would be fitted to chance.
  std::size_t indicator_rows_at_least = 20;
};

/// How features become model inputs. Everything needed to encode a row is in here.
struct Design {
  std::vector<FeatureSpec> features;
  std::vector<FeatureTransform> transforms;  ///< one per feature
  std::vector<InputColumn> inputs;
  std::vector<DroppedInput> dropped;
};

/// Learns the design from the chosen rows. Winsorising bounds are order statistics of the present
/// values; where they coincide (a rare event, nearly always zero) the feature is not winsorised,
/// since that would erase it. A feature without two different values is dropped. A feature by level
/// has an input for each value that enough rows have and lack; other values share what is left.
/// Throws core::Error (invalid_input) on infinite values, wrong shape or no rows.
Design fit_design(const FeatureMatrix& matrix, std::vector<FeatureSpec> features, Rows rows,
                  const DesignOptions& options = {});

/// Writes the standardised inputs of the chosen rows, column by column (rows.size() values per
/// input) into `out`, which must hold rows.size() * inputs values.
void encode(const Design& design, const FeatureMatrix& matrix, Rows rows, std::span<double> out);

/// The feature's name, with ":missing" behind it for an indicator, "=3" for a level.
std::string input_name(const Design& design, const InputColumn& input);

/// The sign an input's coefficient may have: the feature's direction; 0 (free) for indicators.
int input_direction(const Design& design, const InputColumn& input);

}  // namespace plimsoll::model
