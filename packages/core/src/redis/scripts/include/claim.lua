-- Hands out pending jobs: by priority, then first in first out, only of the types served; others are set aside.
-- A reply holds about 4 MiB, twice that at most unless a single job is larger; a call looks at a bounded number of jobs.
local BYTES, SCAN = 4194304, 1000
local worker, wanted = ARGV[2], tonumber(ARGV[3])
-- As text: a number would be formatted anew for each job.
local lease_until = string.format('%.0f', now + tonumber(ARGV[4]))
local served, types = {}, {}
local claimed = { count = 0, envelopes = {}, marks = {}, leases = { '+inf', ANCHOR }, runs = {} }
local set_aside, looked_at, spent = {}, 0, 0
-- Queues with jobs at the head, set aside or cancelled are rare, and so are deadlines and keys that are free with the first run.
local any_special
local any_deadline, overdue, has_overdue = false, {}, false
local fresh = 'active;1;1;0;;' .. now_text .. ';;;' .. worker .. ';'

local function has_room()
  return claimed.count < wanted and looked_at < wanted + SCAN and #set_aside < SCAN and spent < BYTES
end
-- As many as fit even if all were as large as the largest job of the queue.
local function piece()
  local fitting = math.floor(BYTES / (tonumber(meta[7] or 0) + 100))
  return math.max(1, math.min(wanted - claimed.count, fitting))
end

-- Most jobs are of the type of the one before, and many were made in the same ms. Of those that are claimed for the first time it is
-- counted how long they waited, in one figure as long as they are alike.
local likely, likely_end, likely_type, likely_name = '', 13, '', ';;'
local likely_figure, likely_count = WAITED, 0
local function tally_waited()
  if likely_count > 0 then tally(likely_type, likely_figure, likely_count) end
  likely_count = 0
end
local function type_met(envelope)
  -- Creation times have 13 digits until the year 2286.
  local created = string.sub(envelope, 1, 13)
  local figure = WAITED + bucket_of(now - tonumber(created))
  if string.sub(envelope, 14, likely_end) ~= likely_name then
    tally_waited()
    likely_type = type_of(envelope)
    likely_name = ';' .. likely_type .. ';'
    likely_end = 13 + #likely_name
  elseif figure ~= likely_figure then
    tally_waited()
  end
  likely, likely_figure = created .. likely_name, figure
  return likely_type
end
-- Only a queue with deadlines has them: include/overdue.lua.
local expire_first, drop_overdue, finish_overdue
local function take(id, envelope, job_type, run)
  local n = claimed.count + 1
  local mark, running, job = id, fresh
  if not run then
    likely_count = likely_count + 1
  else
    job = parse_run(run)
    job.state, job.epoch, job.attempt, job.worker = 'active', job.epoch + 1, job.attempt + 1, worker
    job.started_at, job.finished_at, job.reason, job.note = now_text, '', '', ''
    running = format_run(job)
    tally(job_type, WAITED + bucket_of(now - math.max(tonumber(job.run_at) or 0, tonumber(string.sub(envelope, 1, 13)))), 1)
    mark = id .. ';' .. job.epoch .. ';' .. job.attempt .. ';' .. job.run_at
  end
  claimed.count = n
  claimed.envelopes[n], claimed.marks[n] = envelope, mark
  claimed.leases[2 * n + 1], claimed.leases[2 * n + 2] = lease_until, id
  claimed.runs[2 * n - 1], claimed.runs[2 * n] = id, running
  if listening then event('job.started', id, job_type, 'active', job and job.attempt or 1, job and job.epoch or 1) end
