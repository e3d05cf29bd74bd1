package recognition_test

import (
	"testing"

	"github.com/innovatieagenda/agenda/internal/recognition"
)

func TestClaims(t *testing.T) {
	claims := recognition.LoadClaims(shipped(t))
	tests := []struct {
		text, level, claim string
	}{
		{"Een bewezen effectieve aanpak.", "", "bewezen effectieve"},
		{"Bewezen Effectief!", "goed-onderbouwd", "bewezen effectief"},
		{"Bewezen effectief voor kinderen.", "goede-aanwijzingen", ""},
		{"De methode is bewezen zeer effectief.", "", "bewezen zeer effectief"},
		{"De effectiviteit is wetenschappelijk aangetoond.", "", "effectiviteit is wetenschappelijk aangetoond"},
		{"Niet bewezen effectief.", "", ""},
		{"De methode is nog niet wetenschappelijk bewezen.", "", ""},
		{"De effectiviteit is niet aangetoond.", "", ""},
		{"Er zijn geen bewezen effecten.", "", ""},
		{"Niet alleen leuk maar ook bewezen effectief.", "", "bewezen effectief"},
		{"Is het bewezen effectief?", "", ""},
		{"Wij onderzoeken of de aanpak bewezen effectief is.", "", ""},
		{"Wij doen niet mee. De aanpak is bewezen effectief.", "", "bewezen effectief"},
		{"Een evidence-based programma.", "", "evidence based"},
		{"Wetenschappelijk onderbouwde lessen.", "", "wetenschappelijk onderbouwde"},
		{"Wetenschappelijk onderbouwde lessen.", "goed-onderbouwd", ""},
		{"Een erkende interventie.", "goed-beschreven", ""},
		{"Het onbewezen effect van lezen.", "", ""},
		{"Effectief voorlezen bewees zich.", "", ""},
		{"Bewezen diensten worden beloond.", "", ""},
	}
	for _, tt := range tests {
		r := record{"summary": tt.text, "recognition": record{"level": tt.level, "status": "verleend"}}
		got := ""
		for _, f := range claims.Check(r) {
			got, _ = f.Args["claim"].(string)
		}
		if got != tt.claim {
			t.Errorf("%q at %q claims %q, want %q", tt.text, tt.level, got, tt.claim)
		}
	}
}
