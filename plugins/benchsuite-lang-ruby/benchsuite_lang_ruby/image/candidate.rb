# Runs a solution in a process of its own and answers the calls that its checker makes. Nothing here is trusted: a
# solution may change all of it, and has then changed only what it could have answered anyway.

require_relative "channel"

module Benchsuite
  class Candidate
    def initialize(main)
      @main = main
      @channel = Channel.new
      @finished = false
    end

    def run(file)
      at_exit { ended($!) } # the last one to run: registered before the solution's
      begin
        load file
      rescue SyntaxError => error
        raise unless error.path == file

        warn error.message, "main.rb does not compile: #{error.message.lines.last.to_s.strip}"
        exit! 1
      end
      @channel.send(["loaded"])
      listen
    end

    private

    def listen
      until (message = @channel.receive).first == "finish"
        kind, *rest = message
        @channel.send(kind == "names" ? ["names", rest.first.map { |name| known?(name) }] : call(*rest))
      end
      @finished = true
    rescue Gone
      exit! 0
    end

    def known?(name)
      Object.private_method_defined?(name) || Object.method_defined?(name)
    end

    def call(name, args, options, block)
      value = @main.__send__(name, *args, **options, &(block ? method(:yielding) : nil))
      ["value", value, args]
    rescue StandardError, ScriptError, SystemStackError => error
      classes = error.class.ancestors.grep(Class).map(&:to_s)
      trace = error.backtrace.to_a.take_while { |line| !line.start_with?(__FILE__) }
      ["raised", classes, error.message, [error.full_message(highlight: false).lines.first, *trace].join("\n")]
    end

    # The block that the tests gave.
    def yielding(*args)
      @channel.send(["yield", args])
      kind, value, message = @channel.receive
      kind == "value" ? value : raise(Object.const_get(value), message)
    end

    def ended(error)
      well = error.nil? || (error.is_a?(SystemExit) && error.success?)
      @channel.send(["ended"]) if well && @finished
    rescue Gone
      nil
    end
  end
end

IO.open(6, "rb") { |text| File.binwrite("main.rb", text.read) }
$0 = File.expand_path("main.rb")
Benchsuite::Candidate.new(self).run($0)
