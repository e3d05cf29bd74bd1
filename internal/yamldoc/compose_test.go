package yamldoc_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// composer makes a document of what a number decides.
type composer struct {
	*rand.Rand
	b       strings.Builder
	anchors int
}

func compose(seed uint64) string {
	c := &composer{Rand: rand.New(rand.NewPCG(seed, 1))}
	if c.IntN(4) == 0 {
		c.b.WriteString("# head\n")
	}
	if c.IntN(6) == 0 {
		c.b.WriteString("---\n")
	}
	if c.IntN(5) == 0 {
		c.list(0, 3)
	} else {
		c.mapping(0, 3)
	}
	src := c.b.String()
	if c.IntN(6) == 0 {
		src += "...\n# end\n"
	}
	if c.IntN(5) == 0 {
		src = strings.TrimRight(src, "\n")
	}
	if c.IntN(4) == 0 {
		src = strings.ReplaceAll(src, "\n", "\r\n")
	}
	return src
}

// one returns one of some texts.
func (c *composer) one(list ...string) string { return list[c.IntN(len(list))] }

// between writes what may stand between entries.
func (c *composer) between(indent int) {
	switch c.IntN(9) {
	case 0:
		c.b.WriteByte('\n')
	case 1:
		fmt.Fprintf(&c.b, "%s# c%d\n", strings.Repeat(" ", indent), c.IntN(100))
	case 2:
		fmt.Fprintf(&c.b, "%s# d%d\n\n", strings.Repeat(" ", indent+c.IntN(3)), c.IntN(100))
	}
}

func (c *composer) mapping(indent, depth int) {
	for i := range 1 + c.IntN(4) {
		if i > 0 || indent == 0 {
			c.between(indent)
			c.b.WriteString(strings.Repeat(" ", indent))
		}
		key := c.one("a", "b", "c", "d", `"e"`, "'f g'", "on", "é漢") + c.one("", "", "", fmt.Sprint(i))
		key = strings.NewReplacer(`"e"`, fmt.Sprintf(`"e%d"`, i), "'f g'", fmt.Sprintf("'f g%d'", i)).Replace(key)
		c.b.WriteString(key + c.one("", "", "", " ") + ":")
		c.value(indent, depth, true)
	}
}

func (c *composer) list(indent, depth int) {
	for i := range 1 + c.IntN(3) {
		if i > 0 || indent == 0 {
			c.between(indent)
			c.b.WriteString(strings.Repeat(" ", indent))
		}
		c.b.WriteString("-")
		if depth > 0 && c.IntN(3) == 0 {
			gap := 1 + c.IntN(3)
			c.b.WriteString(strings.Repeat(" ", gap))
			if c.IntN(3) == 0 {
				c.list(indent+1+gap, depth-1)
			} else {
				c.mapping(indent+1+gap, depth-1)
			}
			continue
		}
		c.value(indent, depth, false)
	}
}

// value writes what follows a colon or dash, to the end of its last line.
func (c *composer) value(indent, depth int, inMap bool) {
	if depth > 0 && c.IntN(3) == 0 {
		c.below(indent, depth, inMap)
		return
	}
	c.b.WriteString(c.one(" ", " ", " ", "  ") + c.properties())
	switch c.IntN(10) {
	case 0:
		in := strings.Repeat(" ", indent+1+c.IntN(3))
		c.b.WriteString(c.one("|", ">", "|-", ">-", "|+", ">+") + c.one("", "", " # c") + "\n")
		c.b.WriteString(in + c.one("x", "# y", "l: v") + "\n" + c.one("", "\n", in+" z\n", in+"w\n\n"))
		return
	case 1, 2:
		c.flow(indent, 2)
	case 3:
		in := "\n" + strings.Repeat(" ", indent+1+c.IntN(3))
		c.b.WriteString(c.one("p"+in+"q", "'p"+in+"# q'", `"p\`+in+`q\""`, `"`+in+in+`p"`))
	default:
		c.b.WriteString(c.one("x", "y z", "1", "2016-09-01", "'it''s'", `"q\n"`, "~", "", "", "true", "https://x#y", "漢 😀"))
	}
	c.b.WriteString(c.one("", "", "", " # c", "\t# d", "  ") + "\n")
}

// below writes a collection on the lines below its key or dash.
func (c *composer) below(indent, depth int, inMap bool) {
	c.b.WriteString(c.one("", "", "", " # c", " &z"+fmt.Sprint(c.anchors), " !!seq") + "\n")
	tagged := strings.HasSuffix(c.b.String(), "!!seq\n")
	c.anchors++
	in := indent + 1 + c.IntN(4)
	asList := tagged || c.IntN(2) == 0
	if asList && inMap && c.IntN(3) == 0 {
		in = indent
	}
	c.between(in)
	c.b.WriteString(strings.Repeat(" ", in))
	if asList {
		if in == 0 {
			c.b.WriteString("- x\n")
		}
		c.list(in, depth-1)
	} else {
		c.mapping(in, depth-1)
	}
}

// properties writes an anchor or a tag, now and then.
func (c *composer) properties() string {
	c.anchors++
	if c.IntN(12) > 0 {
		return ""
	}
	return c.one(fmt.Sprintf("&k%d ", c.anchors), "! ")
}

// flow writes a collection in flow style.
func (c *composer) flow(indent, depth int) {
	open, closing := "[", "]"
	isMap := c.IntN(2) == 0
	if isMap {
		open, closing = "{", "}"
	}
	gap := c.one("", "", " ", "\n"+strings.Repeat(" ", indent+1), " # f\n"+strings.Repeat(" ", indent+2))
	c.b.WriteString(open + gap)
	for i := range c.IntN(4) {
		if i > 0 {
			c.b.WriteString(c.one(", ", ",", " , ", gap+","+gap, ","+gap))
		}
		if isMap {
			c.b.WriteString(fmt.Sprintf(c.one("k%d: ", `"k%d":`, "k%d :  "), i))
		}
		if depth > 0 && c.IntN(4) == 0 {
			c.flow(indent, depth-1)
		} else {
			c.b.WriteString(c.one("x", "'#'", `"]"`, "1", "p q", "null", "'}'"))
		}
		if i > 0 && c.IntN(12) == 0 {
			c.b.WriteString(",")
			break
		}
	}
	c.b.WriteString(gap + closing)
}