end
-- Takes or sets aside the jobs of a list; `scores` tells the places they had when they come from a sorted set.
local met = {}
local function take_list(list, priority, scores)
  if #list == 0 then return end
  local envelopes = redis.call('HMGET', key('envelope'), unpack(list))
  local current = redis.call('HMGET', key('run'), unpack(list))
  for i = 1, #list do
    local id, envelope, run = list[i], envelopes[i], current[i]
    if envelope and (not any_special or not met[id]) and (not run or string.sub(run, 1, 8) == 'pending;') then
      local job_type = string.sub(envelope, 1, likely_end) == likely and likely_type or type_met(envelope)
      if any_special then met[id] = true end
      local expires = any_deadline and expires_of(envelope)
      if expires and has_overdue and tonumber(expires) <= now then
        drop_overdue(id, job_type, run)
      elseif served[job_type] then
        if not lanes or lanes.admit(id, envelope, run, job_type, priority, scores and scores[i]) then
          if expires then leave('expiring', id) end
          spent = spent + #envelope
          take(id, envelope, job_type, run)
        end
      else
        set_aside[#set_aside + 1] = { id = id, type = job_type, priority = priority, score = scores and scores[i] }
      end
    end
  end
end
-- Jobs at the head, and jobs of served types that were set aside, the first to run first.
local function candidates()
  local found = {}
  local function add(name, job_type, limit)
    local members = redis.call('ZRANGE', key(name), 0, limit - 1, 'WITHSCORES')
    for i = 1, #members, 2 do found[#found + 1] = { id = members[i], score = tonumber(members[i + 1]), type = job_type } end
  end
  -- Of all types, served or not.
  add('heads', '', wanted + SCAN)
  for i, held in ipairs(redis.call('HMGET', key('aside'), unpack(types))) do
    if held then add('aside:' .. types[i], types[i], wanted) end
  end
  table.sort(found, function(a, b) return a.score < b.score end)
  return found
end
-- Takes the next job that its limit lets start, if it goes before `score`; false when there is none.
local function take_from_lane(priority, score)
  local job, state, lane = lanes.next()
  if not job or math.floor(job.score / SHIFT) ~= 5 - priority or score and score < job.score then return false end
  looked_at = looked_at + 1
  lanes.leave(job, state, lane)
  local expires = any_deadline and expires_of(job.envelope)
  if expires and has_overdue and tonumber(expires) <= now then
    drop_overdue(job.id, state.type, job.run)
  else
    if expires then leave('expiring', job.id) end
    spent = spent + #job.envelope
    lanes.start(job, state)
    type_met(job.envelope)
    take(job.id, job.envelope, state.type, job.run)
  end
  return true
end
local function take_candidates(waiting, priority, left)
  local function is_next(more)
    local entry = waiting[waiting.next]
    return entry and claimed.count + more < wanted and math.floor(entry.score / SHIFT) == 5 - priority
  end
  local function take_lanes()
    while lanes and has_room() and take_from_lane(priority, is_next(0) and waiting[waiting.next].score) do end
  end
  take_lanes()
  while is_next(0) and has_room() do
    -- One by one between jobs that wait for limits.
    local list, scores, most = {}, {}, lanes and lanes.next() and 1 or piece()
    while is_next(#list) and #list < most do
      local entry = waiting[waiting.next]
      list[#list + 1], scores[#scores + 1] = entry.id, entry.score
      put(left, entry.type, entry.id)
      waiting.next = waiting.next + 1
    end
    looked_at = looked_at + #list
    take_list(list, priority, scores)
    take_lanes()
  end
end
local function take_listed(priority)
  -- Without special places each pending job has one in a list, so none is left to look for when all are taken.
  while has_room() and (any_special or counted('pending') - claimed.count - #set_aside > 0) do
    local popped, n = pop_pending(priority, piece())
    if n == 0 then return end
    looked_at = looked_at + n
    take_list(popped, priority)
  end
end

local function write_aside()
  if #set_aside == 0 then return end
  local sequence = redis.call('INCRBY', key('aside_sequence'), #set_aside) - #set_aside
  local scored = {}
  for i, entry in ipairs(set_aside) do
    local score = entry.score or (5 - entry.priority) * SHIFT + HALF + sequence + i
    put(scored, entry.type, string.format('%.0f', score))
    put(scored, entry.type, entry.id)
  end
  for job_type, members in pairs(scored) do
    write('ZADD', 'aside:' .. job_type, members)
    redis.call('HINCRBY', key('aside'), job_type, #members / 2)
  end
  count('aside', #set_aside)
  return scored
end
-- A marker is for those who wait now; whoever comes later claims first.
local function wake_for_types(names)
  for job_type in pairs(names) do
    redis.call('ZADD', key('wake:' .. job_type), 0, '1')
    redis.call('PEXPIRE', key('wake:' .. job_type), 10000)
  end
end
-- Tells others of what this claim leaves behind; true when it could itself claim more.
local function wake_others(others)
  local left, claimable = counted('pending'), {}
  if lanes then
    claimable = lanes.write()
    left = left - counted('limited')
    wake_for_types(others)
    wake_for_types(claimable)
  end
  if left > 0 and (any_special or #set_aside > 0) then
    left = left - counted('aside')
    for i, held in ipairs(redis.call('HMGET', key('aside'), unpack(types))) do
      if held then claimable[types[i]] = true end
    end
    wake_for_types(claimable)
  end
  if left > 0 then wake() end
  return left > 0 or next(claimable) ~= nil
end
local function watch_next_due()
  local due
  for _, state in ipairs({ 'scheduled', 'retrying' }) do
    local first = redis.call('ZRANGE', key(state), 0, 0, 'WITHSCORES')
    if first[2] and (not due or tonumber(first[2]) < due) then due = tonumber(first[2]) end
  end
  if lanes then
    -- Lanes that may be looked at already are for whoever serves them, and nothing to wait for.
    local gate = redis.call('ZRANGE', key('gates'), '(' .. now_text, '(+inf', 'BYSCORE', 'LIMIT', 0, 1, 'WITHSCORES')
    if gate[2] and (not due or tonumber(gate[2]) < due) then due = tonumber(gate[2]) end
  end
  if not due then return -1 end
  local until_time, watcher = string.match(redis.call('GET', key('watched')) or '', '^(%d+);(.*)$')
  -- The same worker is told again, because it may have forgotten.
  if until_time and watcher ~= worker and tonumber(until_time) > now and tonumber(until_time) <= due then return -1 end
  local due_in = math.max(1, due - now)
  redis.call('SET', key('watched'), string.format('%.0f', due) .. ';' .. worker, 'PX', due_in + 1000)
  return due_in
end
local function free_started_keys()
  if claimed.count == 0 or counted('unique_waiting') == 0 then return end
  local ids, started, names = {}, {}, {}
  for i = 1, claimed.count do ids[i] = claimed.leases[2 * i + 2] end
  for i, name in ipairs(redis.call('HMGET', key('unique_waiting'), unpack(ids))) do
    if name then started[#started + 1], names[#names + 1] = ids[i], name end
  end
  if #names == 0 then return end
  redis.call('HDEL', key('unique'), unpack(names))
  redis.call('HDEL', key('unique_of'), unpack(started))
  redis.call('HDEL', key('unique_waiting'), unpack(started))
  count('unique_waiting', -#names)
end
local function claim()
  for job_type in string.gmatch(ARGV[5], '%S+') do
    served[job_type] = true
    types[#types + 1] = job_type
  end
  any_deadline = counted('expiring') > 0
  if any_deadline then expire_first() end
  local any_rare = redis.call('EXISTS', key('scheduled'), key('retrying'), key('heads'), key('aside'), key('stale')) > 0
  local any_due = any_rare and redis.call('EXISTS', key('scheduled'), key('retrying')) > 0
  local capped = any_due and promote()
  local more = capped
  if counted('pending') > 0 then
    any_special = any_rare and redis.call('EXISTS', key('heads'), key('aside'), key('stale')) > 0
    any_special = any_special or lanes ~= nil
    any_stale = any_special and nil
    local others = lanes and lanes.open(served, piece())
    local waiting, left = any_special and candidates() or {}, {}
    waiting.next = 1
    for priority = 5, 1, -1 do
      take_candidates(waiting, priority, left)
      if has_room() then take_listed(priority) end
      -- What came into a lane may start at once, when it goes first there.
      if lanes then take_candidates(waiting, priority, left) end
    end
    tally_waited()
    local aside = write_aside()
    write('HSET', 'run', claimed.runs)
    if claimed.count > 0 then write('ZADD', 'active', claimed.leases) end
    count('pending', -claimed.count)
    count('active', claimed.count)
    for job_type, ids in pairs(left) do
      if job_type == '' then write('ZREM', 'heads', ids) else leave_aside(job_type, ids) end
    end
    if aside then wake_for_types(aside) end
    free_started_keys()
    more = wake_others(others) or capped
  end
  if any_deadline then finish_overdue() end
  -- With a limit the next start may be for another worker, who is told by this one when it is busy then.
  return more and 1 or 0, (lanes or any_due and claimed.count < wanted) and watch_next_due() or -1
end

-- The last answer again: its settlements, and its jobs as far as their leases hold.
local function repeat_answer(replay)
  local outcomes, held = string.match(replay, '^[^\n]*\n([^\n]*)\n(.*)$')
  local ids, lines, kept, envelopes = {}, {}, {}, {}
  for line in string.gmatch(held, '[^\n]+') do
    lines[#lines + 1] = line
    ids[#ids + 1] = string.match(line, '^[^;]+')
  end
  if #ids > 0 then
    local current = redis.call('HMGET', key('run'), unpack(ids))
    local found = redis.call('HMGET', key('envelope'), unpack(ids))
    for i, id in ipairs(ids) do
      -- A line of an id alone is that of a first run.
      local handed_out = string.match(lines[i], '^[^;]+;(%d+)') or '1'
      if handed_out == string.match(current[i] or '', '^active;(%d+);') then
        kept[#kept + 1], envelopes[#envelopes + 1] = lines[i], found[i]
      end
    end
  end
  return { 'OK', outcomes, paused and 1 or 0, 1, -1, envelopes, table.concat(kept, '\n') }
end
