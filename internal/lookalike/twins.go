package lookalike

// twins are the letters that a reader takes for a Latin one, by that letter,
// besides those that NFKD takes apart. Upper and lower case stand both: which
// letter Н looks like, its small н doesn't tell.
var twins = twinsOf(map[rune]string{
	'a': "αаɑΑАᗅᎪꓮⲀⲁ∀", 'b': "ВвβΒЬьᏴᗷꓐɓƀƅ", 'c': "СсςᏟꓚⲤⲥᴄƈ", 'd': "ԁԀᏧđĐðÐɗᎠᗞꓓ",
	'e': "ЕеεΕҽєЄᎬꓰɛ℮ⴹə", 'f': "ꞘꞙƒϜϝᖴꓝ", 'g': "ɡցɢԌԍᏀꓖǥɠ", 'h': "НһнΗᎻᕼꓧⲎհħĦҺ", 'i': "іІıΙιɩӀӏᎥꓲⲒꙇǀ",
	'j': "јЈȷϳᎫꓙյɉ", 'k': "КкκΚᏦꓗⲔқƙ", 'l': "ʟᏞꓡⳐłŁɭլ", 'm': "МмΜᎷᗰꓟⲘ", 'n': "ΝηոռᴎꓠⲚŋɳп",
	'o': "ОоοΟσօՕⲞⲟøØꓳᴏჿဝ", 'p': "РрρΡᏢᑭꓑⲢⲣ", 'q': "ԛԚգզႳ", 'r': "гᴦⲅᎡꓣʀɍ", 's': "ЅѕꜱᏚՏꓢƽʂ", 't': "ТтτΤᎢꓔⲦŧŦ",
	'u': "υսᴜՍꓴʋцԱᑌ", 'v': "ѵѴνᴠᏙꓦ", 'w': "ԜԝѡաᏔꓪɯᴡш", 'x': "ХхχΧⅹꓫⲬ×ᕁ", 'y': "УуγΥүҮʏꓬⲨყɣ", 'z': "ΖᴢᏃꓜⲌƶʐ",
})

func twinsOf(rows map[rune]string) map[rune]rune {
	table := map[rune]rune{}
	for latin, others := range rows {
		for _, r := range others {
			if r >= 0x80 {
				table[r] = latin
			}
		}
	}
	return table
}
