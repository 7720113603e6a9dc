import { createServer, type Server } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { freePorts, requireFreePorts } from './ports.mjs'

let taken: Server
let port: number
const host = '127.0.0.1'

beforeEach(async () => {
  const [free = 0] = await freePorts(1)
  port = free
  taken = createServer()
  await new Promise<void>((resolve) => taken.listen(port, host, resolve))
})
afterEach(() => new Promise((resolve) => taken.close(resolve)))

test('a taken port is named with the setting that changes it', async () => {
  await expect(requireFreePorts([{ setting: 'SANDBOX_PORT', port, host }])).rejects.toThrow(
    `Cổng ${port} đang bị một chương trình khác chiếm; hãy giải phóng cổng này hoặc chọn cổng khác, ví dụ: SANDBOX_PORT=${port + 10} npm start.`,
  )
})

test('a port taken on all addresses is taken on this one', async () => {
  await new Promise((resolve) => taken.close(resolve))
  await new Promise<void>((resolve) => taken.listen(port, '0.0.0.0', resolve))
  await expect(requireFreePorts([{ setting: 'PORT', port, host }])).rejects.toThrow(/PORT=/)
})

test('two settings cannot share one port', async () => {
  const [free = 0] = await freePorts(1)
  const twice = [
    { setting: 'PORT', port: free, host },
    { setting: 'BUS_PORT', port: free, host },
  ]
  await expect(requireFreePorts(twice)).rejects.toThrow(`PORT và BUS_PORT cùng là cổng ${free}`)
})

test('free ports are different and free', async () => {
  const found = await freePorts(8)
  expect(new Set(found).size).toBe(8)
  await expect(
    requireFreePorts(found.map((one, index) => ({ setting: `P${index}`, port: one, host }))),
  ).resolves.toBeUndefined()
})
