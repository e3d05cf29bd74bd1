package registry

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

// everything is a record in which no field is empty.
func everything(v reflect.Value, n int) {
	switch v.Kind() {
	case reflect.String:
		v.SetString("wéé\x00" + v.Type().Name())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), n, n))
		for i := range n {
			everything(v.Index(i), n-1)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			everything(v.Field(i), n)
		}
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Float64:
		v.SetFloat(-12.5)
	default:
		v.SetInt(-int64(n) << 40)
	}
}

func TestPackKeepsEverything(t *testing.T) {
	for n := range 4 {
		var rec, back Record
		everything(reflect.ValueOf(&rec).Elem(), n)
		if !Unpack(Pack(rec), &back) || !reflect.DeepEqual(normal(rec), normal(back)) {
			t.Errorf("%d: %+v\nbecame %+v", n, rec, back)
		}
	}
}

// normal makes no difference between no list and an empty one.
func normal(rec Record) string { return Pack(rec) }

// What was damaged is refused or read as something else; it never panics, nor
// takes memory beyond measure.
func TestUnpackDamaged(t *testing.T) {
	var rec Record
	everything(reflect.ValueOf(&rec).Elem(), 3)
	whole := Pack(rec)
	for i := range len(whole) {
		var back Record
		if Unpack(whole[:i], &back) {
			t.Fatalf("the first %d of %d bytes were taken for the whole", i, len(whole))
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 2000 {
		damaged := []byte(whole)
		for range 1 + r.IntN(4) {
			damaged[r.IntN(len(damaged))] = byte(r.IntN(256))
		}
		var back Record
		Unpack(string(damaged), &back)
	}
	if Unpack(whole+"x", &innovation.Innovation{}) {
		t.Error("text after the end was taken for nothing")
	}
}
