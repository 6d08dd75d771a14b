<?php
// Runs a problem's tests in a process that never holds the solution; the token is this process's alone. It reads
// nothing from any place that a program can write to, and executes nothing that the solution sends.

namespace Benchsuite;

require __DIR__ . '/channel.php';
require __DIR__ . '/values.php';
require __DIR__ . '/ending.php';
require __DIR__ . '/solution.php';

final class Checker
{
    /** @param object{tests: string, given: string, entry_point: string, declared: list<string>} $text */
    public function __construct(private readonly object $text, private readonly Solution $solution)
    {
    }

    /** What the task gives, as far as it is a program: its helpers, without the function that is to be written. */
    public function helpers(): string
    {
        for ($lines = explode("\n", $this->text->given); $lines; array_pop($lines)) {
            $helpers = implode("\n", $lines);
            try {
                $words = array_column(\PhpToken::tokenize($helpers, TOKEN_PARSE), 'text');
                return in_array($this->text->entry_point, $words, true) ? '' : "?>{$helpers}";
            } catch (\ParseError) {
                continue;
            }
        }
        return '';
    }

    /** The tests, as `eval` takes them. */
    public function tests(): string
    {
        return preg_replace('/^\s*<\?php\b/', '', $this->text->tests);
    }

    /** Functions that call the solution's, for all names in the tests that mean nothing else here. */
    public function stubs(): string
    {
        $entry = $this->text->entry_point;
        $words = [$entry];
        foreach (\PhpToken::tokenize('<?php ' . $this->tests()) as $token) {
            if (in_array($token->id, [T_STRING, T_CONSTANT_ENCAPSED_STRING])) {
                $words[] = trim($token->text, '\'"');
            }
        }
        $free = fn(string $word) => preg_match('/^[a-zA-Z_]\w*$/', $word) && !function_exists($word)
            && !in_array($word, $this->text->declared) && \PhpToken::tokenize("<?php {$word}")[1]->id === T_STRING;
        $found = $this->solution->signatures(array_values(array_filter(array_unique($words), $free)));
        if ($entry !== '' && array_key_exists($entry, $found)) {
            $found[$entry] ??= []; // where it is missing, to call it is the solution's error
        }
        $there = array_filter($found, is_array(...));
        return implode('', array_map(self::stub(...), array_keys($there), $there));
    }

    private static function stub(string $name, array $references): string
    {
        $taken = $given = [];
        foreach (in_array(true, $references) ? $references : [] as $at => $reference) {
            $given[] = ($reference ? '&' : '') . "\$a{$at}";
            $taken[] = end($given) . ' = null';
        }
        $taken = implode(', ', [...$taken, '...$rest']);
        $given = '[' . implode(', ', $given) . ']';
        return "function {$name}({$taken}) { return \$GLOBALS['benchsuite_solution']->call("
            . "'{$name}', array_merge(array_slice({$given}, 0, func_num_args()), \$rest)); }\n";
    }
}

$benchsuite_text = json_decode(file_get_contents('php://fd/6'));
if (@fopen('/proc/self/mem', 'r')) {
    exit(1); // the solution could read it too
}
fwrite(fopen('php://fd/7', 'w'), '1');
$benchsuite_ending = new Ending();
$benchsuite_solution = new Solution($benchsuite_ending);
$benchsuite_solution->loaded();
$benchsuite_checker = new Checker($benchsuite_text, $benchsuite_solution);
try {
    eval($benchsuite_checker->helpers());
    eval($benchsuite_checker->stubs());
    eval($benchsuite_checker->tests());
} catch (\Throwable $benchsuite_thrown) {
    $benchsuite_ending->failed($benchsuite_thrown, $benchsuite_solution->traceOf($benchsuite_thrown));
}
$benchsuite_solution->finish();
$benchsuite_ending->prove();
