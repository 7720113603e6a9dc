import { createServer } from 'node:net'
import { Halt } from './halt.mjs'

const FREE_FROM = 20_000
const FREE_COUNT = 12_000

/**
 * @param {number} port 0 for any free one
 * @param {string} host
 * @returns {Promise<{ port: number } | { code: string }>} the port that could be opened, or why it could not
 */
function tryPort(port, host) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve({ code: 'code' in error ? String(error.code) : error.message }))
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve({ port: typeof address === 'object' && address ? address.port : port }))
    })
  })
}

const REASONS = {
  EADDRINUSE: 'đang bị một chương trình khác chiếm',
  EACCES: 'không được phép mở (cổng dưới 1024 cần quyền quản trị)',
  EADDRNOTAVAIL: 'không mở được vì máy này không có địa chỉ đó',
}

/**
 * Refuses when one of the ports is taken, or when two settings name the same one. Never chooses another port by itself.
 * @param {{ setting: string, port: number, host: string }[]} wanted
 */
export async function requireFreePorts(wanted) {
  for (const [index, { setting, port, host }] of wanted.entries()) {
    const twin = wanted.slice(0, index).find((other) => other.port === port)
    if (twin)
      throw new Halt(`${twin.setting} và ${setting} cùng là cổng ${port}; hãy đặt cho ${setting} một cổng khác.`)
    const tried = await tryPort(port, host)
    if ('code' in tried) {
      const reason = REASONS[tried.code] ?? `không mở được (${tried.code})`
      throw new Halt(
        `Cổng ${port} ${reason}; hãy giải phóng cổng này hoặc chọn cổng khác, ví dụ: ${setting}=${port + 10} npm start.`,
      )
    }
  }
}

/**
 * As many different free ports as asked for, below the range that systems hand out for outgoing connections: a port that is
 * free now is then still free when its program opens it a minute later.
 * @param {number} count
 * @returns {Promise<number[]>}
 */
export async function freePorts(count) {
  const found = new Set()
  for (let tries = 0; found.size < count; tries++) {
    if (tries > 50 * count) throw new Halt(`Không tìm được ${count} cổng trống trên máy này.`)
    const port = FREE_FROM + Math.floor(Math.random() * FREE_COUNT)
    if (!found.has(port) && 'port' in (await tryPort(port, '127.0.0.1'))) found.add(port)
  }
  return [...found]
}
