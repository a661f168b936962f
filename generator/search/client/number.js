// Numbers: digits with what stands between and behind them, in one spelling.

// A gap in one character: a space for spaces and commas, "/" with spaces or without, "." or "-" alone, "," alone, "|" for all else.
const isSlash = (gap) => /^ *\/ *$/.test(gap);
const sign = (gap) => (isSlash(gap) ? "/" : /^([ ,]{2,}| )$/.test(gap) ? " " : /^[-.,]$/.test(gap) ? gap : "|");

// The canonical spelling of digits with "." and "," between them; nothing when they are several numbers.
function number(text) {
  let [, whole, point, fraction] = /^(.*)([.,])(\d{1,3})$/.exec(text) ?? [, text];
  if (/^[1-9]\d{0,2}((\.\d{3})+|(,\d{3}){2,}|,\d\d0)$/.test(text)) [whole, fraction] = [text, ""];
  else if (!/^\d+$/.test(whole) && !(point === "," ? /^[1-9]\d{0,2}(\.\d{3})+$/ : /^[1-9]\d{0,2}(,\d{3})+$/).test(whole)) return;
  return `${whole.replace(/\D/g, "").replace(/^0+(?=\d)/, "")},${fraction ?? ""}`.replace(/,0*$|(,.*?)0+$/, "$1");
}

const isPercent = (a, b) => b && /^ +$/.test(a.gap) && a.base === "phan" && /^ +$/.test(b.gap) && b.base === "tram";

/** Of what wordsOf() of text.js gave the same, but whole numbers in one spelling, and of each gap its sign. */
export function withNumbers(atoms) {
  const sequence = [];
  const add = (base, form, kind, i, last) => sequence.push({ base, form, kind, start: atoms[i].start, end: atoms[last].end, gap: sign(atoms[i].gap) });
  for (let i = 0; i < atoms.length; i++) {
    const { base, form, kind } = atoms[i];
    if (kind === "word") {
      add(base, form, "word", i, i);
      continue;
    }
    let last = i, chain = base;
    while (atoms[last + 1]?.kind === "number" && !atoms[last].percent && /^[.,]$/.test(atoms[last + 1].gap)) chain += atoms[++last].gap + atoms[last].base;
    const several = number(chain) === undefined || (isSlash(atoms[i].gap) && isSlash(atoms[last + 1]?.gap)); // "8/2025,9/2025"
    for (let first = several ? i : last; first <= last; first++) {
      const said = number(several ? atoms[first].base : chain), words = !atoms[first].percent && isPercent(atoms[first + 1], atoms[first + 2]) ? 2 : 0;
      const text = atoms[first].percent || words ? `${said}%` : said;
      add(text, text, "number", several ? first : i, first + words);
      i = first + words;
    }
  }
  return sequence;
}
