#!lua flags=allow-oom
-- Purpose: takes up jobs that left another queue, at the end of this one.
-- KEYS: 1 queue
-- ARGV: 1 token of the call in which they left, 2 their queue's time when they were read, 3 kept cancelled, then 10 values of each job: index in that call, id, envelope, run, errors, progress, logs, retry until, unique key and how it is held ('' where absent)
-- Returns: OK, a letter for each job: d = it is here, r = refused, because its id or unique key is taken
-- Transition: on its way -> the state that it had
-- Guards: id and unique key are free; the answer for a token and index is kept for 30 days and given again
-- @include queue
-- @include counters
-- @include events
-- @include jobs
-- @include moves
-- @include endings
-- @include unique
local token, replay_key = ARGV[1], key('moved:' .. ARGV[1])
local kept, letters, ids, names = {}, {}, {}, {}
for letter in string.gmatch(redis.call('GET', replay_key) or '', '.') do kept[#kept + 1] = letter end
-- Clocks that differ by less are one clock.
local shift = now - tonumber(ARGV[2])
if math.abs(shift) < 2000 then shift = 0 end
local function shifted(time)
  return time ~= '' and shift ~= 0 and string.format('%.0f', tonumber(time) + shift) or time
end
for i = 4, #ARGV, 10 do
  ids[#ids + 1] = ARGV[i + 1]
  if ARGV[i + 8] ~= '' then names[#names + 1] = ARGV[i + 8] end
end
local known, holders = redis.call('HMGET', key('envelope'), unpack(ids)), {}
if #names > 0 then
  for i, holder in ipairs(redis.call('HMGET', key('unique'), unpack(names))) do holders[names[i]] = holder end
end
local columns, largest = {}, tonumber(meta[7] or 0)
local function put_pair(map, name, first, second)
  put(map, name, first)
  put(map, name, second)
end
local function hold(name, id, kind)
  if holders[name] then rob_key(name, holders[name]) end
  holders[name] = id
  put_pair(columns, 'unique', name, id)
  if kind == 's' or kind == 'w' then
    put_pair(columns, 'unique_of', id, name)
    if kind == 'w' then
      put_pair(columns, 'unique_waiting', id, name)
      count('unique_waiting', 1)
    end
  else
    enter('unique_until', name, shifted(kind))
  end
end
local function take_in(id, envelope, job, others)
  local _, job_type, priority = header(envelope)
  local expires = expires_of(envelope)
  if expires and shift ~= 0 then
    expires = shifted(expires)
    envelope = string.gsub(envelope, ';%d+\n', ';' .. expires .. '\n', 1)
  end
  if #envelope > largest then largest = #envelope end
  put_pair(columns, 'envelope', id, envelope)
  local extra = string.match(envelope, '\n([^\n]*)\n')
  if string.find(extra, '"webhook":{', 1, true) then put_pair(columns, 'webhooks', id, cjson.encode(cjson.decode(extra).webhook)) end
  for column, value in pairs(others) do
    if value ~= '' then put_pair(columns, column, id, value) end
  end
  local ended = job.state == 'dead' or job.state == 'cancelled'
  if not ended then job.run_at = shifted(job.run_at) end
  set_run(id, format_run(job))
  if job.state == 'pending' then
    to_pending(id, priority)
  else
    enter(job.state, id, tonumber(ended and job.finished_at or job.run_at) or now)
  end
  if expires and not ended then enter('expiring', id, expires) end
  event('job.enqueued', id, job_type, job.state, job.attempt, job.epoch, job.reason)
end
for i = 4, #ARGV, 10 do
  local index, id, envelope, run, errors, progress, logs, retry_until, name, kind = unpack(ARGV, i, i + 9)
  local n, at = (i + 6) / 10, tonumber(index)
  local letter = kept[at]
  if letter ~= 'd' and letter ~= 'r' then
    local is_taken = known[n] or name ~= '' and holders[name] and holds_key(name, holders[name])
    letter = is_taken and 'r' or 'd'
    if not is_taken then
      if name ~= '' then hold(name, id, kind) end
      take_in(id, envelope, parse_run(run), { errors = errors, progress = progress, logs = logs, retry_until = shifted(retry_until) })
    end
    while #kept < at do kept[#kept + 1] = '-' end
    kept[at] = letter
  end
  letters[n] = letter
end
for column, values in pairs(columns) do write('HSET', column, values) end
if columns.webhooks and not meta[10] then redis.call('HSET', key('meta'), 'webhooks', '1') end
if largest > tonumber(meta[7] or 0) then redis.call('HSET', key('meta'), 'largest', largest) end
write_moves()
local limit = tonumber(meta[5] or ARGV[3])
trim_by_count('cancelled', limit, slack_of(limit))
write_counts()
write_events()
if noticing then
-- @include notices
end
wake_for_due()
redis.call('SET', replay_key, table.concat(kept), 'PX', 2592000000)
return { 'OK', table.concat(letters) }
