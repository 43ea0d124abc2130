import { afterAll, beforeAll, expect, test } from 'vitest'
import { fakeSocket } from './fake-socket.ts'
import { payload, slackServer, soon } from './server.ts'

let socket: Awaited<ReturnType<typeof fakeSocket>>
let server: Awaited<ReturnType<typeof slackServer>>
beforeAll(async () => {
  socket = await fakeSocket()
  server = await slackServer("{routes: [{to: '#promo'}], people: {U0RANI0001: Rani}}", { socket: socket.url })
  await soon(() => socket.sockets.length > 0 && server.slack.roots().length === 2)
})
afterAll(async () => {
  await server.close()
  await socket.close()
})
const answerTo = (id: string) => soon(() => socket.heard.find(({ envelope_id }) => envelope_id === id))

test('what comes over a socket is answered over it, and acts as over HTTP', async () => {
  const command = { ...payload('command'), text: 'fact gelas senja', response_url: `${server.slack.hooks}socket` }
  socket.send({ envelope_id: 'e1', type: 'slash_commands', accepts_response_payload: true, payload: command })
  expect(await answerTo('e1')).toMatchObject({ payload: { text: 'Sedang dibaca…' } })
  expect(JSON.stringify(await soon(() => server.slack.late.socket))).toContain('Garansi Gelas Senja 12 bulan')

  const [finding] = (await server.store.listFindings({ text: 'garansi' })).findings
  const value = JSON.stringify({ brand: 'kopi-senja', finding: finding!.fingerprint })
  const pressed = payload('block_actions', (p) => (p.actions[0].value = value))
  socket.send({ envelope_id: 'e2', type: 'interactive', payload: pressed })
  expect(await answerTo('e2')).toEqual({ envelope_id: 'e2', payload: {} })
  await soon(() => server.slack.messages.find(({ text }) => text === 'Rani mengerjakannya'))
})

test('an envelope that comes twice acts once, and one that nobody knows is acknowledged', async () => {
  const opened = payload('app_home_opened')
  for (const id of ['e3', 'e4']) socket.send({ envelope_id: id, type: 'events_api', payload: opened })
  await answerTo('e4')
  await soon(() => server.slack.views.length > 0)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(server.slack.views).toHaveLength(1)
  socket.send({ envelope_id: 'e5', type: 'options', payload: {} })
  await answerTo('e5')
})

test('nothing is taken over HTTP without the secret for it', async () => {
  expect((await server.command('findings')).status).toBe(404)
})
