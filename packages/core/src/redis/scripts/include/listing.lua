-- Pages through the structures of a queue. A position names the last job seen, so that pages neither skip nor repeat others.
local SHIFT = 281474976710656
-- How many members stand before (score, id): sorted sets order equal scores by member. Searched by halves, so that a
-- million jobs of one time cost twenty looks.
local function rank_of(name, score, id)
  local low = redis.call('ZCOUNT', key(name), '-inf', '(' .. score)
  local high = redis.call('ZCOUNT', key(name), '-inf', score)
  while low < high do
    local middle = math.floor((low + high) / 2)
    if redis.call('ZRANGE', key(name), middle, middle)[1] < id then low = middle + 1 else high = middle end
  end
  return low
end
local function list_sorted(state, limit, newest_first, position)
  local ids, positions, found = {}, {}, nil
  local score, last = string.match(position, '^([%d.e+]+);(.+)$')
  if newest_first then
    local from = 0
    if score then from = redis.call('ZCARD', key(state)) - rank_of(state, score, last) end
    found = redis.call('ZRANGE', key(state), from, from + limit - 1, 'REV', 'WITHSCORES')
  else
    local from = 0
    if score then
      from = rank_of(state, score, last)
      if redis.call('ZRANGE', key(state), from, from)[1] == last then from = from + 1 end
    end
    found = redis.call('ZRANGE', key(state), from, from + limit - 1, 'WITHSCORES')
  end
  for i = 1, #found, 2 do
    if found[i] ~= ANCHOR then
      ids[#ids + 1] = found[i]
      positions[#positions + 1] = found[i + 1] .. ';' .. found[i]
    end
  end
  return ids, positions
end
local function list_aside(priority, limit, after, ids, positions)
  local found = {}
  local to = string.format('(%.0f', (6 - priority) * SHIFT)
  local from = after and '(' .. after or string.format('%.0f', (5 - priority) * SHIFT)
  local names = { 'heads', 'limited' }
  for _, job_type in ipairs(redis.call('HKEYS', key('aside'))) do names[#names + 1] = 'aside:' .. job_type end
  for _, name in ipairs(names) do
    local members = redis.call('ZRANGE', key(name), from, to, 'BYSCORE', 'LIMIT', 0, limit, 'WITHSCORES')
    for i = 1, #members, 2 do found[#found + 1] = { members[i], members[i + 1] } end
  end
  table.sort(found, function(a, b) return tonumber(a[2]) < tonumber(b[2]) end)
  for i = 1, math.min(#found, limit) do
    ids[#ids + 1] = found[i][1]
    positions[#positions + 1] = priority .. ';a;' .. found[i][2]
  end
end
local function list_pending(limit, position)
  local any_stale = redis.call('HLEN', key('stale')) > 0
  local ids, positions = {}, {}
  local first, phase, last = string.match(position, '^(%d);(%a);(.+)$')
  for priority = tonumber(first or 5), 1, -1 do
    local here = first and priority == tonumber(first)
    if not (here and phase == 'l') and #ids < limit then
      list_aside(priority, limit - #ids, here and last, ids, positions)
    end
    local list = key('pending:' .. priority)
    local index = here and phase == 'l' and redis.call('LPOS', list, last)
    index = index and index + 1 or 0
    while #ids < limit do
      local found = redis.call('LRANGE', list, index, index + limit - 1)
      if #found == 0 then break end
      local first_index = index
      index = index + #found
      for i, run in ipairs(redis.call('HMGET', key('run'), unpack(found))) do
        local id = found[i]
        local pending = run and string.sub(run, 1, 8) == 'pending;' or not run and redis.call('HEXISTS', key('envelope'), id) == 1
        local counted = any_stale and tonumber(redis.call('HGET', key('stale'), id .. ';' .. priority) or 0) or 0
        -- The place of the job itself is the last one.
        local stale = counted > 0 and redis.call('LPOS', list, id, 'RANK', -1) ~= first_index + i - 1
        if pending and not stale and #ids < limit then
          ids[#ids + 1] = id
          positions[#positions + 1] = priority .. ';l;' .. id
        end
      end
    end
  end
  return ids, positions
end
