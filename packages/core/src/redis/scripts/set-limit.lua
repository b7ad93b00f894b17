#!lua flags=allow-oom
-- Purpose: sets or removes the limit of a job type.
-- KEYS: 1 queue
-- ARGV: 1 type, 2 limit as JSON or '', 3 the same for the scripts: units;ms;burst;concurrency, the same four for each key, and 1 when keys are limited, 4 revision that it must have or ''
-- Returns: OK, done | conflict, revision after the call (0 = no limit)
-- Transition: none
-- Guards: revision; a limit that is that already stays as it is
-- @include queue
-- @include jobs
local job_type, wanted, parts = ARGV[1], ARGV[2], ARGV[3]
local revision, stored = string.match(redis.call('HGET', key('limits'), job_type) or '0;', '^(%d+);(.*)$')
revision = tonumber(revision)
if stored == wanted then return { 'OK', 'done', revision } end
if ARGV[4] ~= '' and tonumber(ARGV[4]) ~= revision then return { 'OK', 'conflict', revision } end
local text = meta[8] or ''
local from, last = string.find(text, '\n' .. job_type .. ';', 1, true)
if from then text = string.sub(text, 1, from - 1) .. string.gsub(string.sub(text, last + 1), '^[^\n]*', '', 1) end
if wanted ~= '' then
  text, revision = text .. '\n' .. job_type .. ';' .. parts, revision + 1
  redis.call('HSET', key('limits'), job_type, revision .. ';' .. wanted)
else
  revision = 0
  redis.call('HDEL', key('limits'), job_type)
  redis.call('HDEL', key('rates'), job_type)
  redis.call('ZREM', key('rate_ends'), job_type)
end
-- Each lane has its turn: those that had it go on, the others come first.
local ready, later = key('lanes_ready:' .. job_type), key('lanes_later:' .. job_type)
if redis.call('EXISTS', ready, later) > 0 then
  redis.call('ZUNIONSTORE', ready, 2, ready, later, 'WEIGHTS', 1, 0, 'AGGREGATE', 'MAX')
  redis.call('UNLINK', later)
  redis.call('ZADD', key('gates'), now, job_type)
end
if text == '' then redis.call('UNLINK', key('rates'), key('rate_ends')) end
if text == '' and redis.call('EXISTS', key('gates')) == 0 then
  redis.call('HDEL', key('meta'), 'limits')
else
  redis.call('HSET', key('meta'), 'limits', text)
end
-- Active jobs count from the start, under the keys of the new limit.
local function is_of_type(name)
  return name == job_type or string.sub(name, 1, #job_type + 1) == job_type .. ';'
end
local old_slots, old_running, slots, running = {}, {}, {}, {}
local held = redis.call('HGETALL', key('slots_of'))
for i = 1, #held, 2 do
  if is_of_type(held[i + 1]) then old_slots[#old_slots + 1] = held[i] end
end
for _, name in ipairs(redis.call('HKEYS', key('running'))) do
  if is_of_type(name) then old_running[#old_running + 1] = name end
end
write('HDEL', 'slots_of', old_slots)
write('HDEL', 'running', old_running)
local concurrency, key_concurrency, has_keys = string.match(parts, '^%d*;%d*;%d*;(%d*);%d*;%d*;%d*;(%d*);(1?)$')
if concurrency and concurrency .. key_concurrency ~= '' then
  for start = 0, redis.call('ZCARD', key('active')) - 1, 1000 do
    local ids = redis.call('ZRANGE', key('active'), start, start + 999)
    for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(ids))) do
      if envelope and type_of(envelope) == job_type then
        local line = string.match(envelope, '\n([^\n]*)\n')
        local limit_key = has_keys ~= '' and string.find(line, '"limitKey"', 1, true) and cjson.decode(line).limitKey
        local name = limit_key and job_type .. ';' .. limit_key or job_type
        slots[#slots + 1], slots[#slots + 2] = ids[i], name
        running[job_type] = (running[job_type] or 0) + 1
        if limit_key then running[name] = (running[name] or 0) + 1 end
      end
    end
  end
end
local counted = {}
for name, active in pairs(running) do counted[#counted + 1], counted[#counted + 2] = name, active end
write('HSET', 'slots_of', slots)
write('HSET', 'running', counted)
redis.call('ZADD', key('wake'), 0, '1')
return { 'OK', 'done', revision }
