import { type ErrorAction, SelarasError } from '../../model/index.ts'

/** Turns texts into vectors whose cosine says how alike the texts are. */
export interface Embedder {
  /** Names the model and all else that its vectors depend on: vectors under one name may be compared and cached together. */
  readonly model: string
  /**
   * One vector for each text, in the texts' order, all of the same dimensions. Each has length 1; only blank texts, and texts in
   * which the model finds nothing to go by, have the zero vector. What is longer than the model reads is cut at its end.
   * @throws EmbedError for the first text or request that fails
   */
  embed(texts: readonly string[]): Promise<Float32Array[]>
}

/**
 * Why there are no vectors. `retry`: the same call may work later, and was tried several times where that makes sense; `skip`:
 * leave out the text at index `text`; `stop`: the settings or the service are wrong.
 */
export class EmbedError extends SelarasError {
  readonly model: string
  /** The message without the model. */
  readonly reason: string
  readonly text?: number
  constructor(model: string, reason: string, action: ErrorAction, options: { cause?: unknown; text?: number } = {}) {
    super(`${model}: ${reason}`, action, { cause: options.cause })
    this.model = model
    this.reason = reason
    this.text = options.text
  }
}
