package render

import "testing"

func TestShortName(t *testing.T) {
	for name, want := range map[string]string{
		"Koninklijke Bibliotheek (KB)":           "KB",
		"OBA (Openbare Bibliotheek Amsterdam)":   "OBA",
		"VoorleesExpress (landelijke stichting)": "VoorleesExpress",
		"Fers":                                   "Fers",
		"(KB)":                                   "(KB)",
		"Raar (x":                                "Raar (x",
		"":                                       "",
	} {
		if got := shortName(name); got != want {
			t.Errorf("shortName(%q) = %q, want %q", name, got, want)
		}
	}
}
