-- Lanes, their order and their counters, and the slots of active jobs.
local function audit_lanes(problem, states, places)
  local in_lanes, by_type, total = {}, {}, 0
  for _, job_type in ipairs(redis.call('ZRANGE', key('gates'), 0, -1)) do
    for _, set in ipairs({ 'lanes_ready:', 'lanes_later:' }) do
      for _, name in ipairs(redis.call('ZRANGE', key(set .. job_type), 0, -1)) do
        local members = redis.call('ZRANGE', key('lane:' .. name), 0, -1)
        if #members == 0 then problem('lane ' .. name .. ' is empty') end
        for _, id in ipairs(members) do
          if states[id] ~= 'pending' then problem(id .. ' waits for a limit but its state is ' .. (states[id] or 'gone')) end
          if in_lanes[id] then problem(id .. ' is in two lanes') end
          in_lanes[id], places[id] = job_type, true
        end
      end
    end
  end
  for _, id in ipairs(redis.call('ZRANGE', key('limited'), 0, -1)) do
    local job_type = in_lanes[id]
    if job_type then by_type[job_type] = (by_type[job_type] or 0) + 1 else problem(id .. ' waits for a limit but is in no lane') end
    total, in_lanes[id] = total + 1, nil
  end
  for id in pairs(in_lanes) do problem(id .. ' is in a lane but not among those that wait for a limit') end
  if total ~= tonumber(redis.call('HGET', key('counts'), 'limited') or 0) then problem('the number of jobs that wait for limits is not ' .. total) end
  local running, slots = {}, redis.call('HGETALL', key('slots_of'))
  for i = 1, #slots, 2 do
    local id, name = slots[i], slots[i + 1]
    local job_type = string.match(name, '^[^;]+')
    if states[id] ~= 'active' then problem(id .. ' has a slot but its state is ' .. (states[id] or 'gone')) end
    running[job_type] = (running[job_type] or 0) + 1
    if name ~= job_type then running[name] = (running[name] or 0) + 1 end
  end
  local function compare(column, found)
    local counted = redis.call('HGETALL', key(column))
    for i = 1, #counted, 2 do
      local name, number = counted[i], tonumber(counted[i + 1])
      if number ~= (found[name] or 0) then problem(column .. ' of ' .. name .. ': counted ' .. number .. ', found ' .. (found[name] or 0)) end
      found[name] = nil
    end
    for name in pairs(found) do problem(column .. ' of ' .. name .. ' is not counted') end
  end
  compare('limited_of', by_type)
  compare('running', running)
