# Prints much.
def total(numbers)
  puts 'a line' * 10_000
  warn 'another'
  numbers.sum
end
