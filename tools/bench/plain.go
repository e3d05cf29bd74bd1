package bench

import (
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"gopkg.in/yaml.v3"
)

// Plain is the plain parallel baseline: it decodes every innovation of the
// registry in dir with the YAML library and holds it against the JSON Schema in
// the folder schemas, with no positions, no references and no rules. It returns
// the numbers of files read and of files that failed.
func Plain(dir, schemas string) (files, bad int, err error) {
	abs, err := filepath.Abs(schemas)
	if err != nil {
		return 0, 0, err
	}
	c := jsonschema.NewCompiler()
	c.Draft = jsonschema.Draft2020
	sch, err := c.Compile(filepath.Join(abs, "innovation.schema.json"))
	if err != nil {
		return 0, 0, err
	}
	names, err := filepath.Glob(filepath.Join(dir, "registry", "innovations", "*.yaml"))
	if err != nil {
		return 0, 0, err
	}
	var failed atomic.Int64
	queue := make(chan string, 64)
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			for name := range queue {
				if err := check(sch, name); err != nil {
					failed.Add(1)
				}
			}
		})
	}
	for _, name := range names {
		queue <- name
	}
	close(queue)
	workers.Wait()
	return len(names), int(failed.Load()), nil
}

// check decodes and validates one file. Dates are turned back into text, since
// the schema library refuses a time.
func check(sch *jsonschema.Schema, file string) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	var v any
	if err := yaml.Unmarshal(data, &v); err != nil {
		return err
	}
	return sch.Validate(plainDates(v))
}

func plainDates(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, item := range v {
			v[key] = plainDates(item)
		}
	case []any:
		for i, item := range v {
			v[i] = plainDates(item)
		}
	case interface{ Format(string) string }:
		return v.Format("2006-01-02")
	}
	return v
}
