// The same works in Go, for bench/report.sh:
//
//	main                `work go nanoseconds`, a line each
//	main allocations    `work go allocations bytes` of one call, a line each
package main

import (
	"errors"
	"fmt"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"
)

var sink int
var failed, changed = errors.New("failed"), errors.New("changed")

//go:noinline
func opaque(input int) int {
	if input < 0 {
		panic("asked for")
	}
	return input
}

func add0(counter *int)                 { *counter++ }
func add1(counter *int, a int)          { *counter += 1 + a }
func add2(counter *int, a, b int)       { *counter += 1 + a + b }
func add3(counter *int, a, b, c int)    { *counter += 1 + a + b + c }
func add4(counter *int, a, b, c, d int) { *counter += 1 + a + b + c + d }

//go:noinline
func block(counter *int, input int) (out int, err error) {
	func() {
		defer func() { *counter++ }()
		out = opaque(input)
	}()
	return
}

//go:noinline
func call0(counter *int, input int) (out int, err error) {
	defer add0(counter)
	return opaque(input), nil
}

//go:noinline
func call1(counter *int, input int) (out int, err error) {
	defer add1(counter, opaque(input))
	return opaque(input), nil
}

//go:noinline
func call2(counter *int, input int) (out int, err error) {
	defer add2(counter, opaque(input), opaque(input))
	return opaque(input), nil
}

//go:noinline
func call3(counter *int, input int) (out int, err error) {
	defer add3(counter, opaque(input), opaque(input), opaque(input))
	return opaque(input), nil
}

//go:noinline
func call4(counter *int, input int) (out int, err error) {
	defer add4(counter, opaque(input), opaque(input), opaque(input), opaque(input))
	return opaque(input), nil
}

//go:noinline
func entries0(counter *int, input int) (out int, err error) { return opaque(input), nil }

