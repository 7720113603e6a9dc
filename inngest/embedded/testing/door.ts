import { connect, createServer, type Socket } from 'node:net'

/** A door in front of a server that can be closed: connections break and new ones are refused, as when the server dies. */
export class Door {
  private readonly sockets = new Set<Socket>()
  private readonly server = createServer((client) => this.join(client))

  constructor(
    private readonly port: number,
    private readonly target: { host: string; port: number },
  ) {}

  private join(client: Socket): void {
    const server = connect(this.target.port, this.target.host)
    for (const [one, other] of [
      [client, server],
      [server, client],
    ] as const) {
      this.sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => {
        this.sockets.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  }

  open(): Promise<void> {
    return new Promise((resolve) => this.server.listen(this.port, '127.0.0.1', resolve))
  }

  async close(): Promise<void> {
    const closed = new Promise((resolve) => this.server.close(resolve))
    for (const socket of this.sockets) socket.destroy()
    await closed
  }
}
