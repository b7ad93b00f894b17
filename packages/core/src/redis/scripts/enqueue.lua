#!lua
-- Purpose: stores new jobs, claimable in the order given.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 number of jobs n, 3 a priority digit for each job, then their types (" email:send*200 hello*3": 200 of one, then three of the other), 4 number of extras, 5.. n ids, n envelopes without creation time, then index, delay ms, run at, unique key and JSON of rarer wishes (empty where absent) for each extra
-- Returns: OK, a line "index;surviving id" for each duplicate, with ";r" behind it when that job was replaced
-- Transition: none -> pending | scheduled; a job that is replaced as in edit-jobs
-- Guards: id and unique key are free; a slot is newer than the newest one of its schedule; a repeated token changes nothing; only a waiting job is replaced
-- @include queue
-- @include counters
-- @include events
-- @include moves
local token, n, priorities = ARGV[1], tonumber(ARGV[2]), ARGV[3]
local replay_key = key('replay:' .. token)
local replay = redis.call('GET', replay_key)
if replay then return { 'OK', replay } end

local NOTHING = {}
local extras, names, holders, schedules, fences, any_replace = {}, {}, {}, {}, {}, false
-- Unique keys whose hold for a time has ended, and those of jobs that wait past their deadline, which will not run.
local ended_holds, late_holders, robbed = NOTHING, NOTHING, {}
for i = 0, tonumber(ARGV[4]) - 1 do
  local index, delay, run_at, unique, wishes = unpack(ARGV, 5 + 2 * n + 5 * i, 9 + 2 * n + 5 * i)
  wishes = wishes ~= '' and cjson.decode(wishes) or NOTHING
  local expires = wishes.expiresAt or wishes.expiresInMs and now + wishes.expiresInMs
  extras[tonumber(index)] = { due = tonumber(run_at) or now + (tonumber(delay) or 0), unique = unique ~= '' and unique,
    expires = expires and string.format('%.0f', expires), wishes = wishes }
  if unique ~= '' then names[#names + 1] = unique end
  if wishes.replace then any_replace = true end
  if wishes.schedule then schedules[#schedules + 1] = wishes.schedule end
end
local function find_late(held)
  local late, ids = {}, {}
  for _, name in ipairs(held) do
    if name then late[#late + 1], ids[#ids + 1] = name, holders[name] end
  end
  if #ids == 0 then return end
  late_holders = {}
  for i, expires in ipairs(redis.call('ZMSCORE', key('expiring'), unpack(ids))) do
    if expires and tonumber(expires) <= now then late_holders[late[i]], holders[late[i]] = ids[i], nil end
  end
end
if #names > 0 then
  local held = {}
  for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(names))) do
    if holder then held[#held + 1], holders[names[i]] = names[i], holder end
  end
  if #held > 0 then
    ended_holds = {}
    for i, ends_at in ipairs(redis.call('ZMSCORE', key('unique_until'), unpack(held))) do
      if ends_at and tonumber(ends_at) <= now then ended_holds[held[i]], holders[held[i]] = true, nil end
      if ends_at then held[i] = false end
    end
    if counted('expiring') > 0 then find_late(held) end
  end
end
if #schedules > 0 then
  for i, newest in ipairs(redis.call('HMGET', key('slots'), unpack(schedules))) do fences[schedules[i]] = newest and tonumber(newest) end
end

for job_type, times in string.gmatch(priorities, ' ([^*]+)%*(%d+)') do tally(job_type, 0, tonumber(times)) end
local known = redis.call('HMGET', key('envelope'), unpack(ARGV, 5, 4 + n))
local envelopes, columns, answers = {}, {}, {}
local created, largest, prefix = 0, 0, now_text .. ';'
local function put_pair(map, name, first, second)
  put(map, name, first)
  put(map, name, second)
end
local function is_fenced(wishes)
  local fence = fences[wishes.schedule or false]
  return fence and wishes.slot <= fence
end
-- Indexes of the jobs that replace another, and what is left to do about that when all others are placed.
local replaces, place_replaced = NOTHING, nil
if any_replace then
-- @include jobs
-- @include aside
-- @include steer
-- @include edit
-- @include replace
end
-- Takes the unique key of a new job.
local function hold(name, id, wishes)
  holders[name] = id
  put_pair(columns, 'unique', name, id)
  robbed[#robbed + 1] = late_holders[name]
  if wishes.holdMs then
    put_pair(added, 'unique_until', string.format('%.0f', now + wishes.holdMs), name)
    if not ended_holds[name] then count('unique_until', 1) end
    return
  end
  if ended_holds[name] then leave('unique_until', name) end
  put_pair(columns, 'unique_of', id, name)
  if wishes.untilStarted then
    put_pair(columns, 'unique_waiting', id, name)
    count('unique_waiting', 1)
  end
end
for i = 1, n do
  local id, envelope, extra = ARGV[4 + i], ARGV[4 + n + i], extras[i]
  local name, schedule = extra and extra.unique, extra and extra.wishes.schedule
  local survivor = (known[i] or schedule and is_fenced(extra.wishes)) and id or name and holders[name]
  if survivor then
    answers[#answers + 1] = i .. ';' .. survivor .. (replaces[i] and ';r' or '')
    tally(string.match(envelope, '^[^;]+'), 0, -1)
  else
    if name then hold(name, id, extra.wishes) end
    if extra and extra.expires then
      envelope = string.gsub(envelope, '\n', ';' .. extra.expires .. '\n', 1)
      enter('expiring', id, extra.expires)
    end
    if schedule then
      fences[schedule] = extra.wishes.slot
      put_pair(columns, 'slots', schedule, string.format('%.0f', extra.wishes.slot))
    end
    created = created + 1
    envelopes[2 * created - 1], envelopes[2 * created] = id, prefix .. envelope
    if #envelope > largest then largest = #envelope end
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
if #robbed > 0 then
  redis.call('HDEL', key('unique_of'), unpack(robbed))
  count('unique_waiting', -redis.call('HDEL', key('unique_waiting'), unpack(robbed)))
end
for column, values in pairs(columns) do write('HSET', column, values) end
if place_replaced then place_replaced() end
-- Claims cut their pieces by it.
if largest > tonumber(meta[7] or 0) then redis.call('HSET', key('meta'), 'largest', largest) end
write_moves()
write_counts()
write_events()
wake_for_due()
local answer = table.concat(answers, '\n')
redis.call('SET', replay_key, answer, 'PX', 30000)
return { 'OK', answer }
