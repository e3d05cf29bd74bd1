package innovation

// Organisation is one library, support institution, government or partner.
type Organisation struct {
	ID        string
	Name      string
	Kind      string
	Provinces []string
	// ProvinceList says that the record has the key provinces, not province.
	ProvinceList bool
	URL          string
	ISO          string
	From, To     Date
	SucceededBy  string
	Municipality []string
}

// ActiveDuring reports whether the organisation existed at some moment of the
// period that from and to bound; a zero Date leaves that side open.
func (o *Organisation) ActiveDuring(from, to Date) bool {
	if o.To != "" && from != "" && o.To.Last() < from.First() {
		return false
	}
	return o.From == "" || to == "" || o.From.First() <= to.Last()
}
