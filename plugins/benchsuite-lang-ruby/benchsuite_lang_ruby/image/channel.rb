# The channel between a solution and its checker: frames of eight bytes of length and a list of values, on a socket.

require_relative "values"

module Benchsuite
  # The other side has ended.
  class Gone < StandardError
  end

  class Channel
    NUMBER = 4
    FRAME = 64 << 20

    def initialize
      @io = IO.for_fd(NUMBER, "r+b", autoclose: false)
      @io.sync = true
      @io.close_on_exec = true
    end

    # Write a frame; a RangeError where it would be too large, Gone where nobody reads any more.
    def send(message)
      bytes = Encoder.encode(message)
      raise RangeError, "a value of #{bytes.bytesize >> 20} MiB" if bytes.bytesize > FRAME

      @io.write([bytes.bytesize].pack("Q>").b << bytes)
    rescue SystemCallError
      raise Gone, "the other side has ended"
    end

    # The next frame; Gone where there is none, another error where it is none.
    def receive
      size = exactly(8).unpack1("Q>")
      raise RangeError, "a frame that is too large" if size > FRAME

      message = Decoder.decode(exactly(size))
      message.is_a?(Array) ? message : raise(TypeError, "no message")
    end

    private

    def exactly(size)
      bytes = @io.read(size)
      bytes&.bytesize == size ? bytes : raise(Gone, "the other side has ended")
    rescue SystemCallError
      raise Gone, "the other side has ended"
    end
  end
end
