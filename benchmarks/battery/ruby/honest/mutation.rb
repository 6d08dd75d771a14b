# Changes its argument.
def f(list)
  list.sort!
  list << 4
  nil
end

#: tests
list = [3, 1]
raise 'no' unless f(list).nil? && list == [1, 3, 4]
