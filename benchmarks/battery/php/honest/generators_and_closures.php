<?php
// Uses generators, closures and classes inside.
final class Sum {
    private int $value = 0;
    public function add(int $one): static {
        $this->value += $one;
        return $this;
    }
    public function value(): int {
        return $this->value;
    }
}

function each_of($numbers) {
    yield from $numbers;
}

function total($numbers) {
    $sum = new Sum();
    $add = fn($one) => $sum->add($one);
    array_map($add, iterator_to_array(each_of($numbers), false));
    return $sum->value();
}
