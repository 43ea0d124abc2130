import { Parser } from 'htmlparser2'
import type { PageBuilder } from './builder.ts'

/** Deeper elements hold their place in the text but enclose nothing, as in browsers, which stop at 512 levels too. */
const DEEPEST = 512
/** Elements whose content is no text of the page: these must enclose it at any depth. */
const ENCLOSING = new Set(['script', 'style', 'title', 'textarea', 'template', 'noscript', 'iframe', 'svg', 'math'])

/**
 * htmlparser2 looks through all open elements at each end tag; a page of nothing but start and end tags would take the
 * square of its length. Here the number of open elements is bounded.
 */
export class BoundedParser extends Parser {
  #flat = false
  readonly #builder: PageBuilder

  constructor(builder: PageBuilder) {
    super(builder)
    this.#builder = builder
  }

  override onopentagname(start: number, endIndex: number): void {
    this.#flat = this.#builder.depth >= DEEPEST
    super.onopentagname(start, endIndex)
  }

  override onclosetag(start: number, endIndex: number): void {
    this.#flat = false
    super.onclosetag(start, endIndex)
  }

  protected override isVoidElement(name: string): boolean {
    return (this.#flat && !ENCLOSING.has(name)) || super.isVoidElement(name)
  }
}
