-- SPDX-License-Identifier: Apache-2.0
-- For wrk: sends the requests of a file in turn, and prints figures that a program can read.

local requests = {}
local sent = 0

function init(args)
  local file = assert(io.open(args[1], "rb"))
  local length = file:read("*l")
  while length do
    requests[#requests + 1] = file:read(tonumber(length))
    length = file:read("*l")
  end
  file:close()
  assert(#requests > 0, "no requests")
end

function request()
  sent = sent + 1
  return requests[(sent - 1) % #requests + 1]
end

local function figure(name, value)
  io.write(string.format("figure %s %.1f\n", name, value))
end

function done(summary, latency, _)
  figure("requests", summary.requests)
  figure("duration", summary.duration)
  for _, percentile in ipairs({ 50, 99, 99.9 }) do
    figure("p" .. percentile, latency:percentile(percentile))
  end
  for _, kind in ipairs({ "connect", "read", "write", "status", "timeout" }) do
    figure(kind, summary.errors[kind])
  end
end
