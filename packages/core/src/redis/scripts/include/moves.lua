-- Collects where jobs go, so that a call writes each structure once however many jobs it moves.
local runs, removed, added, tails, heads = {}, {}, {}, {}, {}
local function put(map, name, value)
  local list = map[name]
  if not list then
    list = {}
    map[name] = list
  end
  list[#list + 1] = value
end
local function set_run(id, run)
  runs[#runs + 1] = id
  runs[#runs + 1] = run
end
local function enter(state, id, score)
  put(added, state, score)
  put(added, state, id)
  count(state, 1)
end
local function leave(state, id)
  put(removed, state, id)
  count(state, -1)
end
local function to_pending(id, priority, at_head)
  put(at_head and heads or tails, priority, id)
  count('pending', 1)
end
local function wake()
  redis.call('ZADD', key('wake'), 0, '1')
end
local function write_moves()
  for state, ids in pairs(removed) do redis.call('ZREM', key(state), unpack(ids)) end
  for state, scored in pairs(added) do redis.call('ZADD', key(state), unpack(scored)) end
  if #runs > 0 then redis.call('HSET', key('run'), unpack(runs)) end
  for priority, ids in pairs(tails) do redis.call('RPUSH', key('pending:' .. priority), unpack(ids)) end
  for priority, ids in pairs(heads) do
    -- LPUSH turns the order round, so the last goes first.
    local turned = {}
    for i = #ids, 1, -1 do turned[#turned + 1] = ids[i] end
    redis.call('LPUSH', key('pending:' .. priority), unpack(turned))
  end
  if next(tails) or next(heads) then wake() end
  runs, removed, added, tails, heads = {}, {}, {}, {}, {}
end
