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
-- Places that a call looks at, about: those that jobs have left are many after a large cancellation.
local LOOKS = 400
local function list_pending(limit, position)
  local ids, positions, sizes, looked_at = {}, {}, {}, 0
  local first, phase, last = string.match(position, '^(%d);(%a);(.+)$')
  for priority = tonumber(first or 5), 1, -1 do
    local here = first and priority == tonumber(first)
    local from = 0
    if here and phase == 'l' then
      from = math.max(0, tonumber(last) - tonumber(redis.call('HGET', key('counts'), 'popped:' .. priority) or 0))
    elseif #ids < limit then
      list_aside(priority, limit - #ids, here and last, ids, positions)
    end
    while #ids < limit do
      local found, bytes, place = look_at_places(priority, from, math.max(25, math.min(limit - #ids, 100)))
      if #found == 0 then break end
      for i, id in ipairs(found) do
        if bytes[i] and #ids < limit then
          ids[#ids + 1] = id
          positions[#ids] = string.format('%d;l;%.0f', priority, place + i)
          sizes[#ids] = bytes[i]
        end
      end
      from, looked_at = from + #found, looked_at + #found
      if #ids < limit and looked_at >= LOOKS then
        return ids, positions, sizes, string.format('%d;l;%.0f', priority, place + #found)
      end
    end
  end
  return ids, positions, sizes
end