end
-- Compares every structure with the envelopes and runs, which are the truth.
local function audit()
  local problems, states, places, counted = {}, {}, {}, {}
  local function problem(text)
    if #problems < 100 then problems[#problems + 1] = text end
  end
  local function check_counter(name, found)
    local kept = tonumber(redis.call('HGET', key('counts'), name) or 0)
    if kept ~= found then problem(name .. ': counter says ' .. kept .. ', found ' .. found) end
  end
  local deadlines = 0
  for _, id in ipairs(redis.call('HKEYS', key('envelope'))) do
    local job = parse_run(redis.call('HGET', key('run'), id))
    local envelope = redis.call('HGET', key('envelope'), id)
    local expires, hooked = expires_of(envelope), string.find(envelope, '^[^\n]*\n[^\n]*"webhook":{') ~= nil
    local waits = job.state == 'pending' or job.state == 'scheduled' or job.state == 'retrying' or job.state == 'blocked'
    if waits and expires then deadlines = deadlines + 1 end
    if (waits and expires or false) ~= (redis.call('ZSCORE', key('expiring'), id) or false) then
      problem(id .. ' is ' .. job.state .. ' with the deadline ' .. (expires or 'never') .. ', and waits for another one')
    end
    if hooked ~= (redis.call('HEXISTS', key('webhooks'), id) == 1) then problem('the webhook of ' .. id .. ' is missing, or another one is there') end
    states[id] = job.state
    if (job.state == 'moving') ~= (redis.call('ZSCORE', key('outbox'), id) ~= false) then problem(id .. ' is ' .. job.state .. ', and the outbox knows better') end
    if job.state == 'moving' then places[id] = true end
    counted[job.state] = (counted[job.state] or 0) + 1
  end
  for _, column in ipairs({ 'run', 'errors', 'progress', 'logs', 'unique_of', 'unique_waiting', 'retry_until', 'webhooks' }) do
    for _, id in ipairs(redis.call('HKEYS', key(column))) do
      if not states[id] then problem(column .. ' of ' .. id .. ' has no job') end
    end
  end
  for _, state in ipairs({ 'scheduled', 'retrying', 'blocked', 'active', 'completed', 'dead', 'cancelled' }) do
    for _, id in ipairs(redis.call('ZRANGE', key(state), 0, -1)) do
      if id ~= ANCHOR and states[id] ~= state then problem(id .. ' is in ' .. state .. ' but its state is ' .. (states[id] or 'gone')) end
      places[id] = true
    end
  end
  for priority = 5, 1, -1 do
    for _, id in ipairs(redis.call('LRANGE', key('pending:' .. priority), 0, -1)) do
      if states[id] == 'pending' then places[id] = true end
    end
  end
  local placed = redis.call('HGETALL', key('places'))
  for i = 1, #placed, 2 do
    local id, priority = string.match(placed[i], '^(.+);(%d)$')
    local index = tonumber(placed[i + 1]) - tonumber(redis.call('HGET', key('counts'), 'popped:' .. priority) or 0)
    if states[id] ~= 'pending' or redis.call('LINDEX', key('pending:' .. priority), index) ~= id then
      problem(id .. ' is not at its place in the list of priority ' .. priority)
    end
    if redis.call('HEXISTS', key('stale'), placed[i]) == 0 then problem('the place of ' .. id .. ' is noted for nothing') end
  end
  for _, id in ipairs(redis.call('ZRANGE', key('heads'), 0, -1)) do
    if states[id] ~= 'pending' then problem(id .. ' is at the head but its state is ' .. (states[id] or 'gone')) end
    places[id] = true
  end
  local aside, total = redis.call('HGETALL', key('aside')), 0
  for i = 1, #aside, 2 do
    local job_type, held = aside[i], tonumber(aside[i + 1])
    local members = redis.call('ZRANGE', key('aside:' .. job_type), 0, -1)
    total = total + held
    if #members ~= held then problem('set aside under ' .. job_type .. ': counted ' .. held .. ', found ' .. #members) end
    for _, id in ipairs(members) do
      if states[id] ~= 'pending' then problem(id .. ' is set aside but its state is ' .. (states[id] or 'gone')) end
      places[id] = true
    end
  end
  if total ~= tonumber(redis.call('HGET', key('counts'), 'aside') or 0) then problem('the number of jobs set aside is not ' .. total) end
  audit_lanes(problem, states, places)
  for id, state in pairs(states) do
    if not places[id] then problem(id .. ' is ' .. state .. ' but in no structure') end
  end
  local unique = redis.call('HGETALL', key('unique'))
  for i = 1, #unique, 2 do
    local name, id = unique[i], unique[i + 1]
    local state = states[id]
    local is_timed, is_named = redis.call('ZSCORE', key('unique_until'), name), redis.call('HGET', key('unique_of'), id) == name
    if is_timed and is_named then problem('a unique key is held for a time and by the state of ' .. id) end
    if not is_timed and not is_named then problem('a unique key points to ' .. id .. ', which does not know') end
    if not is_timed and (not state or state == 'completed' or state == 'dead' or state == 'cancelled') then
      problem('a unique key points to ' .. id)
    end
    if redis.call('HEXISTS', key('unique_waiting'), id) == 1 and (not is_named or state == 'active') then
      problem('a unique key waits for the start of ' .. id)
    end
  end
  for _, column in ipairs({ 'unique_of', 'unique_waiting' }) do
    local held = redis.call('HGETALL', key(column))
    for i = 1, #held, 2 do
      if redis.call('HGET', key('unique'), held[i + 1]) ~= held[i] then problem(column .. ' of ' .. held[i] .. ' names a key of another') end
    end
  end
  for _, name in ipairs(redis.call('ZRANGE', key('unique_until'), 0, -1)) do
    if redis.call('HEXISTS', key('unique'), name) == 0 then problem('a hold for a time has no unique key') end
  end
  if redis.call('EXISTS', key('webhooks')) ~= (meta[10] and 1 or 0) then problem('meta knows nothing of webhooks, or of some that are gone') end
  if redis.call('HLEN', key('notices')) ~= redis.call('ZCARD', key('notice_ids')) then problem('notices and their ids are not the same') end
  check_counter('outbox', redis.call('ZCARD', key('outbox')))
  check_counter('expiring', redis.call('ZCARD', key('expiring')))
  check_counter('unique_until', redis.call('ZCARD', key('unique_until')))
  check_counter('unique_waiting', redis.call('HLEN', key('unique_waiting')))
  if deadlines ~= redis.call('ZCARD', key('expiring')) then problem('the number of jobs that wait for a deadline is not ' .. deadlines) end
  local flat = {}
  for _, state in ipairs({ 'scheduled', 'blocked', 'pending', 'active', 'retrying', 'completed', 'dead', 'cancelled' }) do
    local kept = tonumber(redis.call('HGET', key('counts'), state) or 0)
    if kept ~= (counted[state] or 0) then problem(state .. ': counter says ' .. kept .. ', found ' .. (counted[state] or 0)) end
    flat[#flat + 1] = state
    flat[#flat + 1] = counted[state] or 0
  end
  return { 'OK', flat, problems }
end
