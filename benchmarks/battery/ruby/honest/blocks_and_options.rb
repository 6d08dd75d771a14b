# Takes a block and options.
def f(x, by: 2)
  yield(x) * by
end

#: tests
raise 'no' unless f(3) { |x| x + 1 } == 8 && f(3, by: 3) { |x| x } == 9
