// Is the function alone.
func total(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
