// Has tests of MBXP's form.
package main

func total(numbers []int) int {
	sum := 0
	for _, one := range numbers {
		sum += one
	}
	return sum
}

//: given
package main

import (
	"encoding/json"
	"reflect"
)

func total(numbers []int) int {
//: tests
func deepCompare(a interface{}, b interface{}, msg string) bool {
	aJSON, _ := json.Marshal(a)
	bJSON, _ := json.Marshal(b)
	if !reflect.DeepEqual(aJSON, bJSON) {
		panic(msg)
	}
	return true
}

func main() {
	actual_1 := total([]int{1, 2})
	deepCompare(actual_1, 3, "Exception --- test case 0 failed to pass")
}
