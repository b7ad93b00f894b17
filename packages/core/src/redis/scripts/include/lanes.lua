-- A job that its limit holds back waits in a lane: `type`, or `type;key`. Nothing of this is set up in a queue without limits.
local lanes
local function open_lanes()
  local NEVER = math.huge
  local usage = open_usage()
  local limit_of, demand_of, charge = usage.limit_of, usage.demand_of, usage.charge
  local starts_for_all, starts_for_lane = usage.starts_for_all, usage.starts_for_lane
  local states, moved, sequence = {}, {}, nil
  local self = { is_freed = false }
  -- Lanes of a type. `line`: those whose turn comes, in this order. When it is cut short, others come behind it: unread
  -- ones, and those that had their turn before these.
  local function state_of(job_type)
    local state = states[job_type]
    if not state then
      local gate = redis.call('ZSCORE', key('gates'), job_type)
      state = { type = job_type, gate = gate and tonumber(gate), by_name = {}, line = {}, front = 1, turns = {}, parked = {}, gone = {}, touched = {} }
      -- It looked at the first one of those that have their turn, and the type lets nothing start.
      state.is_closed = state.gate and state.gate > now and redis.call('EXISTS', key('lanes_ready:' .. job_type)) == 1
      states[job_type] = state
    end
    return state
  end
  local function line_up(state, lane)
    lane.until_time = nil
    state.touched[lane.name] = true
    put(state, 'turns', lane.name)
    if state.is_cut then state.is_behind = true else state.line[#state.line + 1] = lane end
  end
  local function add_turns(job_type, names)
    local last = redis.call('INCRBY', key('lane_turns'), #names)
    local scored = {}
    for i, name in ipairs(names) do scored[2 * i - 1], scored[2 * i] = last - #names + i, name end
    write('ZADD', 'lanes_ready:' .. job_type, scored)
    write('ZREM', 'lanes_later:' .. job_type, names)
  end
  -- Reads the next lanes whose turn it is, and so many of their jobs as may be started.
  local function read_lanes(state, most)
    local job_type = state.type
    local names = redis.call('ZRANGE', key('lanes_ready:' .. job_type), state.read, state.read + most)
    state.is_unread = #names > most
    if state.is_unread then names[#names] = nil end
    state.is_cut = state.is_unread or state.is_behind
    state.read = state.read + #names
    local depth, ids, jobs = math.max(1, math.floor(most / math.max(1, #names))), {}, {}
    for _, name in ipairs(names) do
      local found = redis.call('ZRANGE', key('lane:' .. name), 0, depth, 'WITHSCORES')
      -- What came into it in this call is not among those that are found.
      local lane = { name = name, jobs = {}, next = 1, has_more = #found > 2 * depth or state.parked[name] ~= nil }
      for i = 1, math.min(#found, 2 * depth), 2 do
        local job = { id = found[i], score = tonumber(found[i + 1]) }
        lane.jobs[#lane.jobs + 1], jobs[#jobs + 1], ids[#ids + 1] = job, job, found[i]
      end
      state.by_name[name] = lane
      state.line[#state.line + 1] = lane
    end
    usage.read(names)
    if #ids == 0 then return end
    local current = redis.call('HMGET', key('run'), unpack(ids))
    for i, envelope in ipairs(redis.call('HMGET', key('envelope'), unpack(ids))) do
      local job = jobs[i]
      job.envelope, job.run = envelope, current[i]
      if envelope then job.cost, job.lane = demand_of(envelope, job_type) end
    end
  end
  local function load(state, room)
    local due = redis.call('ZRANGE', key('lanes_later:' .. state.type), '-inf', now, 'BYSCORE', 'LIMIT', 0, 100)
    if #due > 0 then add_turns(state.type, due) end
    state.read = 0
    read_lanes(state, math.max(1, math.min(room, usage.room_of(state.type))))
  end
  local function remove(state, lane, job)
    lane.next = lane.next + 1
    put(state.gone, lane.name, job.id)
    state.touched[lane.name] = true
    moved[job.id] = nil
  end
  local function is_kept(state, name)
    local lane = state.by_name[name]
    if lane then return lane.next <= #lane.jobs or lane.has_more end
    if not state.gate then return false end
    return (redis.call('ZSCORE', key('lanes_ready:' .. state.type), name) or redis.call('ZSCORE', key('lanes_later:' .. state.type), name)) and true
  end
  local function insert(state, lane, job)
    local at = #lane.jobs + 1
    while at > lane.next and lane.jobs[at - 1].score > job.score do at = at - 1 end
    -- Behind those that were read there may be others.
    if at <= #lane.jobs or not lane.has_more then table.insert(lane.jobs, at, job) end
    if lane.until_time and lane.until_time < NEVER and at == lane.next then line_up(state, lane) end
  end
  local function park(state, name, job)
    moved[job.id] = true
    put(state.parked, name, string.format('%.0f', job.score))
    put(state.parked, name, job.id)
    state.touched[name] = true
    local lane = state.by_name[name]
    if lane and (lane.next <= #lane.jobs or lane.has_more) then
      insert(state, lane, job)
    elseif is_kept(state, name) then
      local first = redis.call('ZRANGE', key('lane:' .. name), 0, 0, 'WITHSCORES')
      -- Another first job may have to wait for less: the next claim looks.
      if not first[2] or tonumber(first[2]) > job.score then
        if redis.call('ZSCORE', key('lanes_later:' .. state.type), name) then put(state, 'turns', name) end
        state.is_due = true
      end
    else
      lane = { name = name, jobs = { job }, next = 1 }
      state.by_name[name] = lane
      line_up(state, lane)
    end
  end
  -- The first job of the lane whose turn it is, of those that nothing of their key holds back.
  local function current(state)
    while true do
      local lane = state.line[state.front]
      local job = lane and lane.jobs[lane.next]
      if not lane and state.is_unread and state.read < 100 then
        -- Those before wait for their keys.
        read_lanes(state, 25)
      elseif not lane then
        state.is_spent = state.is_spent or state.is_cut
        return nil
      elseif not job then
        if lane.has_more then
          state.is_spent = true
          return nil
        end
        state.front = state.front + 1
      elseif not job.envelope then
        remove(state, lane, job)
      elseif limit_of(state.type) and job.lane ~= lane.name then
        -- The limit counted by other keys when it came here.
        remove(state, lane, job)
        park(state, job.lane, job)
      else
        local at = starts_for_lane(state.type, lane.name, job.cost)
        if at <= now then return job, lane end
        lane.until_time = at
        state.touched[lane.name] = true
        state.front = state.front + 1
      end
    end
  end
  local function next_of(state)
    if state.is_closed or state.is_spent then return nil end
    local job, lane = current(state)
    if job and starts_for_all(state.type, job.cost) <= now then return job, lane end
  end
  -- Looks at the lanes of types that are served and may have one that starts. Returns those that others serve.
  function self.open(is_served, room)
    local due, unserved = {}, {}
    for _, job_type in ipairs(redis.call('ZRANGE', key('gates'), '-inf', now, 'BYSCORE', 'LIMIT', 0, 1000)) do
      if is_served[job_type] then due[#due + 1] = state_of(job_type) else unserved[job_type] = true end
    end
    for _, state in ipairs(due) do load(state, math.max(1, math.floor(room / #due))) end
    return unserved
  end
  -- The next job in lanes that may start, and its state and lane.
  function self.next()
    local best, best_state, best_lane
    for _, state in pairs(states) do
      local job, lane = next_of(state)
      if job and (not best or job.score < best.score) then best, best_state, best_lane = job, state, lane end
    end
    return best, best_state, best_lane
  end
  -- Takes it out. Its lane goes behind the others.
  function self.leave(job, state, lane)
    remove(state, lane, job)
    state.front = state.front + 1
    if lane.next <= #lane.jobs or lane.has_more then line_up(state, lane) end
  end
  function self.start(job, state)
    charge(job.id, state.type, job.lane, job.cost)
  end
  -- Whether a job from elsewhere may start, which is charged then. Otherwise it waits in its lane from now on.
  function self.admit(id, envelope, run, job_type, priority, score)
    if not limit_of(job_type) then return true end
    local state = state_of(job_type)
    local cost, name = demand_of(envelope, job_type)
    -- Behind those of its lane, and behind the one whose turn it is when that waits for what all share.
    local first = not state.is_closed and current(state)
    local waits = state.is_closed or state.is_spent or first and starts_for_all(job_type, first.cost) > now or is_kept(state, name)
      or math.max(starts_for_all(job_type, cost), starts_for_lane(job_type, name, cost)) > now
    if not waits then
      charge(id, job_type, name, cost)
      return true
    end
    if not score then
      sequence = (sequence or redis.call('INCRBY', key('aside_sequence'), 10000) - 10000) + 1
      score = (5 - priority) * SHIFT + HALF + sequence
    end
    park(state, name, { id = id, score = score, envelope = envelope, run = run, cost = cost, lane = name })
    return false
  end
  -- The time at which a claim has to look at the type again; nil when no lane has its turn.
  local function gate_of(state)
    local first = not state.is_closed and not state.is_spent and current(state)
    if state.is_due then return now end
    if state.is_closed then return state.gate end
    if first then return starts_for_all(state.type, first.cost) end
    return state.is_spent and starts_for_all(state.type, 1) or nil
  end
  local function write_lanes(state, gate)
    local job_type, turns, later, gone = state.type, {}, {}, {}
    local last_turn = {}
    for i, name in ipairs(state.turns) do last_turn[name] = i end
    for name in pairs(state.touched) do
      local lane = state.by_name[name]
      if redis.call('EXISTS', key('lane:' .. name)) == 0 then
        gone[#gone + 1] = name
      elseif lane and lane.until_time then
        later[#later + 1] = lane.until_time == NEVER and '+inf' or string.format('%.0f', lane.until_time)
        later[#later + 1] = name
      end
    end
    for i, name in ipairs(state.turns) do
      local lane = state.by_name[name]
      if last_turn[name] == i and not (lane and lane.until_time) and redis.call('EXISTS', key('lane:' .. name)) == 1 then turns[#turns + 1] = name end
    end
    if #turns > 0 then add_turns(job_type, turns) end
    for i = 2, #later, 2 do gone[#gone + 1] = later[i] end
    write('ZREM', 'lanes_ready:' .. job_type, gone)
    write('ZREM', 'lanes_later:' .. job_type, gone)
    write('ZADD', 'lanes_later:' .. job_type, later)
    if not gate then
      local first = redis.call('ZRANGE', key('lanes_later:' .. job_type), 0, 0, 'WITHSCORES')
      gate = first[2] and tonumber(first[2])
    end
    if gate and redis.call('EXISTS', key('lanes_ready:' .. job_type), key('lanes_later:' .. job_type)) > 0 then
      redis.call('ZADD', key('gates'), gate == NEVER and '+inf' or string.format('%.0f', gate), job_type)
      return gate <= now
    end
    redis.call('ZREM', key('gates'), job_type)
    return false
  end
  -- The text of limits stays until nothing waits that one of them held back.
  local function forget_text()
    if meta[8] == '' and redis.call('EXISTS', key('gates')) == 0 then redis.call('HDEL', key('meta'), 'limits') end
  end
  local function count_limited(job_type, by)
    if by == 0 then return end
    count('limited', by)
    if redis.call('HINCRBY', key('limited_of'), job_type, by) <= 0 then redis.call('HDEL', key('limited_of'), job_type) end
  end
  local function write_jobs(state)
    local out, scored, by = {}, {}, 0
    for name, ids in pairs(state.gone) do
      write('ZREM', 'lane:' .. name, ids)
      for _, id in ipairs(ids) do out[#out + 1] = id end
    end
    for name, members in pairs(state.parked) do
      local kept = {}
      for i = 1, #members, 2 do
        if moved[members[i + 1]] then kept[#kept + 1], kept[#kept + 2] = members[i], members[i + 1] end
      end
      write('ZADD', 'lane:' .. name, kept)
      for _, value in ipairs(kept) do scored[#scored + 1] = value end
    end
    -- One that went from lane to lane is taken out and put in; one that came and started in this call was never in.
    for i = 1, #out, 4000 do by = by - redis.call('ZREM', key('limited'), unpack(out, i, math.min(i + 3999, #out))) end
    for i = 1, #scored, 4000 do by = by + redis.call('ZADD', key('limited'), unpack(scored, i, math.min(i + 3999, #scored))) end
    count_limited(state.type, by)
  end
  -- Writes all that changed; returns the types of which more may start now.
  function self.write()
    local open = {}
    for job_type, state in pairs(states) do
      -- This may put lanes off, so it comes first.
      local gate = gate_of(state)
      write_jobs(state)
      if (state.gate or next(state.touched)) and write_lanes(state, gate) then open[job_type] = true end
    end
    usage.write()
    forget_text()
    states, moved = {}, {}
    return open
  end
  -- Jobs that run no more: their slots are free, and lanes that waited for them have their turn.
  function self.free(ids)
    if #ids == 0 then return end
    local freed, names, by_type = {}, {}, {}
    for i, name in ipairs(redis.call('HMGET', key('slots_of'), unpack(ids))) do
      if name then
        local job_type = string.match(name, '^[^;]+')
        freed[#freed + 1], names[#names + 1] = ids[i], name
        if name ~= job_type then names[#names + 1] = job_type end
        put(by_type, job_type, name)
      end
    end
    if #freed == 0 then return end
    redis.call('HDEL', key('slots_of'), unpack(freed))
    usage.read(names)
    for _, name in ipairs(names) do usage.give_back(name) end
    for job_type, lanes_of in pairs(by_type) do
      if redis.call('ZSCORE', key('gates'), job_type) then
        local waiting, seen = {}, {}
        for i, until_time in ipairs(redis.call('ZMSCORE', key('lanes_later:' .. job_type), unpack(lanes_of))) do
          local name = lanes_of[i]
          if until_time and tonumber(until_time) == NEVER and not seen[name] then waiting[#waiting + 1], seen[name] = name, true end
        end
        if #waiting > 0 then add_turns(job_type, waiting) end
        redis.call('ZADD', key('gates'), now_text, job_type)
        self.is_freed = true
      end
    end
  end
  -- Takes a pending job out of its lane; false when it is in none.
  function self.forget(id, job_type)
    if redis.call('ZREM', key('limited'), id) == 0 then return false end
    count_limited(job_type, -1)
    local line = string.match(redis.call('HGET', key('envelope'), id), '\n([^\n]*)\n')
    local limit_key = string.find(line, '"limitKey"', 1, true) and cjson.decode(line).limitKey
    local is_first = false
    for _, name in ipairs(limit_key and { job_type .. ';' .. limit_key, job_type } or { job_type }) do
      local first = redis.call('ZRANGE', key('lane:' .. name), 0, 0)[1]
      if redis.call('ZREM', key('lane:' .. name), id) == 1 then
        is_first = first == id
        if redis.call('EXISTS', key('lane:' .. name)) == 0 then
          redis.call('ZREM', key('lanes_ready:' .. job_type), name)
          redis.call('ZREM', key('lanes_later:' .. job_type), name)
        elseif is_first then
          local until_time = redis.call('ZSCORE', key('lanes_later:' .. job_type), name)
          if until_time and tonumber(until_time) < NEVER then add_turns(job_type, { name }) end
        end
        break
      end
    end
    if redis.call('EXISTS', key('lanes_ready:' .. job_type), key('lanes_later:' .. job_type)) == 0 then
      redis.call('ZREM', key('gates'), job_type)
      forget_text()
    elseif is_first then
      -- The next one may have to wait for less.
      redis.call('ZADD', key('gates'), now_text, job_type)
      wake()
    end
    return true
  end
  return self
end
if meta[8] then lanes = open_lanes() end
