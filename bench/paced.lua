-- SPDX-License-Identifier: Apache-2.0
-- For wrk: each connection rests before each request, as people do; args: the mean rest in milliseconds.
local mean

function init(args)
  mean = tonumber(args[1])
  math.randomseed(20260222)
end

function delay()
  return math.random(0, 2 * mean)
end
