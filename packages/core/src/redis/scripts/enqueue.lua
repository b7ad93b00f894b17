#!lua
-- Purpose: stores new jobs, claimable in the order given.
-- KEYS: 1 queue
-- ARGV: 1 token, 2 number of jobs n, 3 a priority digit for each job, then their types (" email:send*200 hello*3": 200 of one, then three of the other), 4 number of extras, 5.. n ids, n envelopes without creation time, then index, delay ms, run at, unique key and JSON of rarer wishes (empty where absent) for each extra
-- Returns: OK, the time of the call, then a line "index;surviving id" for each duplicate, with ";r" behind it when that job was replaced
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

-- What only jobs that are not plain need stands apart, so that it costs the others nothing.
local NOTHING = {}
local extras, holders, columns, replaces = NOTHING, NOTHING, NOTHING, NOTHING
local hold, is_fenced, place_replaced
local fences, robbed = NOTHING, NOTHING
for job_type, times in string.gmatch(priorities, ' ([^*]+)%*(%d+)') do tally(job_type, 0, tonumber(times)) end
local known = redis.call('HMGET', key('envelope'), unpack(ARGV, 5, 4 + n))
local envelopes, answers = {}, { now_text }
local created, largest, prefix = 0, 0, now_text .. ';'
if ARGV[4] ~= '0' then
-- @include extras
  -- `replaces`: indexes of the jobs that replace another; `place_replaced` does what is left about that when all others are placed.
  if any_replace then
-- @include jobs
-- @include usage
-- @include lanes
-- @include aside
-- @include steer
-- @include edit
-- @include replace
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
      put(columns, 'slots', schedule)
      put(columns, 'slots', string.format('%.0f', extra.wishes.slot))
    end
    if extra and extra.wishes.webhook then
      put(columns, 'webhooks', id)
      put(columns, 'webhooks', extra.wishes.webhook)
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
if columns.webhooks and not meta[10] then redis.call('HSET', key('meta'), 'webhooks', '1') end
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
