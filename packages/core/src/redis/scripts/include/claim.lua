-- Hands out pending jobs: by priority, then first in first out, only of the types served; others are set aside.
local BYTES, SCAN = 4194304, 1000
local leases, claimed_runs, set_aside = {}, {}, {}
local spent, fresh = 0, nil
local function take(id, envelope, run, worker, lease, ids, envelopes, marks)
  spent = spent + #envelope
  local epoch, attempt, running = 1, 1, fresh
  if run then
    local job = parse_run(run)
    job.state, job.epoch, job.attempt, job.worker = 'active', job.epoch + 1, job.attempt + 1, worker
    job.started_at, job.finished_at, job.reason, job.note = string.format('%.0f', now), '', '', ''
    epoch, attempt, running = job.epoch, job.attempt, format_run(job)
  end
  ids[#ids + 1], envelopes[#envelopes + 1], marks[#marks + 1] = id, envelope, epoch .. ';' .. attempt
  leases[#leases + 1], claimed_runs[#claimed_runs + 1] = now + lease, id
  leases[#leases + 1], claimed_runs[#claimed_runs + 1] = id, running
  if listening then event('job.started', id, (select(2, header(envelope))), 'active', attempt, epoch) end
end
-- Jobs at the head and jobs of served types that were set aside, the first to run first.
local function candidates(served, wanted)
  local found = {}
  local function add(name, kind, limit)
    local members = redis.call('ZRANGE', key(name), 0, limit - 1, 'WITHSCORES')
    for i = 1, #members, 2 do found[#found + 1] = { members[i], tonumber(members[i + 1]), kind } end
  end
  -- Of all types, served or not.
  add('heads', nil, wanted + SCAN)
  if redis.call('HLEN', key('aside')) > 0 then
    for kind in pairs(served) do add('aside:' .. kind, kind, wanted) end
  end
  table.sort(found, function(a, b) return a[2] < b[2] end)
  return found
end
local function write_aside()
  local sequence = #set_aside > 0 and redis.call('INCRBY', key('aside_sequence'), #set_aside) - #set_aside
  local scored = {}
  for i, entry in ipairs(set_aside) do
    local score = entry.score or (5 - entry.priority) * SHIFT + HALF + sequence + i
    put(scored, entry.kind, string.format('%.0f', score))
    put(scored, entry.kind, entry.id)
  end
  for kind, members in pairs(scored) do
    redis.call('ZADD', key('aside:' .. kind), unpack(members))
    redis.call('HINCRBY', key('aside'), kind, #members / 2)
    redis.call('ZADD', key('wake:' .. kind), 0, '1')
  end
end
-- Takes jobs out of `heads` and the sets of their types.
local function leave_candidates(taken)
  for kind, ids in pairs(taken) do
    if kind == '' then
      redis.call('ZREM', key('heads'), unpack(ids))
    else
      redis.call('ZREM', key('aside:' .. kind), unpack(ids))
      if redis.call('HINCRBY', key('aside'), kind, -#ids) <= 0 then redis.call('HDEL', key('aside'), kind) end
    end
  end
end
-- Tells others of what this claim leaves behind; true when it could itself claim more.
local function wake_others(left, served)
  local claimable = false
  if left > 0 then
    local aside = redis.call('HGETALL', key('aside'))
    for i = 1, #aside, 2 do
      left = left - aside[i + 1]
      if served[aside[i]] then
        claimable = true
        redis.call('ZADD', key('wake:' .. aside[i]), 0, '1')
      end
    end
  end
  if left > 0 then wake() end
  return claimable or left > 0
end
local function watch_next_due(worker)
  local due
  for _, state in ipairs({ 'scheduled', 'retrying' }) do
    local first = redis.call('ZRANGE', key(state), 0, 0, 'WITHSCORES')
    if first[2] and (not due or tonumber(first[2]) < due) then due = tonumber(first[2]) end
  end
  if not due then return -1 end
  local watched = redis.call('GET', key('watched'))
  local until_time, watcher = string.match(watched or '', '^(%d+);(.*)$')
  -- The same worker is told again, because it may have forgotten.
  if until_time and watcher ~= worker and tonumber(until_time) > now and tonumber(until_time) <= due then return -1 end
  local due_in = math.max(1, due - now)
  redis.call('SET', key('watched'), string.format('%.0f', due) .. ';' .. worker, 'PX', due_in + 1000)
  return due_in
end
local function claim(wanted, lease, worker, types, ids, envelopes, marks)
  local capped = promote()
  write_counts()
  local pending = tonumber(redis.call('HGET', key('counts'), 'pending') or 0)
  if pending <= 0 then return capped and 1 or 0, watch_next_due(worker) end
  fresh = 'active;1;1;0;;' .. string.format('%.0f', now) .. ';;;' .. worker .. ';'
  local served, scanned = {}, 0
  for kind in string.gmatch(types, '%S+') do served[kind] = true end
  local waiting = candidates(served, wanted)
  local next_waiting, taken, seen = 1, {}, {}
  local function take_list(list, priority, scores)
    if #list == 0 then return end
    local found = redis.call('HMGET', key('envelope'), unpack(list))
    local current = redis.call('HMGET', key('run'), unpack(list))
    for i, id in ipairs(list) do
      if found[i] and not seen[id] and (not current[i] or string.sub(current[i], 1, 8) == 'pending;') then
        local _, kind = header(found[i])
        seen[id] = true
        if served[kind] then
          take(id, found[i], current[i], worker, lease, ids, envelopes, marks)
        else
          set_aside[#set_aside + 1] = { id = id, kind = kind, priority = priority, score = scores and scores[i] }
        end
      end
    end
  end
  for priority = 5, 1, -1 do
    local function is_next()
      return #ids < wanted and waiting[next_waiting] and math.floor(waiting[next_waiting][2] / SHIFT) == 5 - priority
    end
    while is_next() do
      local list, scores = {}, {}
      while is_next() and #ids + #list < wanted do
        local id, score, kind = unpack(waiting[next_waiting], 1, 3)
        list[#list + 1], scores[#scores + 1] = id, score
        put(taken, kind or '', id)
        next_waiting = next_waiting + 1
      end
      take_list(list, priority, scores)
    end
    -- The first piece is small: it tells how large the jobs are, so that a reply stays bounded.
    local size = 32
    while #ids < wanted and scanned < wanted + SCAN and spent < BYTES do
      local popped, looked_at = pop_pending(priority, math.min(size, wanted - #ids))
      if looked_at == 0 then break end
      scanned = scanned + looked_at
      take_list(popped, priority)
      size = math.max(1, math.min(500, math.floor((BYTES - spent) / (spent / math.max(1, #ids) + 1))))
    end
  end
  leave_candidates(taken)
  write_aside()
  if #ids > 0 then
    redis.call('ZADD', key('active'), unpack(leases))
    redis.call('HSET', key('run'), unpack(claimed_runs))
    count('pending', -#ids)
    count('active', #ids)
  end
  local claimable = wake_others(pending - #ids, served)
  return (claimable or capped) and 1 or 0, #ids < wanted and watch_next_due(worker) or -1
end
local function repeat_answer(replay, from)
  local outcomes, rest = string.match(string.sub(replay, from), '^([^\n]*)\n(.*)$')
  local ids, epochs, kept, envelopes, marks = {}, {}, {}, {}, {}
  for id, epoch in string.gmatch(rest, '([^;\n]+);(%d+)') do
    ids[#ids + 1], epochs[#epochs + 1] = id, epoch
  end
  if #ids > 0 then
    local current = redis.call('HMGET', key('run'), unpack(ids))
    local found = redis.call('HMGET', key('envelope'), unpack(ids))
    for i, id in ipairs(ids) do
      local epoch, attempt = string.match(current[i] or '', '^active;(%d+);(%d+);')
      if epoch == epochs[i] then
        kept[#kept + 1], envelopes[#envelopes + 1], marks[#marks + 1] = id, found[i], epoch .. ';' .. attempt
      end
    end
  end
  return { 'OK', outcomes, paused and 1 or 0, 1, -1, kept, envelopes, marks }
end
