// Is of another package, and imports nothing.
package sums

func total(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
