// Is a variable.
package main

var total = func(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
