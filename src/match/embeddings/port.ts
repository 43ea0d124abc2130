import { type ErrorAction, SelarasError } from '../../model/index.ts'

/** Turns texts into vectors whose cosine says how alike they are in meaning. */
export interface Embedder {
  /** Names the model and all that its vectors depend on: vectors of two embedders with one name may be compared and cached together. */
  readonly model: string
  /**
   * One vector for each text, in the texts' order, all of the same dimensions and of length 1; blank texts, and those in which the
   * model finds nothing to go by, give the zero vector. Texts beyond what the model reads are cut at their end.
   * @throws EmbedError for the first text or request that fails
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/** Why there are no vectors. `retry`: the service may have recovered later; `skip`: leave `text` out; `stop`: the settings are wrong. */
export class EmbedError extends SelarasError {
  readonly model: string
  /** Index of the text that cannot be embedded; only with `skip`. */
  readonly text?: number
  constructor(
    model: string,
    message: string,
    action: ErrorAction,
    options: { cause?: unknown; text?: number } = {},
  ) {
    super(`${model}: ${message}`, action, { cause: options.cause })
    this.model = model
    this.text = options.text
  }
}
