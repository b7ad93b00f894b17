-- The pending job that is the next to be claimed, of those that no limit holds back. Places of jobs that are gone are passed over, a
-- bounded number of them.
local SHIFT = 281474976710656
local function next_in_list(priority, any_stale)
  local name = key('pending:' .. priority)
  for from = 0, 900, 100 do
    local ids = redis.call('LRANGE', name, from, from + 99)
    if #ids == 0 then return nil end
    local current = redis.call('HMGET', key('run'), unpack(ids))
    for i, id in ipairs(ids) do
      local run = current[i]
      local pending = run and string.sub(run, 1, 8) == 'pending;' or not run and redis.call('HEXISTS', key('envelope'), id) == 1
      local counted = pending and any_stale and tonumber(redis.call('HGET', key('stale'), id .. ';' .. priority) or 0) or 0
      -- The place of the job itself is the last one.
      local stale = counted > 0 and redis.call('LPOS', name, id, 'RANK', -1) ~= from + i - 1
      if pending and not stale then return id end
    end
  end
end
local function next_pending()
  local first, score
  local names = { 'heads' }
  for _, job_type in ipairs(redis.call('HKEYS', key('aside'))) do names[#names + 1] = 'aside:' .. job_type end
  for _, name in ipairs(names) do
    local member = redis.call('ZRANGE', key(name), 0, 0, 'WITHSCORES')
    if member[1] and (not first or tonumber(member[2]) < score) then first, score = member[1], tonumber(member[2]) end
  end
  local any_stale = redis.call('EXISTS', key('stale')) == 1
  for priority = 5, 1, -1 do
    if first and score < (6 - priority) * SHIFT then return first end
    local id = next_in_list(priority, any_stale)
    if id then return id end
  end
end
local function pending_since()
  if tonumber(redis.call('HGET', key('counts'), 'pending') or 0) == 0 then return '' end
  local id = next_pending()
  if not id then return '' end
  local created = string.match(redis.call('HGET', key('envelope'), id) or '', '^%d+') or ''
  local run_at = string.match(redis.call('HGET', key('run'), id) or '', '^%a+;%d+;%d+;%d+;(%d+)') or created
  return tonumber(run_at) > tonumber(created) and run_at or created
end
