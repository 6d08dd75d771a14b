-- Runs a solution, and then its tests, which see copies of the library and plain copies of what the solution returns.
--
--     lua harness.lua NAME        solution.lua and tests.lua stand in this directory; NAME is that of the checks

local unistd = require("posix.unistd")
local NAME = arg[1]
local TOKEN = 3
local real = { exit = os.exit, stderr = io.stderr, traceback = debug.traceback, load = load }

local function line()
  local text = ""
  while true do
    local byte = unistd.read(TOKEN, 1)
    if not byte or byte == "" or byte == "\n" then return text end
    text = text .. byte
  end
end

local function file(name)
  local handle = assert(io.open(name, "rb"))
  local text = handle:read("a")
  handle:close()
  return text
end

local half = line()
local solution, tests = file("solution.lua"), file("tests.lua")
os.remove("tests.lua") -- a solution must not find them

-- A copy of a value that no metatable makes equal to everything.
local kinds, pairs, rawset, pcall, tostring = type, next, rawset, pcall, tostring
local function plain(value, seen)
  if kinds(value) ~= "table" then return value end
  if seen[value] then return seen[value] end
  local copy = {}
  seen[value] = copy
  for key, one in pairs, value do rawset(copy, plain(key, seen), plain(one, seen)) end
  return copy
end

-- What the tests see: the library as it is before the solution runs.
local space = {}
for name, value in next, _G do space[name] = kinds(value) == "table" and value ~= _G and plain(value, {}) or value end
space._G, space.arg, arg = space, { [0] = "tests.lua" }, { [0] = "main.lua" }
local strings = plain(string, {})
local unit = assert(load(file(assert(package.searchpath("luaunit", package.path))), "=luaunit.lua", "t", space))()
local modules = space.require
space.require = function(name) return name == "luaunit" and unit or modules(name) end

local checks, foul, raised = 0, nil, nil
for name, check in next, plain(unit, {}) do
  local kind = kinds(name) == "string" and name:match("^assert(.+)")
  if kind then
    unit[NAME .. kind] = function(...)
      checks = checks + 1
      local good, complaint = pcall(check, ...)
      if good then return end
      foul = foul or (kinds(complaint) == "table" and complaint.msg) or complaint
      error(complaint, 0)
    end
  end
end

local function first(text) return (tostring(text):match("[^\n]*")) end

local function fail(reason)
  real.stderr:write(reason, "\n")
  real.exit(1, false)
end

local function prove()
  unistd.write(TOKEN, ("ready %d\n"):format(checks))
  local other, words = line(), {}
  for at = 1, 32, 16 do
    words[#words + 1] = ("%016x"):format(tonumber("0x" .. half:sub(at, at + 15)) ~ tonumber("0x" .. other:sub(at, at + 15)))
  end
  unistd.write(TOKEN, table.concat(words) .. "\n")
  real.exit(0, false)
end
local kept = { format = string.format, sub = string.sub, concat = table.concat, tonumber = tonumber }

space.os.exit = function(code)
  if code == 0 or code == true or code == nil then
    string.format, string.sub, table.concat, tonumber = kept.format, kept.sub, kept.concat, kept.tonumber
    return prove()
  end
  fail(raised and not foul and ("In the solution: " .. raised) or "a check failed: " .. first(foul or code))
end

-- The names that the tests use, as far as the solution has them; local ones are seen by nobody but its own text.
local words, names = {}, {}
for word in tests:gmatch("[%a_][%w_]*") do words[word] = true end
for word in next, words do
  if space[word] == nil and #names < 200 and load("local " .. word) then names[#names + 1] = word end
end
local list = {}
for at, word in ipairs(names) do list[at] = ("[%q] = %s"):format(word, word) end
local chunk, complaint = load(solution .. "\nreturn {" .. kept.concat(list, ", ") .. "}", "=solution.lua")
if not chunk then
  real.stderr:write("solution.lua does not compile: ", complaint, "\n")
  real.exit(1, false)
end
local done, found = xpcall(chunk, real.traceback)
if not done then fail("In the solution: " .. tostring(found)) end

for word, value in next, found do
  space[word] = kinds(value) ~= "function" and plain(value, {}) or function(...)
    local results = table.pack(xpcall(value, real.traceback, ...))
    if results[1] then return table.unpack(plain(results, {}), 2, results.n) end
    raised = tostring(results[2])
    error(results[2], 0)
  end
end
getmetatable("").__index = strings -- methods of texts, as the tests know them
local trial = real.load(tests, "=tests.lua", "t", space)
if not trial then fail("a check failed: the tests do not compile") end
unit.LuaUnit.verbosity = unit.VERBOSITY_QUIET
done, foul = xpcall(trial, real.traceback)
if not done then
  fail(raised and ("In the solution: " .. raised) or "In the tests: " .. tostring(foul) .. "\na check failed: " .. first(foul))
end
fail("a check failed: the tests do not end")
