/** What may follow a beginning of some names, sign by sign; `ends`: a name is whole here. */
interface Node {
  next: Map<string, Node>
  ends?: true
}

/**
 * A pattern for any of some names where they stand as words of their own, the longest first; undefined without names. Names that begin
 * alike share their beginning, so that it costs hardly more to look for a thousand than for one. Any white space stands for that in a name.
 */
export function namePattern(names: readonly string[]): RegExp | undefined {
  const root: Node = { next: new Map() }
  for (const name of names) {
    let node = root
    for (const sign of name.replace(/\s+/g, ' ')) {
      const next = node.next.get(sign) ?? { next: new Map() }
      node.next.set(sign, next)
      node = next
    }
    node.ends = true
  }
  return root.next.size > 0
    ? new RegExp(`(?<![\\p{L}\\p{N}#@/._-])(?:${written(root)})(?![\\p{L}\\p{N}])`, 'gu')
    : undefined
}

function written({ next, ends }: Node): string {
  if (next.size === 0) return ''
  const ways = [...next].map(([sign, node]) => quoted(sign) + written(node))
  const longer = ways.length === 1 && !ends ? ways[0]! : `(?:${ways.join('|')})`
  return ends ? `${longer}?` : longer
}

const quoted = (sign: string): string => (sign === ' ' ? '\\s+' : sign.replace(/[.*+?^${}()|[\]\\]/, '\\$&'))
