import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** The end of a Socket Mode connection that Slack holds (RFC 6455, short text frames): greets, sends envelopes, hears answers. */
export async function fakeSocket() {
  const heard: { envelope_id: string; payload: Record<string, unknown> }[] = []
  const sockets: Socket[] = []
  const server = createServer()
  server.on('upgrade', (request, socket: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64')
    socket.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    )
    sockets.push(socket)
    socket.on('error', () => {})
    let rest = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk])
      for (let frame = frameOf(rest); frame; frame = frameOf(rest)) {
        rest = rest.subarray(frame.length)
        if (frame.opcode === 1) heard.push(JSON.parse(frame.data.toString()))
        if (frame.opcode === 9) socket.write(written(10, frame.data))
        if (frame.opcode === 8) socket.end(written(8, frame.data))
      }
    })
    socket.write(written(1, Buffer.from(JSON.stringify({ type: 'hello', num_connections: 1 }))))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/link`,
    heard,
    sockets,
    send: (envelope: object) => sockets.at(-1)!.write(written(1, Buffer.from(JSON.stringify(envelope)))),
    close: () => {
      for (const socket of sockets) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}

function written(opcode: number, data: Buffer): Buffer {
  const head =
    data.length < 126
      ? Buffer.from([0x80 | opcode, data.length])
      : Buffer.from([0x80 | opcode, 126, data.length >> 8, data.length & 255])
  return Buffer.concat([head, data])
}

/** The first whole frame; those of clients are masked. */
function frameOf(bytes: Buffer): { opcode: number; data: Buffer; length: number } | undefined {
  if (bytes.length < 6) return undefined
  const short = bytes[1]! & 127
  const start = short === 126 ? 4 : 2
  const size = short === 126 ? bytes.readUInt16BE(2) : short
  const length = start + 4 + size
  if (bytes.length < length) return undefined
  const mask = bytes.subarray(start, start + 4)
  const data = Buffer.from(bytes.subarray(start + 4, length).map((byte, i) => byte ^ mask[i % 4]!))
  return { opcode: bytes[0]! & 15, data, length }
}
