-- Order of claims in one number: priority first, then what went to the head, then the sequence of what was set aside.
local SHIFT, HALF = 281474976710656, 140737488355328
-- Collects where jobs go, so that a call writes each structure once however many jobs it moves.
local runs, removed, added, tails, heads, left_places = {}, {}, {}, {}, {}, {}
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
local soonest
local function enter(state, id, score)
  if (state == 'scheduled' or state == 'retrying') and (not soonest or score < soonest) then soonest = score end
  put(added, state, score)
  put(added, state, id)
  count(state, 1)
end
local function leave(state, id)
  put(removed, state, id)
  count(state, -1)
end
local function to_pending(id, priority)
  put(tails, priority, id)
  count('pending', 1)
end
local function to_head(id, priority)
  heads[#heads + 1] = { id, priority }
  count('pending', 1)
end
local function wake()
  redis.call('ZADD', key('wake'), 0, '1')
end
-- The time of the next due job that a worker watches; nil when nobody does.
local function watched_time()
  local watched = redis.call('GET', key('watched'))
  return watched and tonumber(string.match(watched, '^%d+'))
end
-- Wakes a worker when this call put off a job to a time before the one that is watched: it claims, and watches that.
local function wake_for_due()
  if not soonest then return end
  local watched = watched_time()
  if not watched or watched > soonest then wake() end
end
-- Places that jobs leave behind them in the lists: include/lists.lua.
local function write_left_places()
  if #left_places == 0 then return end
  local by_name, values = {}, {}
  for i, stale in ipairs(redis.call('HMGET', key('stale'), unpack(left_places))) do
    local name = left_places[i]
    by_name[name] = (by_name[name] or tonumber(stale or 0)) + 1
  end
  for name, stale in pairs(by_name) do values[#values + 1], values[#values + 2] = name, stale end
  write('HSET', 'stale', values)
  write('HDEL', 'places', left_places)
end
local function append(priority, ids)
  local list = 'pending:' .. priority
  write('RPUSH', list, ids)
  if redis.call('EXISTS', key('stale')) == 0 then return end
  local first, names, placed = nil, {}, {}
  for i, id in ipairs(ids) do names[i] = id .. ';' .. priority end
  for i, stale in ipairs(redis.call('HMGET', key('stale'), unpack(names))) do
    if stale then
      first = first or counted('popped:' .. priority) + redis.call('LLEN', key(list)) - #ids
      placed[#placed + 1], placed[#placed + 2] = names[i], string.format('%.0f', first + i - 1)
    end
  end
  write('HSET', 'places', placed)
end
-- What jobs are comes before where they are, and places are made before others are left: should a call break off, no job is
-- without a place.
local function write_moves()
  write_left_places()
  write('HSET', 'run', runs)
  for state, scored in pairs(added) do write('ZADD', state, scored) end
  for priority, ids in pairs(tails) do append(priority, ids) end
  if #heads > 0 then
    -- The first of them goes before all that went to the head earlier.
    local first, scored = redis.call('DECRBY', key('head_sequence'), #heads), {}
    for i, entry in ipairs(heads) do
      scored[#scored + 1] = string.format('%.0f', (5 - entry[2]) * SHIFT + HALF + first + i - 1)
      scored[#scored + 1] = entry[1]
    end
    write('ZADD', 'heads', scored)
  end
  for state, ids in pairs(removed) do write('ZREM', state, ids) end
  if next(tails) or next(heads) then wake() end
  runs, removed, added, tails, heads, left_places = {}, {}, {}, {}, {}, {}
end
