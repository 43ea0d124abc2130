// What a Worker imports besides our own files, as far as it is used here. The whole of Cloudflare's types would put its own
// `Request` and `Response` in the place of those that the core is written against.

declare module 'cloudflare:workers' {
  import type { DurableObjectState } from '@cloudflare/workers-types'

  export abstract class DurableObject<Env> {
    protected ctx: DurableObjectState
    protected env: Env
    constructor(ctx: DurableObjectState, env: Env)
  }
}

/** Modules that wrangler bundles as text. */
declare module '*.txt' {
  const text: string
  export default text
}

/** A stream that says how long it will be, as R2 wants to know before it takes one. */
declare class FixedLengthStream extends TransformStream<Uint8Array, Uint8Array> {
  constructor(length: number)
}
