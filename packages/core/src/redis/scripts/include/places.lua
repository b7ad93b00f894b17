-- Looks at places of a list of pending jobs, from an index on. Returns the ids there, the bytes of those jobs whose place it is, and
-- the place of the first one. A place is counted from the first job that ever came into the list, so it stays what it is while others leave.
local function look_at_places(priority, from, most)
  local ids, bytes, names = redis.call('LRANGE', key('pending:' .. priority), from, from + most - 1), {}, {}
  local first = tonumber(redis.call('HGET', key('counts'), 'popped:' .. priority) or 0) + from
  if #ids == 0 then return ids, bytes, first end
  for i, run in ipairs(redis.call('HMGET', key('run'), unpack(ids))) do
    names[i] = ids[i] .. ';' .. priority
    if not run or string.sub(run, 1, 8) == 'pending;' then
      local envelope = redis.call('HSTRLEN', key('envelope'), ids[i])
      if envelope > 0 then bytes[i] = envelope + (run and #run or 0) end
    end
  end
  if next(bytes) and redis.call('EXISTS', key('stale')) == 1 then
    local places = redis.call('HMGET', key('places'), unpack(names))
    for i, stale in ipairs(redis.call('HMGET', key('stale'), unpack(names))) do
      if stale and tonumber(places[i] or -1) ~= first + i - 1 then bytes[i] = nil end
    end
  end
  return ids, bytes, first
end
