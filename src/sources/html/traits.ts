/** What an element's class, id, style and role say of it. Bits, so that one number holds all. */
export const Trait = {
  hidden: 1,
  struck: 2,
  onSale: 4,
  /** Surely a consent dialogue; its text need not be looked at. */
  consent: 8,
  /** Perhaps a consent dialogue: its text decides. */
  overlay: 16,
  announcement: 32,
  nav: 64,
  footer: 128,
  card: 256,
  headingLike: 512,
  quote: 1024,
  faq: 2048,
  button: 4096,
  icon: 8192,
  regularPrice: 16384,
  header: 32768,
  block: 65536,
  layout: 131072,
  main: 262144,
} as const

type Rule = readonly [trait: number, pattern: RegExp]
// Matched against `class` and `id`, in lower case, with blanks around each name.
const CLASS_RULES: Rule[] = [
  [
    Trait.hidden,
    / (visually-?hidden|sr-only|screen-?reader(-text|-only)?|a-offscreen|u-?hidden|is-hidden|invisible|display-none|material-(?:icons|symbols)\S*|hash-link|headerlink|header-anchor|anchor-link|skip-?link|skip-to-content\S*|skiptocontent\S*) /,
  ],
  [
    Trait.consent,
    / (\S*cookie[-_]?(banner|bar|consent|notice|popup|dialog|modal|overlay|law|message|alert|prompt)\S*|onetrust\S*|cybotcookiebot\S*|cookiebot\S*|gdpr\S*|cc-(window|banner)|cookieconsent\S*|\S*consent[-_](banner|bar|popup|modal|dialog)\S*|didomi\S*|usercentrics\S*|iubenda-cs\S*|cmplz\S*|osano\S*|termly\S*|klaro|truste\S*) /,
  ],
  [Trait.overlay, /cookie|consent|kuki|privacy-(banner|bar)/],
  [
    Trait.announcement,
    / \S*(announce(ment)?|pengumuman|promo-?(bar|banner|strip)|top-?bar|notice-?bar|hello-?bar|marquee|ticker|usp-?bar)\S* /,
  ],
  [
    Trait.nav,
    / (navbar\S*|nav-?menu\S*|main-?nav\S*|site-?nav\S*|breadcrumbs?|navigation|mega-?menu\S*|sidebar-menu\S*|pagination|toc|table-of-contents|dropdown-menu|menu-nav\S*) /,
  ],
  [Trait.footer, / (site-?footer|page-?footer|footer|colophon|footer-(wrapper|container)) /],
  [Trait.header, / (site-?header|masthead|global-header) /],
  [
    Trait.card,
    / \S*(card|tile|product-?item|produk-item|plan|pricing-?(table|column|box)|price-?box|accordion-?item|grid__item|list-?item|panel)(--\S+)? /,
  ],
  [
    Trait.headingLike,
    / \S*(^|[-_ ])(title|heading|headline|judul|(product|plan|item|card|paket|produk|menu|room|package)[-_]{0,2}(name|nama)|nama-?(produk|paket)) /,
  ],
  [Trait.quote, / \S*(testimoni(al|als)?|pull-?quote|review|ulasan)(__(text|body|content)|-(text|body|content))? /],
  [Trait.faq, / \S*(faqs?|accordion|tanya-?jawab|pertanyaan|questions?)\S* /],
  [Trait.button, / \S*(^|[-_ ])(btn|button|cta)([-_]\S*)? /],
  [Trait.icon, / (icon|icons|fa|fas|fab|far|glyphicon\S*|bi|\S+-icon|icon-\S+) /],
  [
    Trait.struck,
    / (line-through|\S*(strike(-?through)?|striked|crossed(-out)?|coret|dicoret)|\S*(price|harga|money|amount)[-_]{0,2}\S*[-_]?(was|old|compare(-at)?|before|original|lama|normal|list|retail)|(was|old|compare(-at)?|original|harga-lama)[-_]?(price|harga|amount)?) /,
  ],
  [Trait.onSale, / \S*(on-?sale|is-sale|has-discount|discounted)\S* /],
  [Trait.regularPrice, / \S*(price|harga)\S*[-_](regular|reguler) /],
]
const RESPONSIVE = / (sm|md|lg|xl|2xl|xxl):(block|flex|grid|inline\S*|table\S*|contents) | d-(sm|md|lg|xl|xxl)-\S+ /
const CLASS_HIDDEN = / (hidden|d-none|hide) /

// No page's style sheet needs more; matching must not grow with what a page puts here.
const LONGEST = 1000
const LONGEST_NAME = 80
const known = new Map<string, number>()

/** Traits told by class and id. Remembered, as a page repeats the same few classes. */
export function classTraits(className: string, id: string): number {
  const key = (id === '' ? className : `${className} ${id}`).slice(0, LONGEST)
  const cached = known.get(key)
  if (cached !== undefined) return cached
  const names = key
    .toLowerCase()
    .split(/\s+/)
    .filter((name) => name.length <= LONGEST_NAME)
  const padded = `  ${names.join('  ')}  `
  let traits = 0
  for (const [trait, pattern] of CLASS_RULES) if (pattern.test(padded)) traits |= trait
  // A phone's menu that `hidden lg:flex` opens on a wide screen is seen by somebody.
  if (CLASS_HIDDEN.test(padded) && !RESPONSIVE.test(padded)) traits |= Trait.hidden
  if (known.size > 20_000) known.clear()
  known.set(key, traits)
  return traits
}

/** Traits told by an inline style. */
export function styleTraits(style: string): number {
  const folded = style.slice(0, LONGEST).toLowerCase().replace(/\s+/g, '')
  let traits = 0
  if (/display:none|visibility:hidden|(^|;)mso-hide:all|(^|;)opacity:0(\.0+)?(;|!|$)/.test(folded))
    traits |= Trait.hidden
  if (/(max-height|font-size):0(px)?(;|!|$)/.test(folded)) traits |= Trait.hidden
  if (/text-decoration[\w-]*:[^;]*line-through/.test(folded)) traits |= Trait.struck
  if (/display:(block|flex|grid|table|list-item)/.test(folded)) traits |= Trait.block
  return traits
}

const ROLES: Record<string, number> = {
  navigation: Trait.nav,
  menubar: Trait.nav,
  contentinfo: Trait.footer,
  banner: Trait.header,
  dialog: Trait.overlay,
  alertdialog: Trait.overlay,
  heading: Trait.headingLike,
  button: Trait.button,
  presentation: Trait.layout,
  none: Trait.layout,
  main: Trait.main,
  article: Trait.card,
}

/** Traits told by an ARIA role. */
export function roleTraits(role: string): number {
  return ROLES[role.toLowerCase()] ?? 0
}