//go:noinline
func entries1(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	if input == 7 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func entries3(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	if input == 7 {
		return 0, failed
	}
	seen := opaque(input)
	defer func() { *counter++ }()
	if input == 8 {
		return 0, failed
	}
	return opaque(seen), nil
}

//go:noinline
func entries8(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(input), nil
}

//go:noinline
func entries9(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(input), nil
}

//go:noinline
func entries10(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(input), nil
}

//go:noinline
func entries11(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(input), nil
}

//go:noinline
func entries42(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(input), nil
}

//go:noinline
func entries8Returns(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	defer func() { *counter++ }()
	if opaque(input) == 7 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func result(counter *int, input int) (out int, err error) {
	defer func() {
		if err != nil {
			err = changed
		} else {
			out++
		}
	}()
	if opaque(input) == 7 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func onFailure(counter *int, input int) (out int, err error) {
	defer func() {
		if err != nil {
			*counter++
		}
	}()
	if opaque(input) == 7 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func guard(counter *int, input int) (out int, err error) {
	held := input
	defer func() { *counter += held }()
	held += opaque(input)
	if input == 7 {
		return 0, failed
	}
	return opaque(held), nil
}

//go:noinline
func branch(counter *int, input int) (out int, err error) {
	if opaque(input) > 50 {
		defer func() { *counter++ }()
	}
	if input == 7 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func nested(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	seen := func() (inner int) {
		defer func() { *counter++ }()
		return opaque(input)
	}()
	return opaque(seen), nil
}

//go:noinline
func failure(counter *int, input int) (out int, err error) {
	defer func() { *counter++ }()
	if opaque(input) > 99 {
		return 0, failed
	}
	return opaque(input), nil
}

//go:noinline
func recovery(counter *int, input int) (out int, err error) {
	defer func() {
		if recover() != nil {
			err = failed
		}
	}()
	return opaque(-1), nil
}

//go:noinline
func recoveryAnd3(counter *int, input int) (out int, err error) {
	defer func() {
		if recover() != nil {
			err = failed
		}
	}()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	defer func() { *counter++ }()
	return opaque(-1), nil
}

func deep(counter *int, depth int) (out int, err error) {
	defer func() { *counter++ }()
	if depth == 0 {
		return opaque(7), nil
	}
	out, err = deep(counter, depth-1)
	if err != nil {
		return 0, err
	}
	return out + 1, nil
}

func recursion1000(counter *int, input int) (int, error) { return deep(counter, 1000+input%2) }

func loop(turns int) work {
	return func(counter *int, input int) (out int, err error) {
		for turn := range turns {
			defer func() { *counter += turn }()
		}
		return opaque(input), nil
	}
}

type work func(counter *int, input int) (int, error)

func batch(run work, calls int) time.Duration {
	counter, total := 0, 0
	start := time.Now()
	for input := range calls {
		out, _ := run(&counter, 100+input)
		total += out
	}
	taken := time.Since(start)
	sink += total + counter
	return taken
}

func callsInBatch(run work) int {
	calls := 1
	for batch(run, calls) < 200*time.Microsecond && calls < 1<<20 {
		calls *= 2
	}
	return calls
}

func median(times []float64) float64 {
	slices.Sort(times)
	return times[len(times)/2]
}

// The fewest allocations of a call, and their bytes: what else the runtime does may allocate beside it.
func allocations(run work) (count, bytes uint64) {
	counter := new(int)
	var before, after runtime.MemStats
	count, bytes = math.MaxUint64, math.MaxUint64
	for input := range 10 {
		runtime.ReadMemStats(&before)
		run(counter, 100+input)
		runtime.ReadMemStats(&after)
		count = min(count, after.Mallocs-before.Mallocs)
		bytes = min(bytes, after.TotalAlloc-before.TotalAlloc)
	}
	return
}

func main() {
	works := []struct {
		name string
		run  work
	}{
		{"block", block}, {"call0", call0}, {"call1", call1}, {"call2", call2}, {"call3", call3}, {"call4", call4},
		{"entries0", entries0}, {"entries1", entries1}, {"entries3", entries3}, {"entries8", entries8},
		{"entries9", entries9}, {"entries10", entries10}, {"entries11", entries11}, {"entries42", entries42},
		{"entries8_returns", entries8Returns}, {"branch", branch}, {"guard", guard}, {"result", result},
		{"on_failure", onFailure}, {"failure", failure}, {"nested", nested}, {"recursion1000", recursion1000},
		{"recovery", recovery}, {"recovery_and_3", recoveryAnd3}, {"loop1", loop(1)}, {"loop10", loop(10)},
		{"loop100", loop(100)}, {"loop1000", loop(1000)}, {"loop1000000", loop(1000000)},
	}
	if len(os.Args) > 1 && os.Args[1] == "allocations" {
		// A collection would empty the pool of deferred calls.
		debug.SetGCPercent(-1)
		for _, each := range works {
			count, bytes := allocations(each.run)
			fmt.Printf("%s go %d %d\n", each.name, count, bytes)
		}
		return
	}
	for _, each := range works {
		calls := callsInBatch(each.run)
		times := []float64{}
		for range 21 {
			times = append(times, float64(batch(each.run, calls).Nanoseconds())/float64(calls))
		}
		fmt.Printf("%s go %.2f\n", each.name, median(times))
	}
	for _, threads := range []int{1, 8} {
		calls := 64 * callsInBatch(entries3)
		times := []float64{}
		for range 5 {
			var group sync.WaitGroup
			start := time.Now()
			for range threads {
				group.Go(func() { batchLocal(entries3, calls) })
			}
			group.Wait()
			times = append(times, float64(time.Since(start).Nanoseconds())/float64(calls))
		}
		fmt.Printf("threads%d go %.2f\n", threads, median(times))
	}
}

// As batch, without the total that threads would share. The counter goes to the heap, where it has a cache line of its own.
func batchLocal(run work, calls int) {
	counter := new([32]int)
	for input := range calls {
		run(&counter[16], 100+input)
	}
}
