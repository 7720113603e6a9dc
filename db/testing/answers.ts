import type { IncomingMessage, ServerResponse } from 'node:http'

/** What a server of a test says to a call. */
export type Say = (req: IncomingMessage, res: ServerResponse) => unknown

export const sayText =
  (said: string, status = 200): Say =>
  (_req, res) => {
    res.writeHead(status).end(said)
  }

export const sayJson =
  (value: unknown, status = 200): Say =>
  (_req, res) => {
    res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
  }

/** So many megabytes of an answer of the national portal that begins well, as fast as they are taken. `sent` hears of every piece. */
export const sayManyBytes =
  (megabytes: number, sent: (bytes: number) => void = () => undefined): Say =>
  (_req, res) => {
    const piece = Buffer.alloc(1_000_000, 'x')
    let left = megabytes
    const more = () => {
      while (left > 0 && !res.destroyed) {
        left -= 1
        sent(piece.length)
        if (!res.write(piece)) return
      }
      res.end('"}')
    }
    res.writeHead(200).write('{"error_code":"0","message":"')
    res.on('drain', more)
    more()
  }
