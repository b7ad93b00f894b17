-- Drops the minutes of hours that are not kept by minute any more, a few at a time: their sum stays. Returns true when it did.
local function fold_minutes()
  local before = math.floor(now / 3600000) - 25
  local names = redis.call('ZRANGE', key('history_minutes'), '-inf', before, 'BYSCORE', 'LIMIT', 0, 10)
  if #names == 0 then return false end
  local format = '>' .. string.rep('I4', BLOCK)
  for _, name in ipairs(names) do
    local text, sums = redis.call('GET', key('history:' .. name)) or '', {}
    for figure = 1, BLOCK do sums[figure] = 0 end
    -- The last minute ends with the figure that was counted there.
    text = text .. string.rep('\0', -#text % (4 * BLOCK))
    for at = 1, #text, 4 * BLOCK do
      local block = { struct.unpack(format, text, at) }
      for figure = 1, BLOCK do sums[figure] = math.min(4294967295, sums[figure] + block[figure]) end
    end
    redis.call('SET', key('history:' .. name), struct.pack(format, unpack(sums)), 'KEEPTTL')
  end
  redis.call('ZREM', key('history_minutes'), unpack(names))
  redis.call('ZREMRANGEBYSCORE', key('history_types'), '-inf', before - 700)
  return true
end
