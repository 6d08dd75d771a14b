<?php
// Plain forms of values. Null, booleans, integers, finite floats and texts are JSON's own. All else is a list with a
// tag: "l" a list, "a" an array with its keys in order, "s" bytes that are no UTF-8, "f" a float that JSON lacks, "o"
// an object of stdClass, "x" any other object, which has no plain form.

namespace Benchsuite;

const DEPTH = 200;

/** An object of the solution: it equals nothing but objects of its kind, and tests expect none. */
final class Other
{
    public function __construct(public readonly string $class)
    {
    }
}

/** @throws \RangeException where it is nested too deep, as what contains itself is */
function encode(mixed $value, int $depth = 0): mixed
{
    if ($depth > DEPTH) {
        throw new \RangeException('a value that is nested too deep');
    }
    if (is_string($value)) {
        return preg_match('//u', $value) ? $value : ['s', base64_encode($value)];
    }
    if (is_float($value)) {
        return is_finite($value) ? $value : ['f', is_nan($value) ? 'nan' : ($value > 0 ? 'inf' : '-inf')];
    }
    if (is_array($value) && array_is_list($value)) {
        $form = ['l'];
        foreach ($value as $item) {
            $form[] = encode($item, $depth + 1);
        }
        return $form;
    }
    if (is_array($value)) {
        $form = ['a'];
        foreach ($value as $key => $item) {
            array_push($form, encode($key), encode($item, $depth + 1));
        }
        return $form;
    }
    if (is_object($value)) {
        return $value::class === 'stdClass' ? ['o', encode((array) $value, $depth + 1)] : ['x', $value::class];
    }
    return is_resource($value) ? ['x', get_resource_type($value)] : $value;
}

/** The value of a form; an UnexpectedValueException where it is none. */
function decode(mixed $form): mixed
{
    if (!is_array($form)) {
        return is_object($form) ? throw new \UnexpectedValueException('no form') : $form;
    }
    $tag = array_shift($form);
    if ($tag === 'l') {
        return array_map(decode(...), $form);
    }
    if ($tag === 'a' && count($form) % 2 === 0) {
        $value = [];
        for ($at = 0; $at < count($form); $at += 2) {
            $key = decode($form[$at]);
            $value[is_int($key) || is_string($key) ? $key : throw new \UnexpectedValueException('no key')] =
                decode($form[$at + 1]);
        }
        return $value;
    }
    if (count($form) !== 1) {
        throw new \UnexpectedValueException('no form');
    }
    return match ($tag) {
        's' => (string) base64_decode((string) $form[0]),
        'f' => ['nan' => NAN, 'inf' => INF, '-inf' => -INF][$form[0]],
        'o' => (object) (array) decode($form[0]),
        'x' => new Other((string) $form[0]),
        default => throw new \UnexpectedValueException('no form'),
    };
}
