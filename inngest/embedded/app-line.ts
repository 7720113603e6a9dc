import type { AppClient } from './app-client'
import { canonicalJson } from './app-client'
import type { Executor, LineToApp } from './context'
import { isPassing, messageOf } from './database'
import { InBandSync } from './protocol'
import { register } from './register'

const PROBE_TIMEOUT_MS = 10_000
const PROBE_PAUSE_MS = 250
const LONGEST_PROBE_PAUSE_MS = 2_000

/**
 * The line to the app. It is asked for its functions again and again; while it does not answer, no call is made, so an app
 * that is away costs its runs nothing but time.
 */
export class AppLine implements LineToApp {
  /** Whether calls may be made. */
  open = false
  problem: string | null = 'chưa gọi được ứng dụng lần nào'
  syncedAt: number | undefined
  private timer: NodeJS.Timeout | undefined
  private failures = 0
  private busy = false
  private stopping = false

  constructor(
    private readonly of: () => Executor,
    readonly client: AppClient,
  ) {}

  private get executor(): Executor {
    return this.of()
  }

  start(): void {
    void this.probe()
  }

  stop(): void {
    this.stopping = true
    clearTimeout(this.timer)
  }

  /** A call failed on the line: no further calls until the app has answered a probe. */
  suspect(reason: string): void {
    if (this.open) this.executor.log.warn({ reason }, 'app does not answer')
    this.open = false
    this.problem = reason
    if (!this.busy) this.schedule(0)
  }

  /** The app has registered by itself: it is there. */
  async welcome(appId: string, functions: readonly unknown[]): Promise<boolean> {
    const changed = await register(this.executor, appId, functions)
    this.reached()
    return changed
  }

  private reached(): void {
    if (!this.open) this.executor.log.info('app answers')
    this.open = true
    this.problem = null
    this.failures = 0
    this.syncedAt = Date.now()
    this.executor.queue.poke()
  }

  private schedule(pauseMs: number): void {
    clearTimeout(this.timer)
    if (!this.stopping) this.timer = setTimeout(() => void this.probe(), pauseMs)
  }

  private async probe(): Promise<void> {
    this.busy = true
    try {
      await this.sync()
    } catch (error) {
      const reason = messageOf(error)
      // Told once per change of reason: the probe repeats several times a second while the app is away.
      if (this.problem !== reason) this.executor.log[isPassing(error) ? 'debug' : 'warn']({ reason }, 'sync failed')
      this.open = false
      this.problem = reason
      this.failures++
    } finally {
      this.busy = false
      const pause = Math.min(LONGEST_PROBE_PAUSE_MS, PROBE_PAUSE_MS * 2 ** Math.max(0, this.failures - 8))
      this.schedule(this.open ? this.executor.config.syncEveryMs : pause)
    }
  }

  private async sync(): Promise<void> {
    const { appUrl } = this.executor.config
    const body = canonicalJson({ url: appUrl })
    const reply = await this.client.call(
      'PUT',
      new URL(appUrl),
      body,
      { 'x-inngest-sync-kind': 'in_band' },
      PROBE_TIMEOUT_MS,
    )
    if (reply.kind !== 'answer') throw new Error(reply.reason)
    if (reply.status !== 200) throw new Error(`ứng dụng trả lời HTTP ${reply.status} khi được hỏi về các hàm`)
    const sync = InBandSync.safeParse(reply.body)
    if (!sync.success) throw new Error('ứng dụng không trả lời đồng bộ trực tiếp (in_band)')
    await this.welcome(sync.data.app_id, sync.data.functions)
  }
}
