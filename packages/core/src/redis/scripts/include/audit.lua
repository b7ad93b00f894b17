-- Compares every structure with the envelopes and runs, which are the truth.
local function audit()
  local problems, states, places, counted = {}, {}, {}, {}
  local function problem(text)
    if #problems < 100 then problems[#problems + 1] = text end
  end
  for _, id in ipairs(redis.call('HKEYS', key('envelope'))) do
    local job = parse_run(redis.call('HGET', key('run'), id))
    states[id] = job.state
    counted[job.state] = (counted[job.state] or 0) + 1
  end
  for _, column in ipairs({ 'run', 'errors', 'progress', 'logs', 'unique_of' }) do
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
  for id, state in pairs(states) do
    if not places[id] then problem(id .. ' is ' .. state .. ' but in no structure') end
  end
  local unique = redis.call('HGETALL', key('unique'))
  for i = 1, #unique, 2 do
    local state = states[unique[i + 1]]
    if not state or state == 'completed' or state == 'dead' or state == 'cancelled' then problem('a unique key points to ' .. unique[i + 1]) end
  end
  local flat = {}
  for _, state in ipairs({ 'scheduled', 'blocked', 'pending', 'active', 'retrying', 'completed', 'dead', 'cancelled' }) do
    local kept = tonumber(redis.call('HGET', key('counts'), state) or 0)
    if kept ~= (counted[state] or 0) then problem(state .. ': counter says ' .. kept .. ', found ' .. (counted[state] or 0)) end
    flat[#flat + 1] = state
    flat[#flat + 1] = counted[state] or 0
  end
  return { 'OK', flat, problems }
end
