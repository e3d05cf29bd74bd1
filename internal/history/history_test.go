package history

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/innovatieagenda/agenda/internal/changes"
	"github.com/innovatieagenda/agenda/internal/yamldoc"
	"github.com/innovatieagenda/agenda/schema"
)

func constitution(t testing.TB) *schema.Set {
	t.Helper()
	set, err := schema.Load(func(string) ([]byte, error) { return nil, nil })
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestCompare(t *testing.T) {
	const base = "id: a\ntitle: A\nphase: bedenken\nstatus: actief\nphase_history:\n  - {phase: bedenken, date: 2016}\n"
	set := constitution(t)
	for name, c := range map[string]struct {
		after string
		want  []Change
	}{
		"moved": {"id: a\ntitle: A\nphase: experimenteren\nstatus: actief\nphase_history:\n  - {phase: bedenken, date: 2016}\n  - {phase: experimenteren, date: 2017}\n",
			[]Change{{Kind: Moved, From: "bedenken", To: "experimenteren"}}},
		"a date of the phase mended": {"id: a\ntitle: A\nphase: bedenken\nstatus: actief\nphase_history:\n  - {phase: bedenken, date: 2015}\n",
			[]Change{{Kind: Changed, Fields: []string{"phase_history"}}}},
		"stopped and more": {"id: a\ntitle: B\nphase: bedenken\nstatus: gestopt\nphase_history:\n  - {phase: bedenken, date: 2016}\nstops: [{date: 2017, reason: op}]\n",
			[]Change{{Kind: Stopped, Note: "op"}, {Kind: Changed, Fields: []string{"title"}}}},
		"level": {base + "recognition: {level: goed-beschreven, status: verleend}\n",
			[]Change{{Kind: Level, From: "geregistreerd", To: "goed-beschreven"}}},
		"refused: no level": {base + "recognition: {level: goed-beschreven, status: geweigerd}\n",
			[]Change{{Kind: Changed, Fields: []string{"recognition"}}}},
		"layout": {"# a line\nstatus: actief\nid: a\ntitle: 'A'\nphase: bedenken # still\nphase_history: [{date: 2016, phase: bedenken}]\n",
			[]Change{{Kind: Layout}}},
		"fields in the order of the schema": {"id: a\ntitle: A\nphase: bedenken\nphase_history:\n  - {phase: bedenken, date: 2016}\nzzz: 1\nsources: [b]\nsummary: c\nstatus: actief\n",
			[]Change{{Kind: Changed, Fields: []string{"summary", "sources", "zzz"}}}},
		"a value that is no text": {"id: a\ntitle: A\nphase: [bedenken]\nstatus: actief\nphase_history:\n  - {phase: bedenken, date: 2016}\n",
			[]Change{{Kind: Moved, From: "bedenken"}}},
		"unreadable": {"id: [a\n", []Change{{Kind: Unreadable}}},
		"a list":     {"- a\n", []Change{{Kind: Unreadable}}},
		"nothing":    {"", []Change{{Kind: Unreadable}}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, compare(set, names{"a", "a"}, read([]byte(base)), read([]byte(c.after)))); diff != "" {
				t.Error(diff)
			}
		})
	}
	if diff := cmp.Diff([]Change{{Kind: Created, To: "bedenken"}}, compare(set, names{"a", "a"}, nil, read([]byte(base)))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Change{{Kind: Deleted}}, compare(set, names{"a", "a"}, read([]byte(base)), nil)); diff != "" {
		t.Error(diff)
	}
}

// Facts keep their precision; what has no date comes first, and a commit dated
// before its parent stays behind it.
func TestMerge(t *testing.T) {
	entry := func(date, kind string) Entry { return Entry{Date: date, Changes: []Change{{Kind: kind}}} }
	facts := []Entry{entry("", "f0"), entry("2014", "f1"), entry("2016-02", "f2"), entry("2016-02-01", "f3"), entry("2020", "f4")}
	commits := []Entry{entry("2017-01-01", "c3"), entry("1999-01-01", "c2"), entry("2016-02-01", "c1")}
	var got []string
	for _, e := range merge(facts, commits) {
		got = append(got, e.Changes[0].Kind)
	}
	if diff := cmp.Diff([]string{"f0", "f1", "f2", "f3", "c1", "c2", "c3", "f4"}, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzCompare holds that two versions never fail to be compared, that the same
// bytes have no change of value, and that reading part by part tells the same
// fields as reading the whole.
func FuzzCompare(f *testing.F) {
	set := constitution(f)
	f.Add([]byte("id: a\ntitle: b\n"), []byte("id: a\ntitle: c\nphase: d\n"))
	f.Add([]byte("a: |\n  b\nc:\n- d\n"), []byte("c: [d]\na: \"b\\n\"\n"))
	f.Add([]byte("a: &x b\n"), []byte("\xff"))
	f.Fuzz(func(t *testing.T, one, two []byte) {
		if len(compare(set, names{"a", "a"}, read(one), read(two))) == 0 {
			t.Fatal("nothing is told")
		}
		for _, c := range compare(set, names{"a", "a"}, read(one), read(one)) {
			if c.Kind != Layout && c.Kind != Unreadable {
				t.Fatalf("the same bytes differ: %+v", c)
			}
		}
		a, b := whole(one), whole(two)
		if a == nil || b == nil {
			return
		}
		order := set.KeyOrder(schema.Innovation)
		x, y := read(one), read(two)
		if diff := cmp.Diff(changes.Differing(a.values, b.values, order), changes.Differing(x.unlike(y), y.unlike(x), order)); diff != "" {
			t.Fatal(diff)
		}
	})
}

// whole reads a version at once; nil where it has a finding.
func whole(src []byte) *version {
	doc, found := yamldoc.Parse("", src)
	if doc == nil || len(found) > 0 {
		return nil
	}
	object, ok := doc.Value().(map[string]any)
	if !ok {
		return nil
	}
	return &version{values: object}
}
