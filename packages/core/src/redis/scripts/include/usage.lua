-- What limits there are, and what has been started under them (ADR 9). Set up only in a queue whose meta hash has `limits`: a line for
-- each type, type;units;ms;burst;concurrency, then the same four and a 1 when keys are limited.
local function open_usage()
  local NEVER = math.huge
  local limits, used, slots = {}, {}, {}
  local function part_of(values, at)
    local rate = values[at] and { units = values[at], per = values[at + 1], burst = values[at + 2], drain = values[at] - values[at + 2] + 1 }
    return { rate = rate, concurrency = values[at + 3] }
  end
  local function limit_of(job_type)
    if limits[job_type] == nil then
      local _, last = string.find(meta[8], '\n' .. job_type .. ';', 1, true)
      local values = {}
      for value in string.gmatch(last and string.match(meta[8], '[^\n]*', last + 1) .. ';' or '', '([^;]*);') do values[#values + 1] = tonumber(value) or false end
      limits[job_type] = last and { all = part_of(values, 1), each = values[9] and part_of(values, 5) } or false
    end
    return limits[job_type]
  end
  -- What a job counts for: its cost, and its lane.
  local function demand_of(envelope, job_type)
    local line = string.match(envelope, '\n([^\n]*)\n')
    local extra = string.find(line, '"limit', 1, true) and cjson.decode(line) or {}
    local limit = limit_of(job_type)
    return extra.limitCost or 1, limit and limit.each and extra.limitKey and job_type .. ';' .. extra.limitKey or job_type
  end
  -- Active jobs of lanes, and how full the buckets of their rates are; the arithmetic is that of rate.ts.
  local function read_usage(names)
    local missing = {}
    for _, name in ipairs(names) do
      if not used[name] then missing[#missing + 1], used[name] = name, {} end
    end
    if #missing == 0 then return end
    local active, rates = redis.call('HMGET', key('running'), unpack(missing)), redis.call('HMGET', key('rates'), unpack(missing))
    for i, name in ipairs(missing) do
      local level, at = string.match(rates[i] or '0;0', '^(%d+);(%d+)$')
      used[name] = { active = tonumber(active[i] or 0), level = tonumber(level), at = tonumber(at) }
    end
  end
  local function usage_of(name)
    if not used[name] then read_usage({ name }) end
    return used[name]
  end
  local function level_of(rate, usage)
    return math.max(0, math.min(usage.level, rate.burst * rate.per) - math.max(0, now - usage.at) * rate.drain)
  end
  local function starts_at(part, usage, cost)
    if part.concurrency and usage.active >= part.concurrency then return NEVER end
    if not part.rate then return now end
    local room = (part.rate.burst - math.min(cost, part.rate.burst)) * part.rate.per
    return now + math.ceil(math.max(0, level_of(part.rate, usage) - room) / part.rate.drain)
  end
  local function starts_for_all(job_type, cost)
    local limit = limit_of(job_type)
    return limit and starts_at(limit.all, usage_of(job_type), cost) or now
  end
  local function starts_for_lane(job_type, name, cost)
    local limit = limit_of(job_type)
    return limit and name ~= job_type and starts_at(limit.each, usage_of(name), cost) or now
  end
  local function fill(part, name, cost, by)
    local usage = usage_of(name)
    usage.is_changed = true
    usage.active = usage.active + by
    if part.rate then
      usage.level, usage.at = level_of(part.rate, usage) + math.min(cost, part.rate.burst) * part.rate.per, math.max(now, usage.at)
      usage.ends_at = usage.at + math.ceil(usage.level / part.rate.drain)
    end
  end
  local function charge(id, job_type, name, cost)
    local limit = limit_of(job_type)
    if not limit then return end
    local has_slots = limit.all.concurrency or limit.each and limit.each.concurrency
    fill(limit.all, job_type, cost, has_slots and 1 or 0)
    if name ~= job_type then fill(limit.each, name, cost, has_slots and 1 or 0) end
    if has_slots then slots[#slots + 1], slots[#slots + 2] = id, name end
  end
  -- A job of a lane runs no more.
  local function give_back(name)
    local usage = usage_of(name)
    usage.active, usage.is_changed = usage.active - 1, true
  end
  local function write_usage()
    local running, idle, rates, ends = {}, {}, {}, {}
    for name, usage in pairs(used) do
      if usage.is_changed then
        if usage.active > 0 then running[#running + 1], running[#running + 2] = name, usage.active else idle[#idle + 1] = name end
        if usage.ends_at then
          rates[#rates + 1], rates[#rates + 2] = name, string.format('%.0f;%.0f', usage.level, usage.at)
          ends[#ends + 1], ends[#ends + 2] = string.format('%.0f', usage.ends_at), name
        end
      end
    end
    write('HSET', 'running', running)
    write('HDEL', 'running', idle)
    write('HSET', 'rates', rates)
    write('ZADD', 'rate_ends', ends)
    write('HSET', 'slots_of', slots)
    used, slots = {}, {}
  end
  -- How many jobs may start now at most.
  local function room_of(job_type)
    local limit, most = limit_of(job_type), NEVER
    if limit and limit.all.concurrency then most = limit.all.concurrency - usage_of(job_type).active end
    if limit and limit.all.rate then
      local rate = limit.all.rate
      most = math.min(most, math.floor((rate.burst * rate.per - level_of(rate, usage_of(job_type))) / rate.per))
    end
    return most
  end
  -- Forgets rates of which nothing is left. When a limit became slower, they run out later than it was thought.
  local function forget_idle(names)
    local idle, ends = {}, {}
    read_usage(names)
    for _, name in ipairs(names) do
      local job_type = string.match(name, '^[^;]+')
      local limit = limit_of(job_type)
      local part = limit and (name == job_type and limit.all or limit.each)
      local level = part and part.rate and level_of(part.rate, used[name]) or 0
      if level > 0 then
        ends[#ends + 1], ends[#ends + 2] = string.format('%.0f', now + math.ceil(level / part.rate.drain)), name
      else
        idle[#idle + 1] = name
      end
    end
    write('HDEL', 'rates', idle)
    write('ZREM', 'rate_ends', idle)
    write('ZADD', 'rate_ends', ends)
  end
  return { limit_of = limit_of, demand_of = demand_of, read = read_usage, starts_for_all = starts_for_all, starts_for_lane = starts_for_lane,
    charge = charge, give_back = give_back, room_of = room_of, write = write_usage, forget_idle = forget_idle }
end
