# Runs its example only as a program of its own.
def total(numbers)
  numbers.sum
end
puts total([1]) if __FILE__ == $0
