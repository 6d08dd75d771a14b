// Has a main function of its own.
package main

import (
	"testing"
	"fmt"
)

func main() {
	fmt.Println(total([]int{1, 2}))
}

func total(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}
