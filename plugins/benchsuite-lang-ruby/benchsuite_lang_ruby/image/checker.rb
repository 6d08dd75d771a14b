# Runs a problem's tests in a process that never holds the solution; the token is this process's alone. It reads
# nothing from any place that a program can write to, and executes nothing that the solution sends.

%w[INT TERM HUP QUIT ALRM USR1 USR2].each { |signal| trap(signal, "SYSTEM_DEFAULT") } # none becomes an exception
require_relative "ending"
require_relative "solution"

module Benchsuite
  class Checker
    NAME = /[a-z_]\w*[?!]?/

    def initialize(entry, given, tests)
      @entry, @given, @tests = entry, given, tests
      @ending = Ending.new
      @solution = Solution.new(@ending)
    end

    def run
      @solution.loaded
      at_exit { finish($!) } # the last one to run: minitest runs in another
      begin
        TOPLEVEL_BINDING.eval(helpers, "given.rb")
        stubs
        TOPLEVEL_BINDING.eval(@tests, $0)
        test_unit if defined?(Test::Unit::TestCase)
      rescue SystemExit
        raise
      rescue Exception => error # rubocop:disable Lint/RescueException
        @ending.failed(error, @solution.trace_of(error))
      end
    end

    private

    # What the task gives, as far as it is a program: its helpers, without the method that is to be written.
    def helpers
      lines = @given.lines
      lines.pop until lines.empty? || compiles?(lines.join)
      lines.grep(/^[ \t]*def[ \t]+#{Regexp.escape(@entry)}\b/).empty? ? lines.join : ""
    end

    def compiles?(text)
      RubyVM::InstructionSequence.compile(text)
    rescue SyntaxError
      false
    end

    # Methods that call the solution's, for all names in the tests that mean nothing else here.
    def stubs
      names = @tests.scan(NAME).uniq.reject { |one| Object.private_method_defined?(one) || Object.method_defined?(one) }
      [@entry, *@solution.methods_of(names)].uniq.reject(&:empty?).each do |name|
        solution = @solution
        Object.define_method(name) { |*args, **options, &block| solution.call(name, args, options, block) }
        Object.send(:private, name)
      end
    end

    def test_unit
      Test::Unit::AutoRunner.need_auto_run = false
      require "test/unit/collector/descendant"
      require "test/unit/ui/testrunnermediator"
      suite = Test::Unit::Collector::Descendant.new.collect("tests")
      result = Test::Unit::UI::TestRunnerMediator.new(suite).run
      return if result.passed?

      fault = result.faults.first
      @ending.failed(fault.exception, @solution.trace_of(fault.exception)) if fault.is_a?(Test::Unit::Error)
      @ending.end("#{fault.long_display}\na check failed: #{fault.message.lines.first}\n", "")
    end

    def finish(error)
      well = error.nil? || (error.is_a?(SystemExit) && error.success?)
      @ending.end("a check failed: the tests end with #{error.inspect}\n", "") unless well
      @solution.finish
      @ending.prove
    end
  end
end

text = IO.open(6, "r:UTF-8", &:read)
exit! 1 if File.readable?("/proc/self/mem") # the solution could read it too
IO.open(7, "w") { |up| up.write("1") }
ENV.delete("HOME") # the solution's: configuration is looked for there
$LOAD_PATH.concat(Dir["/usr/share/rubygems-integration/all/gems/*/lib", "/usr/lib/ruby/gems/*/gems/*/lib"])
$0 = "tests.rb"
Benchsuite::Checker.new(*text.split("\0", 3)).run
