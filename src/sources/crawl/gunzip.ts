/** True for the magic number of gzip. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Unpacks a gzip file, at most `maxBytes` of it. Gives what is wrong with it, in words, where it cannot. */
export async function gunzip(bytes: Uint8Array, maxBytes: number): Promise<Uint8Array | string> {
  const unpacked = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new DecompressionStream('gzip'))
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    for await (const chunk of unpacked) {
      size += chunk.length
      if (size > maxBytes) return `The gzip file unpacks to more than ${maxBytes} bytes`
      chunks.push(chunk)
    }
  } catch {
    return 'The gzip file is damaged or cut off'
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
