-- The pending job that is the next to be claimed, of those that no limit holds back. Places of jobs that are gone are passed over, a
-- bounded number of them.
local SHIFT = 281474976710656
local function next_in_list(priority)
  local from = 0
  while from < 1000 do
    local ids, bytes = look_at_places(priority, from, from == 0 and 10 or 100)
    if #ids == 0 then return nil end
    for i, id in ipairs(ids) do
      if bytes[i] then return id end
    end
    from = from + #ids
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
  for priority = 5, 1, -1 do
    if first and score < (6 - priority) * SHIFT then return first end
    local id = next_in_list(priority)
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
