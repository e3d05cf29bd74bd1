package validate

import (
	"github.com/innovatieagenda/agenda/internal/finding"
	"github.com/innovatieagenda/agenda/internal/registry"
)

// maxMends bounds how often a file is put right.
const maxMends = 500

// Mender puts records of a registry right.
type Mender struct{ *checker }

// NewMender returns the mender of a registry.
func NewMender(reg *registry.Registry, today string) *Mender { return &Mender{newChecker(reg, today)} }

// Mend puts right what is only written in another way than it should be in a file
// of the registry: each repair takes its finding away and brings no other. It
// returns the file as it then is, and the findings that were mended.
func (m *Mender) Mend(file string, src []byte) (mended []byte, done finding.List) {
	for mended = src; len(done) < maxMends && len(mended) <= maxProven; {
		f, ok := m.mendOne(file, mended)
		if !ok {
			break
		}
		mended, done = f.Repair.In(mended), append(done, f)
	}
	return mended, done
}

// mendOne returns the first finding of a file with a way out that changes nothing
// of what it means.
func (c *checker) mendOne(file string, src []byte) (finding.Finding, bool) {
	t := c.trialOf(file, src)
	for _, f := range t.found {
		if f.Repair != nil && f.Repair.Sure && t.helps(f, f.Repair) {
			return f, true
		}
	}
	return finding.Finding{}, false
}
