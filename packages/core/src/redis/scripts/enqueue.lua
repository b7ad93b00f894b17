#!lua
-- Purpose: stores new jobs, claimable in the order given.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 number of jobs n, 3 a priority digit for each job, 4 JSON list of [index, delay ms or null, run at or null, unique key or null] for jobs that have one, 5.. n ids, then n envelopes without creation time
-- Returns: OK, one line "index;surviving id" for each duplicate
-- Transition: none -> pending | scheduled
-- Guards: id and unique key are free; a repeated token changes nothing
-- @include queue
-- @include counters
-- @include events
-- @include moves
local token, n, priorities, extras_json = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local replay_key = key('replay:' .. token)
local replay = redis.call('GET', replay_key)
if replay then return { 'OK', replay } end

local extras = {}
if extras_json ~= '' then
  for _, extra in ipairs(cjson.decode(extras_json)) do extras[extra[1]] = extra end
end
local known = redis.call('HMGET', key('envelope'), unpack(ARGV, 5, 4 + n))
local envelopes, duplicates = {}, {}
local created = 0
for i = 1, n do
  local id, extra, survivor = ARGV[4 + i], extras[i], nil
  local unique = extra and extra[4] ~= cjson.null and extra[4]
  if known[i] then
    survivor = id
  elseif unique then
    survivor = redis.call('HGET', key('unique'), unique)
  end
  if survivor then
    duplicates[#duplicates + 1] = i .. ';' .. survivor
  else
    local envelope = ARGV[4 + n + i]
    created = created + 1
    envelopes[#envelopes + 1] = id
    envelopes[#envelopes + 1] = now .. ';' .. envelope
    local due = now
    if extra then
      if extra[3] ~= cjson.null then due = extra[3] elseif extra[2] ~= cjson.null then due = now + extra[2] end
    end
    if unique then
      redis.call('HSET', key('unique'), unique, id)
      redis.call('HSET', key('unique_of'), id, unique)
    end
    local state = 'pending'
    if due > now then
      state = 'scheduled'
      enter(state, id, due)
      set_run(id, 'scheduled;0;0;0;' .. string.format('%.0f', due) .. ';;;;;')
    else
      to_pending(id, string.sub(priorities, i, i))
    end
    if listening then event('job.enqueued', id, string.match(envelope, '^[^;]+'), state, 0, 0) end
  end
end
if created > 0 then redis.call('HSET', key('envelope'), unpack(envelopes)) end
count('total:enqueued', created)
write_moves()
write_counts()
write_events()
wake_for_due()
local answer = table.concat(duplicates, '\n')
redis.call('SET', replay_key, answer, 'PX', 30000)
return { 'OK', answer }
