# Raises exceptions that the tests expect.
class Small < ArgumentError; end

def f(x)
  raise Small, 'small'
end

#: tests
begin
  f(1)
  raise 'no'
rescue ArgumentError => error
  raise 'no' unless error.message == 'small'
end
