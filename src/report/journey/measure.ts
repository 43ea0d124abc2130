/** Widths in em of DejaVu Sans Bold, about: of the fonts that viewers fall back to, one of the widest. */
const WIDTHS: readonly [RegExp, number][] = [
  [/\p{Mn}|\p{Me}|\u200d|\ufe0f/u, 0],
  [/[ijlIft.,:;'|!()[\]·’“”/-]/u, 0.46],
  [/[mwMW%@—…]/u, 1.06],
  [/[a-z0-9 r]/u, 0.7],
  [/[\p{Lu}+−±=?&×]/u, 0.86],
  [/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u, 0.74],
]

/** Most pixels that a text takes at a font size, in any of the usual sans-serif fonts. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (WIDTHS.find(([fits]) => fits.test(character))?.[1] ?? 1.15), 0) * size

/** Breaks a text into at most so many lines of a width; what does not fit ends in an ellipsis. */
export function linesOf(text: string, width: number, size: number, most: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  const shown = lines.slice(0, most)
  if (lines.length > most) shown[most - 1] = `${shown[most - 1]} …`
  return shown.map((line) => cut(line, width, size))
}

function cut(line: string, width: number, size: number): string {
  let shown = line
  for (let rest = [...line.replace(/ ?…$/, '')]; rest.length > 1 && widthOf(shown, size) > width; ) {
    rest = rest.slice(0, -1)
    shown = `${rest.join('').trimEnd()}…`
  }
  return shown
}
