<?php
// The other side, as its checker sees it. What it breaks (the channel, or itself) ends this process at once: no `catch`
// of a test can swallow that.

namespace Benchsuite;

final class Solution
{
    private const FOUL = "the solution broke the rules of the value channel\n";
    private readonly Channel $channel;
    private ?\Throwable $raised = null;
    private string $trace = '';

    public function __construct(private readonly Ending $ending)
    {
        $this->channel = new Channel();
    }

    /** Wait until it is there. */
    public function loaded(): void
    {
        $this->answer('loaded');
    }

    /**
     * For each name whether the solution has a function of it: null, or which of its parameters are references.
     *
     * @param list<string> $names
     * @return array<string, ?list<bool>>
     */
    public function signatures(array $names): array
    {
        $this->say(['names', $names]);
        [, $found] = $this->answer('names');
        return $this->reading(fn() => array_combine(
            $names,
            array_map(fn(?array $one) => $one === null ? null : array_map(boolval(...), $one), $found),
        ));
    }

    /** Call a function of the solution; arguments that are references become what it made of them. */
    public function call(string $name, array $args): mixed
    {
        $this->say(['call', $name, encode($args)]);
        $answer = $this->answer('value', 'raised');
        if ($answer[0] === 'raised') {
            $this->trace = $this->reading(fn() => (string) decode($answer[4]));
            throw $this->raised = $this->reading(fn() => $this->thrown($answer[1], decode($answer[2]), $answer[3]));
        }
        [$value, $changed] = $this->reading(fn() => [decode($answer[1]), (array) decode($answer[2])]);
        foreach (array_keys($args) as $key) {
            if (\ReflectionReference::fromArrayElement($args, $key) && array_key_exists($key, $changed)) {
                $args[$key] = $changed[$key];
            }
        }
        return $value;
    }

    /** What the solution said of an exception that it raised, if this is the one; null where it is another. */
    public function traceOf(\Throwable $thrown): ?string
    {
        return $thrown === $this->raised ? $this->trace : null;
    }

    /** Let the solution end; where it ends in another way, that is what ends the program. */
    public function finish(): void
    {
        $this->say(['finish']);
        $this->answer('ended');
    }

    /** An exception of the first of these classes that is PHP's own. */
    private function thrown(array $classes, string $message, int $code): \Throwable
    {
        foreach ($classes as $class) {
            $own = is_string($class) && class_exists($class, false) && is_subclass_of($class, \Throwable::class);
            if ($own && (new \ReflectionClass($class))->isInternal()) {
                return new $class($message, $code);
            }
        }
        throw new \UnexpectedValueException('no exception');
    }

    private function say(array $message): void
    {
        try {
            $this->channel->send($message);
        } catch (Gone) {
            $this->ending->end('', "gone\n");
        }
    }

    private function answer(string ...$kinds): array
    {
        try {
            $answer = $this->channel->receive();
        } catch (Gone) {
            $this->ending->end('', "gone\n");
        } catch (\Throwable) {
            $this->ending->end(self::FOUL, "foul\n");
        }
        return in_array($answer[0] ?? null, $kinds, true) ? $answer : $this->ending->end(self::FOUL, "foul\n");
    }

    private function reading(\Closure $something): mixed
    {
        try {
            return $something();
        } catch (\Throwable) {
            $this->ending->end(self::FOUL, "foul\n");
        }
    }
}
