-- A document is one string: revision;created_at;updated_at, a line end, and its text. Those of a kind are one hash; their ids are in a
-- sorted set as well, so that they are listed in order.
local base = KEYS[1]
local function key(name)
  return base .. ':' .. name
end
local documents, ids_in_order = key('documents:' .. ARGV[1]), key('document_ids:' .. ARGV[1])
local function now_text()
  local time = redis.call('TIME')
  return string.format('%.0f', time[1] * 1000 + math.floor(time[2] / 1000))
end
