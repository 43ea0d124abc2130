import fc from 'fast-check'

/** What breaks parsers: marks that open and do not close, numbers at their limits, letters that are half of one, names of objects. */
export const TOKENS = [
  ...[
    '<',
    '</',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<!DOCTYPE x [<!ENTITY a "&a;&a;">]>',
    '<script>',
    '<table><tr><td>',
    '&#x110000;',
    '&amp',
    '<svg/onload=x>',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    '{{',
    '}}',
    '{%',
    '%}',
    '{% for a in b %}',
    '{{#if a}}',
    '{{/if}}',
    '*|IF:A|*',
    '"',
    "'",
    '\\',
    '\\u0000',
    ',',
    ';',
    '\t',
    ':',
    '- ',
    '&a',
    '*a',
    '!!js/function',
    '---\n',
  ],
  ...[
    '\n',
    '\r\n',
    '\r',
    '\u0000',
    '\ufeff',
    '\ud800',
    '\udfff',
    '\u202e',
    '\u200d',
    '=\n',
    '=3D',
    '=?utf-8?B?',
    'Content-Type: multipart/mixed; boundary=x\n',
    '--x\n',
  ],
  ...[
    '__proto__',
    'constructor',
    'toString',
    'NaN',
    '-0',
    '1e999',
    '9007199254740993',
    '٣',
    'Rp',
    'Rp1.000.000',
    '50%',
    '2026-02-31',
    's.d.',
    '```',
    '# ',
    '[x](javascript:x)',
    '=cmd()',
    'file:///etc/passwd',
  ],
]

/** A change to a text: cut a stretch out, say it again, or put something hostile in; `many` times over for nesting. */
type Edit =
  | { cut: [at: number, length: number] }
  | { again: [at: number, length: number, many: number] }
  | { put: string; at: number; many: number }

const share = fc.double({ min: 0, max: 1, noNaN: true })
const length = fc.nat(200)
const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ cut: fc.tuple(share, length) }),
  fc.record({ again: fc.tuple(share, length, fc.nat(40)) }),
  fc.record({
    put: fc.oneof(fc.constantFrom(...TOKENS), fc.string({ unit: 'binary', maxLength: 12 })),
    at: share,
    many: fc.oneof({ weight: 9, arbitrary: fc.constant(1) }, fc.nat(3_000)),
  }),
)

function applied(text: string, change: Edit): string {
  if ('cut' in change) {
    const at = Math.floor(change.cut[0] * text.length)
    return text.slice(0, at) + text.slice(at + change.cut[1])
  }
  if ('again' in change) {
    const at = Math.floor(change.again[0] * text.length)
    const stretch = text.slice(at, at + change.again[1])
    return text.slice(0, at) + stretch.repeat(change.again[2]) + text.slice(at)
  }
  const at = Math.floor(change.at * text.length)
  return text.slice(0, at) + change.put.repeat(change.many) + text.slice(at)
}

/** Longest text that is tried. */
const LONGEST = 60_000
/** So much of a real text is taken: mostly little, so that many are tried. */
const TAKEN = [500, 2_000, 2_000, 6_000, LONGEST / 2]

/** Real texts with hostile changes, and now and then bytes without any sense. */
export const hostile = (seeds: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc
        .tuple(fc.constantFrom(...seeds), fc.constantFrom(...TAKEN), fc.array(edit, { minLength: 1, maxLength: 6 }))
        .map(([seed, taken, edits]) => edits.reduce(applied, seed.slice(0, taken)).slice(0, LONGEST)),
    },
    { weight: 1, arbitrary: fc.array(fc.constantFrom(...TOKENS), { maxLength: 200 }).map((parts) => parts.join('')) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 400 }) },
  )
