/** A text cut to so many characters, with an ellipsis where something is lost. */
export function shorten(text: string, width: number): string {
  const characters = [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)]
  if (characters.length <= width) return text
  return `${characters
    .slice(0, Math.max(0, width - 1))
    .map(({ segment }) => segment)
    .join('')
    .trimEnd()}…`
}
