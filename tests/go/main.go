// What Go does, a function a rule, each under a heading of its own. The tests of the crate trace
// the same lines.
package main

import (
	"fmt"
	"os"
)

type rule struct {
	name string
	run  func()
}

var rules = []rule{
	{"r01", r01},
	{"r02", r02},
	{"r03", r03},
	{"r04", r04},
	{"r05", r05},
	{"r06", r06},
	{"r07", r07},
	{"r08", r08},
	{"r09", r09},
	{"r10", r10},
	{"r11", r11},
	{"r12", r12},
	{"r16", r16},
	{"r18", r18},
	{"r20", r20},
	{"r21", r21},
	{"r22", r22},
	{"r23", r23},
	{"r24", r24},
	{"r25", r25},
	{"r26", r26},
	{"r27", r27},
	{"r28", r28},
	{"r29", r29},
	{"r30", r30},
	{"r31", r31},
	{"r33", r33},
	{"r34", r34},
	{"r35", r35},
	{"r36", r36},
	{"r37", r37},
	{"r38", r38},
	{"r39", r39},
	{"r40", r40},
	{"r41", r41},
	{"r42", r42},
	{"r43", r43},
	{"r45", r45},
	{"r46", r46},
	{"r47", r47},
	{"r48", r48},
	{"r49", r49},
	{"r50", r50},
	{"r51", r51},
	{"r52", r52},
	{"r54", r54},
	{"r59", r59},
	{"r60", r60},
	{"program_mutex", programMutex},
	{"program_file", programFile},
	{"program_transaction", programTransaction},
	{"program_nested_recoveries", programNestedRecoveries},
	{"program_forty_two", programFortyTwo},
	{"program_three_deep", programThreeDeep},
}

func say(values ...any) { fmt.Println(values...) }

func main() {
	for _, rule := range rules {
		if isChild() && rule.name == os.Args[1] {
			rule.run()
			return
		}
	}
	for at, rule := range rules {
		if at > 0 {
			fmt.Println()
		}
		fmt.Println("#", rule.name)
		rule.run()
	}
}
