package duplicates

// bridgeWidth is how many of the nearest of each text can be a bridge between two
// others. It is the same for every threshold, so that scores are too.
const bridgeWidth = wide

// bridge finds third texts that both of a pair resemble: five libraries that
// tell of one idea, each in its own words, are closer to the best account among
// them than to each other. A goroutine has its own.
type bridge struct {
	*join
	near [][]neighbour
	// raws are the scores of one text with its nearest, by text.
	raws    []float64
	of      int32
	touched []int32
}

// newBridge is a bridge over the nearest of all texts.
func (j *join) newBridge(near [][]neighbour) *bridge {
	return &bridge{join: j, near: near, raws: make([]float64, len(near)), of: -1}
}

// over returns the third text that both of a pair resemble most, and the weaker
// of its two scores; -1 and 0 where there is none.
func (g *bridge) over(a, b int32) (third int32, raw float64) {
	g.stand(a)
	third = -1
	for _, n := range g.near[b][:min(bridgeWidth, len(g.near[b]))] {
		if first := g.raws[n.text]; first > raw {
			if weaker := min(first, g.raw(b, n.text, n.similarity)); weaker > raw {
				third, raw = n.text, weaker
			}
		}
	}
	return third, raw
}

// stand fills raws with the scores of a text.
func (g *bridge) stand(a int32) {
	if g.of == a {
		return
	}
	for _, t := range g.touched {
		g.raws[t] = 0
	}
	g.touched, g.of = g.touched[:0], a
	for _, n := range g.near[a][:min(bridgeWidth, len(g.near[a]))] {
		g.raws[n.text] = g.raw(a, n.text, n.similarity)
		g.touched = append(g.touched, n.text)
	}
}
