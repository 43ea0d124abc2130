const PLACE = /%(?:\[(\d+)\])?[sdvq]|%%/g

/**
 * Fills the placeholders of a message: `%s` takes the values in turn, `%[2]s` the second. As Vale does, a message with
 * fewer placeholders than values leaves the rest out; one without a value for it stays as it is written.
 */
export function fill(message: string, values: readonly string[]): string {
  let next = 0
  return message.replace(PLACE, (place, index?: string) => {
    if (place === '%%') return '%'
    const at = index === undefined ? next : Number(index) - 1
    next = at + 1
    return values[at] ?? place
  })
}

/** "a, b or c". */
export function listed(words: readonly string[], or = 'or'): string {
  if (words.length < 2) return words[0] ?? ''
  return `${words.slice(0, -1).join(', ')} ${or} ${words.at(-1)}`
}
