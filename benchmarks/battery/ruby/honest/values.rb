# Gives back values of every plain kind.
def f(x)
  x
end

#: tests
[nil, true, 2**70, -3, 0.1, 1.0, Float::INFINITY, 'ü', "\xff".b, :sym, [[], {}], { a: [1], 'b' => 2.5 }, 1..3, 1r / 3, 2i].each { |x| raise x.inspect unless f(x) == x && f(x).class == x.class }
