#!lua
-- Purpose: stores new jobs, claimable in the order given.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 number of jobs n, 3 a priority digit for each job, 4 number of extras, 5.. n ids, n envelopes without creation time, then index, delay ms, run at and unique key (empty where absent) for each extra, then index, schedule and slot of each job that a schedule makes
-- Returns: OK, one line "index;surviving id" for each duplicate
-- Transition: none -> pending | scheduled
-- Guards: id and unique key are free; a slot is newer than the newest one of its schedule; a repeated token changes nothing
-- @include queue
-- @include counters
-- @include events
-- @include moves
local token, n, priorities = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local replay_key = key('replay:' .. token)
local replay = redis.call('GET', replay_key)
if replay then return { 'OK', replay } end

local extras, names, holders = {}, {}, {}
for i = 0, tonumber(ARGV[4]) - 1 do
  local index, delay, run_at, unique = unpack(ARGV, 5 + 2 * n + 4 * i, 8 + 2 * n + 4 * i)
  extras[tonumber(index)] = { due = tonumber(run_at) or now + (tonumber(delay) or 0), unique = unique ~= '' and unique }
  if unique ~= '' then names[#names + 1] = unique end
end
if #names > 0 then
  for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(names))) do holders[names[i]] = holder end
end

local slots, schedule_ids, fences, fenced = {}, {}, {}, {}
for i = 5 + 2 * n + 4 * tonumber(ARGV[4]), #ARGV, 3 do
  slots[tonumber(ARGV[i])] = { schedule = ARGV[i + 1], at = tonumber(ARGV[i + 2]), text = ARGV[i + 2] }
  schedule_ids[#schedule_ids + 1] = ARGV[i + 1]
end
if #schedule_ids > 0 then
  for i, newest in ipairs(redis.call('HMGET', key('slots'), unpack(schedule_ids))) do fences[schedule_ids[i]] = newest and tonumber(newest) end
end

local known = redis.call('HMGET', key('envelope'), unpack(ARGV, 5, 4 + n))
local envelopes, duplicates, unique, unique_of = {}, {}, {}, {}
local created, largest, prefix = 0, 0, now_text .. ';'
for i = 1, n do
  local id, envelope, extra = ARGV[4 + i], ARGV[4 + n + i], extras[i]
  local name = extra and extra.unique
  local slot = slots[i]
  local fence = slot and fences[slot.schedule]
  local survivor = (known[i] or fence and slot.at <= fence) and id or name and holders[name]
  if survivor then
    duplicates[#duplicates + 1] = i .. ';' .. survivor
  else
    created = created + 1
    if slot then
      fences[slot.schedule] = slot.at
      fenced[#fenced + 1], fenced[#fenced + 2] = slot.schedule, slot.text
    end
    envelopes[2 * created - 1], envelopes[2 * created] = id, prefix .. envelope
    if #envelope > largest then largest = #envelope end
    if name then
      holders[name] = id
      unique[#unique + 1], unique[#unique + 2] = name, id
      unique_of[#unique_of + 1], unique_of[#unique_of + 2] = id, name
    end
    local state = 'pending'
    if extra and extra.due > now then
      state = 'scheduled'
      enter(state, id, extra.due)
      set_run(id, 'scheduled;0;0;0;' .. string.format('%.0f', extra.due) .. ';;;;;')
    else
      put(tails, string.sub(priorities, i, i), id)
    end
    if listening then event('job.enqueued', id, string.match(envelope, '^[^;]+'), state, 0, 0) end
  end
end
for _, ids in pairs(tails) do count('pending', #ids) end
count('total:enqueued', created)
write('HSET', 'envelope', envelopes)
write('HSET', 'unique', unique)
write('HSET', 'unique_of', unique_of)
write('HSET', 'slots', fenced)
-- Claims cut their pieces by it.
if largest > tonumber(meta[7] or 0) then redis.call('HSET', key('meta'), 'largest', largest) end
write_moves()
write_counts()
write_events()
wake_for_due()
local answer = table.concat(duplicates, '\n')
redis.call('SET', replay_key, answer, 'PX', 30000)
return { 'OK', answer }
