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
	// strengths are the scores of each text with its nearest, in their order.
	strengths [][]float32
	// raws are the scores of one text with its nearest, by text.
	raws    []float32
	of      int32
	touched []int32
}

// newBridge is a bridge over the nearest of all texts.
func (j *join) newBridge(near [][]neighbour, strengths [][]float32) *bridge {
	return &bridge{join: j, near: near, strengths: strengths, raws: make([]float32, len(near)), of: -1}
}

// strengths scores each text with its nearest.
func (j *join) strengths(near [][]neighbour) [][]float32 {
	all := make([][]float32, len(near))
	perWorker(len(near), func() func(int) {
		return func(i int) {
			list := near[i][:min(bridgeWidth, len(near[i]))]
			all[i] = make([]float32, len(list))
			for k, n := range list {
				all[i][k] = float32(j.raw(int32(i), n.text, n.similarity))
			}
		}
	})
	return all
}

// over returns the third text among the nearest of both of a pair that both
// resemble most, and the weaker of its two scores; -1 and 0 where there is none.
func (g *bridge) over(a, b int32) (third int32, raw float64) {
	g.stand(a)
	third = -1
	best := float32(0)
	for k, strength := range g.strengths[b] {
		if weaker := min(g.raws[g.near[b][k].text], strength); weaker > best {
			third, best = g.near[b][k].text, weaker
		}
	}
	return third, float64(best)
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
	for k, strength := range g.strengths[a] {
		t := g.near[a][k].text
		g.raws[t] = strength
		g.touched = append(g.touched, t)
	}
}
