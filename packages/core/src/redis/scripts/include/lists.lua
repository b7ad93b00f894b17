-- Taking a job out of the middle of a list would cost its length, so its place stays behind: `stale` counts such places, as
-- id;priority -> number. Within a list they come before the place of the job if it was enqueued or retried again.
local any_stale
local function pop_pending(priority, wanted)
  local popped = redis.call('LPOP', key('pending:' .. priority), wanted) or {}
  if any_stale == nil then any_stale = redis.call('EXISTS', key('stale')) == 1 end
  if #popped == 0 or not any_stale then return popped, #popped end
  local live, places = {}, {}
  for i, id in ipairs(popped) do places[i] = id .. ';' .. priority end
  local counted, left = redis.call('HMGET', key('stale'), unpack(places)), {}
  for i, id in ipairs(popped) do
    local stale = left[id] or tonumber(counted[i] or 0)
    if stale > 0 then
      left[id] = stale - 1
      if redis.call('HINCRBY', key('stale'), places[i], -1) <= 0 then redis.call('HDEL', key('stale'), places[i]) end
    else
      live[#live + 1] = id
    end
  end
  return live, #popped
end
