/** A link of a page. */
export interface HtmlLink {
  /** As written: relative addresses are relative to `base`, else to the page. */
  href: string
  rel?: string
  text: string
}
