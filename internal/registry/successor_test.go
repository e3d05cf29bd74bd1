package registry

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/innovation"
)

func TestSuccessor(t *testing.T) {
	r := &Registry{}
	for _, o := range []innovation.Organisation{
		{ID: "a", To: "2018", SucceededBy: "b"},
		{ID: "b", To: "2024-06-30", SucceededBy: "c"},
		{ID: "c"},
		{ID: "undated", SucceededBy: "c"},
		{ID: "lost", To: "2018", SucceededBy: "nobody"},
		{ID: "round", To: "2018", SucceededBy: "again"}, {ID: "again", To: "2018", SucceededBy: "round"},
	} {
		r.Organisations = append(r.Organisations, &Organisation{Organisation: o})
	}
	r.index()
	for _, tt := range []struct{ id, day, want string }{
		{"a", "2018-12-31", "a"}, {"a", "2019-01-01", "b"}, {"a", "2024-07-01", "c"}, {"b", "2024-06-30", "b"},
		{"c", "2024-07-01", "c"}, {"undated", "2000-01-01", "c"}, {"lost", "2020-01-01", "lost"},
		{"round", "2020-01-01", "round"}, {"unheard-of", "2020-01-01", "unheard-of"},
	} {
		if got := r.Successor(tt.id, tt.day); got != tt.want {
			t.Errorf("%s counts as %q on %s, want %q", tt.id, got, tt.day, tt.want)
		}
	}
}
