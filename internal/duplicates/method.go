package duplicates

// method holds the numbers of the way in which records are compared. The program
// uses one, standard; the evaluation leaves out its parts in turn to measure what
// each is worth (docs/duplicates.md).
type method struct {
	// titleShare is what the title counts for apart from all text, gramShare what
	// pieces of words count for against whole words.
	titleShare, gramShare float64
	// rarity is the power of the inverse document frequency.
	rarity float64
	// power is that of a similarity before it is divided by its surroundings.
	power float64
	// local divides by the surroundings of the two texts; otherwise all texts
	// count as equally crowded.
	local bool
	// bridge is what a pair gets of the weaker of its two scores with a third
	// text that both resemble.
	bridge float64
	// nameWeight and fieldWeight are the most that names add, and that fields add or take.
	nameWeight, fieldWeight float64
}

// standard is the method that measured best: the recipe of the weights and the
// local scaling on public matching sets, the bridge and the field weight beside
// it on the sets of docs/duplicates.md.
func standard() method {
	return method{
		titleShare: 0.3, gramShare: 0.6, rarity: 1.25,
		power: 1.5, local: true, bridge: 0.7, nameWeight: 0.2, fieldWeight: 0.3,
	}
}

// mostEvidence bounds the factor of names and fields together.
func (m method) mostEvidence() float64 { return (1 + m.nameWeight) * (1 + m.fieldWeight) }
