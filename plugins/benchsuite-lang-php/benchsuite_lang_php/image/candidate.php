<?php
// Runs a solution in a process of its own and answers the calls that its checker makes. Nothing here is trusted: a
// solution may change all of it, and has then changed only what it could have answered anyway.

namespace Benchsuite;

require __DIR__ . '/channel.php';
require __DIR__ . '/values.php';

final class Candidate
{
    private Channel $channel;
    private \Closure $caller;

    /** @param list<string> $declared functions of the tests, which stand in one file with the solution elsewhere */
    public function __construct(private readonly array $declared, string $solution)
    {
        $this->channel = new Channel();
        // Types are coerced as the file says that the call stands in.
        $strict = preg_match('/^(?:<\?php)?\s*declare\s*\(\s*strict_types\s*=\s*1\s*\)/im', $solution);
        $declare = $strict ? 'declare(strict_types=1);' : '';
        $this->caller = eval("{$declare}return static fn(\$function, \$args) => \$function(...\$args);");
    }

    public function listen(): void
    {
        foreach ($this->declared as $name) {
            if (function_exists($name)) {
                fwrite(STDERR, "PHP Fatal error:  Cannot redeclare function {$name}() of the tests\n");
                exit(255);
            }
        }
        $this->channel->send(['loaded']);
        try {
            while (($message = $this->channel->receive())[0] !== 'finish') {
                $this->channel->send($this->answer(...$message));
            }
            // The last one: after all that the solution registered, and not at all where one of those exits.
            register_shutdown_function(function () {
                $fatal = E_ERROR | E_CORE_ERROR | E_COMPILE_ERROR | E_USER_ERROR | E_RECOVERABLE_ERROR;
                if (!((error_get_last()['type'] ?? 0) & $fatal)) {
                    $this->channel->send(['ended']);
                }
            });
        } catch (Gone) {
            exit(0);
        }
    }

    private function answer(string $what, mixed ...$rest): array
    {
        return $what === 'names' ? ['names', array_map($this->signature(...), $rest[0])] : $this->call(...$rest);
    }

    /** For each parameter of a function whether it is a reference; null where there is no such function. */
    private function signature(string $name): ?array
    {
        $function = $this->named($name);
        if ($function === null) {
            return null;
        }
        $parameters = array_filter((new \ReflectionFunction($function))->getParameters(), fn($one) => !$one->isVariadic());
        return array_map(fn($one) => $one->isPassedByReference(), $parameters);
    }

    private function named(string $name): ?string
    {
        if (function_exists($name)) {
            return $name;
        }
        foreach (get_defined_functions()['user'] as $function) {
            if (str_ends_with($function, '\\' . strtolower($name)) && !str_starts_with($function, 'benchsuite\\')) {
                return $function; // of the namespace that the solution declares
            }
        }
        return null;
    }

    private function call(string $name, mixed $form): array
    {
        $given = decode($form);
        $args = [];
        foreach ($given as $key => $_) {
            $args[$key] = &$given[$key]; // so that a function that takes references can change them
        }
        try {
            $function = $this->named($name) ?? throw new \Error("Call to undefined function {$name}()");
            $value = ($this->caller)($function, $args);
            return ['value', encode($value), encode($given)];
        } catch (\Throwable $thrown) {
            $classes = [$thrown::class, ...array_values(class_parents($thrown))];
            $trace = preg_replace('/\n#\d+ \S*candidate\.php.*/s', '', (string) $thrown);
            return ['raised', $classes, encode($thrown->getMessage()), (int) $thrown->getCode(), encode($trace)];
        }
    }
}

$benchsuite_text = json_decode(file_get_contents('php://fd/6'), true);
file_put_contents('main.php', $benchsuite_text['solution']);
$benchsuite_candidate = new Candidate($benchsuite_text['declared'], $benchsuite_text['solution']);
unset($benchsuite_text);
$argv = ['main.php'];
foreach (['argv' => $argv, 'argc' => 1] as $benchsuite_key => $benchsuite_value) {
    $_SERVER[$benchsuite_key] = $benchsuite_value;
}
foreach (['PHP_SELF', 'SCRIPT_NAME', 'SCRIPT_FILENAME', 'PATH_TRANSLATED'] as $benchsuite_key) {
    $_SERVER[$benchsuite_key] = 'main.php';
}
unset($benchsuite_key, $benchsuite_value);
require getcwd() . '/main.php';
$benchsuite_candidate->listen();
