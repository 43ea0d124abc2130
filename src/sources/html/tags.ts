/** How an element takes part in the text of a page. */
export const Tag = {
  inline: 0,
  block: 1,
  /** Neither its text nor that of its children is shown. */
  skip: 2,
  heading: 3,
  item: 4,
  /** Closes over the headings that stand in it. */
  section: 5,
  nav: 6,
  header: 7,
  footer: 8,
  quote: 9,
  caption: 10,
  button: 11,
  anchor: 12,
  struck: 13,
  emphasis: 14,
  table: 15,
  row: 16,
  cell: 17,
  details: 18,
  summary: 19,
  term: 20,
  definition: 21,
  pre: 22,
  head: 23,
  script: 24,
  title: 25,
  svg: 26,
  list: 27,
  aside: 28,
  dialog: 29,
  legend: 30,
  /** From here on: elements that say something by themselves. */
  break: 31,
  image: 32,
  input: 33,
  time: 34,
  html: 35,
  /** From here on: elements of the head. */
  meta: 36,
  link: 37,
  base: 38,
} as const
export type Tag = (typeof Tag)[keyof typeof Tag]

const NAMES: Partial<Record<keyof typeof Tag, string>> = {
  inline:
    'span font small big sub sup u tt code kbd samp var abbr acronym cite dfn q ins label data bdi bdo ruby rt rp wbr output meter progress nobr blink',
  block: 'address center body div fieldset figure form hgroup main optgroup p search hr select',
  skip: 'style template noscript iframe object embed canvas audio video math textarea datalist map noembed noframes frameset applet param source track',
  heading: 'h1 h2 h3 h4 h5 h6',
  item: 'li option',
  section: 'section article',
  nav: 'nav',
  header: 'header',
  footer: 'footer',
  quote: 'blockquote',
  caption: 'figcaption caption',
  button: 'button',
  anchor: 'a',
  struck: 's del strike',
  emphasis: 'b strong em i mark',
  break: 'br',
  image: 'img area',
  table: 'table',
  row: 'tr',
  cell: 'td th',
  details: 'details',
  summary: 'summary',
  term: 'dt',
  definition: 'dd',
  input: 'input',
  pre: 'pre listing plaintext xmp',
  head: 'head',
  meta: 'meta',
  link: 'link',
  base: 'base',
  title: 'title',
  script: 'script',
  list: 'ul ol dl menu',
  aside: 'aside',
  dialog: 'dialog',
  html: 'html',
  time: 'time',
  legend: 'legend',
  svg: 'svg',
}

const TAGS = new Map<string, Tag>()
for (const [kind, names] of Object.entries(NAMES))
  for (const name of names.split(' ')) TAGS.set(name, Tag[kind as keyof typeof Tag])

/** Kind of an element; `undefined` for one that HTML does not know (a custom element). */
export function tagOf(name: string): Tag | undefined {
  return TAGS.get(name)
}

const INLINE = new Set<Tag>([
  Tag.inline,
  Tag.anchor,
  Tag.struck,
  Tag.emphasis,
  Tag.time,
  Tag.break,
  Tag.image,
  Tag.input,
  Tag.meta,
  Tag.link,
  Tag.base,
])

/** Whether the element stays within a line of text. */
export function isInline(tag: Tag): boolean {
  return INLINE.has(tag)
}
