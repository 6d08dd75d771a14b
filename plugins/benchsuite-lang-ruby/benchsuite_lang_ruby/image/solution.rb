# The other side, as its checker sees it. What it breaks (the channel, or itself) ends this process at once: no `rescue`
# of a test can swallow that.

require_relative "channel"

module Benchsuite
  class Solution
    FOUL = "the solution broke the rules of the value channel\n"
    # What a solution can raise here: Ruby's own errors, but for those that end a loop of the tests.
    ERRORS = ObjectSpace.each_object(Class).select do |one|
      (one <= StandardError || one <= ScriptError || one == SystemStackError) && !(one <= StopIteration || one <= Gone)
    end.to_h { |one| [one.to_s, one] }

    def initialize(ending)
      @ending = ending
      @channel = Channel.new
    end

    # Wait until it is there.
    def loaded
      answer("loaded")
    end

    # Those of some names that it has a method of.
    def methods_of(names)
      say(["names", names])
      _, found = answer("names")
      names.zip(reading { found.to_ary }).select(&:last).map(&:first)
    end

    # Call a method of it; arguments that it changed are changed.
    def call(name, args, options, block)
      say(["call", name, args, options, !block.nil?])
      while (kind, *rest = answer("value", "raised", "yield")).first == "yield"
        say(called(block, reading { rest.first.to_ary }))
      end
      raised(*rest) if kind == "raised"
      value, changed = rest
      reading { args.zip(changed.to_ary) }.each { |old, new| write_back(old, new) }
      value
    end

    # What the solution said of an exception that it raised, if this is the one.
    def trace_of(error)
      @trace if error.equal?(@raised)
    end

    # Let the solution end; where it ends in another way, that is what ends the program.
    def finish
      say(["finish"])
      answer("ended")
    end

    private

    def called(block, args)
      block ? ["value", block.call(*args)] : ["raised", "LocalJumpError", "no block given (yield)"]
    rescue StandardError => error
      ["raised", ERRORS.value?(error.class) ? error.class.to_s : "RuntimeError", error.message]
    end

    def raised(classes, message, trace)
      @raised = reading do
        ERRORS.fetch(classes.find { |one| ERRORS.key?(one) } || "RuntimeError").exception(String(message))
      rescue ArgumentError
        RuntimeError.new(message)
      end
      @trace = reading { String(trace) }
      raise @raised
    end

    def write_back(old, new)
      case old
      when Array, Hash, String, Set
        old.replace(new) if old.class == new.class && !old.frozen? && !old.eql?(new)
      end
    end

    def say(message)
      @channel.send(message)
    rescue Gone
      @ending.end("", "gone\n")
    end

    def answer(*kinds)
      found = @channel.receive
      kinds.include?(found.first) ? found : @ending.end(FOUL, "foul\n")
    rescue Gone
      @ending.end("", "gone\n")
    rescue StandardError
      @ending.end(FOUL, "foul\n")
    end

    def reading
      yield
    rescue StandardError
      @ending.end(FOUL, "foul\n")
    end
  end
end
