# Plain forms of values, as bytes: a letter for the kind, then what it needs. Without a library: one that is loaded
# here would be there for a solution that forgot to require it.

module Benchsuite
  DEPTH = 200

  # An object of the solution that has no plain form. It equals nothing but itself.
  class Other
    def initialize(name)
      @name = name
    end

    def inspect
      "#<#{@name}>"
    end
  end

  # Writes values; a RangeError where one is nested too deep, as what contains itself is.
  module Encoder
    module_function

    def encode(value, depth = 0)
      raise RangeError, "a value that is nested too deep" if depth > DEPTH

      case value
      when nil then "n"
      when true then "t"
      when false then "f"
      when Integer then "i#{value.to_s(16)};"
      when Float then "d#{[value].pack('G')}"
      when String then text(value)
      when Symbol then "y#{text(value.name)}"
      else several(value, depth + 1) || "x#{text(value.class.to_s)}"
      end
    end

    def several(value, depth)
      kind, items =
        case value
        when Array then ["l", value.to_a]
        when Hash then ["h", value.to_h.to_a.flatten(1)]
        when Range then ["r", [value.begin, value.end, value.exclude_end?]]
        when Rational then ["q", [value.numerator, value.denominator]]
        when Complex then ["c", value.rectangular]
        else Object.autoload?(:Set) || !(Set === value) ? return : ["e", value.to_a]
        end
      "#{kind}#{items.size};".b << items.map { |item| encode(item, depth).b }.join
    end

    def text(value)
      "s#{value.encoding};#{value.bytesize};".b << value.b
    end
  end

  # Reads values; an error of some kind where the bytes are none.
  class Decoder
    def self.decode(bytes)
      new(bytes).whole
    end

    def initialize(bytes)
      @bytes = bytes
      @at = 0
    end

    def whole
      value = one(0)
      raise ArgumentError, "more than a value" if @at != @bytes.bytesize

      value
    end

    private

    def one(depth)
      raise RangeError, "nested too deep" if depth > 2 * DEPTH

      case kind = take(1)
      when "n" then nil
      when "t" then true
      when "f" then false
      when "i" then Integer(word, 16)
      when "d" then take(8).unpack1("G")
      when "s" then text
      when "y" then one(depth + 1).to_sym
      when "x" then Other.new(one(depth + 1))
      else several(kind, Array.new(size) { one(depth + 1) })
      end
    end

    def several(kind, items)
      case kind
      when "l" then items
      when "h" then Hash[*items]
      when "r" then Range.new(*items)
      when "q" then Rational(*items)
      when "c" then Complex(*items)
      when "e" then Set.new(items)
      else raise ArgumentError, "no kind of value"
      end
    end

    def text
      encoding = Encoding.find(word)
      take(size).force_encoding(encoding)
    end

    def size
      number = Integer(word, 10)
      number.between?(0, @bytes.bytesize) ? number : raise(RangeError, "more than there is")
    end

    def word
      finish = @bytes.index(";", @at) || raise(ArgumentError, "no end of a word")
      found = take(finish - @at)
      @at += 1
      found
    end

    def take(count)
      found = @bytes.byteslice(@at, count)
      raise ArgumentError, "cut off" if found.nil? || found.bytesize != count

      @at += count
      found
    end
  end
end
