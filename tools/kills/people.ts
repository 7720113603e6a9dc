import { setTimeout as pause } from 'node:timers/promises'
import { aPdf } from '@/db/testing/sample-files'
import {
  approve,
  finish,
  handOver,
  receive,
  type Site,
  signInCitizen,
  signInOfficer,
  startProcessing,
  submitDossier,
  submitForApproval,
  uploadResult,
} from '@/e2e/fixtures/flows'
import type { Patience } from '@/e2e/fixtures/patience'
import { PlainBrowser } from '@/e2e/fixtures/plain-browser'
import type { Pace } from './plan'
import type { OfferedService } from './services'

/**
 * Not `doanhnghiep1`: the contract wants a person's number with every dossier (c.1), an enterprise's account brings a tax code
 * alone, so its dossiers are held in the ledger and cannot become equal.
 */
export const CITIZENS = ['congdan1', 'congdan2'] as const
const CLERKS = 2
const HANDLERS = 2
const FILE_NOISE_BYTES = 20_000
const IDLE_MS = 100

/** Statuses at which officers leave a dossier, by its turn: most of them to the end, some at every stop on the way. */
const LEFT_AT = ['10', '2', '10', '9', '10', '1', '10', '4', '10', '10'] as const
export type LeftAt = (typeof LEFT_AT)[number]

export type Acknowledged = {
  submissionCode: string
  number: string | undefined
  /** The last status a page has shown to the person who brought it about. */
  status: '1' | '2' | '4' | '9' | '10'
  leftAt: LeftAt
}

export type Account = { username: string; password: string }

export type Work = {
  site: Site
  services: readonly OfferedService[]
  clerk: Account
  handler: Account
  leader: Account
  submissions: number
  patience: Patience
  pace: Pace
}

const actsUntil: Record<LeftAt, number> = { '1': 0, '2': 1, '4': 2, '9': 3, '10': 4 }

/** Citizens file and officers work until all is done; `progress` is the share that pages have acknowledged. */
export class People {
  readonly acknowledged: Acknowledged[] = []
  private begun = 0
  private readonly toReceive: Acknowledged[] = []
  private readonly toProcess: Acknowledged[] = []
  private readonly toFinish: Acknowledged[] = []
  private readonly toHandOver: Acknowledged[] = []
  /** Submission codes of those that go to the leader before their end. */
  private readonly approvals = new Set<string>()
  private done = 0
  private broken = false
  private readonly all: number

  constructor(private readonly work: Work) {
    const left = Array.from({ length: work.submissions }, (_, turn) => actsUntil[leftAtOf(turn)])
    this.all = work.submissions + left.reduce((sum, acts) => sum + acts, 0)
  }

  progress(): number {
    return this.done / this.all
  }

  /** Each account files each service in a window of its own: two windows of one would share an untouched draft. */
  async run(): Promise<void> {
    const filing = CITIZENS.flatMap((username) => this.work.services.map((service) => this.file(username, service)))
    const receiving = Array.from({ length: CLERKS }, () => this.clerk())
    const finishing = Array.from({ length: HANDLERS }, () => this.handle())
    const ends = await Promise.allSettled([...filing, ...receiving, ...finishing].map((one) => this.watched(one)))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
  }

  /** Who fails takes the others home: what is never filed would be waited for without end. */
  private async watched(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      this.broken = true
      throw error
    }
  }

  private goesOn(): boolean {
    return !this.broken && this.done < this.all
  }

  /** Waits for strikes that fall behind; answers whether there is work left. */
  private async turn(): Promise<boolean> {
    while (this.goesOn() && this.work.pace.isBehind(this.progress())) await pause(IDLE_MS)
    return this.goesOn()
  }

  private async file(username: string, service: OfferedService): Promise<void> {
    const { site, patience, submissions } = this.work
    const browser = new PlainBrowser()
    await signInCitizen(browser, site, username, patience)
    while ((await this.turn()) && this.begun < submissions) {
      const turn = this.begun++
      const fileFor = (key: string) => (service.papers.includes(key) ? aFile(`giấy tờ ${turn}.pdf`) : undefined)
      const submissionCode = await submitDossier(
        browser,
        site,
        service.code,
        { answers: service.answers, fileFor },
        patience,
      )
      const filed: Acknowledged = { submissionCode, number: undefined, status: '1', leftAt: leftAtOf(turn) }
      if (service.approval) this.approvals.add(submissionCode)
      this.acknowledged.push(filed)
      this.passOn(filed)
    }
  }

  private async clerk(): Promise<void> {
    const { site, clerk, patience } = this.work
    const browser = new PlainBrowser()
    await signInOfficer(browser, site, clerk, patience)
    while (await this.turn()) {
      const next = this.toHandOver.shift()
      const received = next ? undefined : this.toReceive.shift()
      if (next) await this.say(next, '10', () => handOver(browser, site, codeOf(next), patience))
      else if (received) {
        await this.say(received, '2', async () => {
          received.number = await receive(browser, site, received.submissionCode, patience)
        })
      } else await pause(IDLE_MS)
    }
  }

  private async handle(): Promise<void> {
    const { site, handler, leader, patience } = this.work
    const [browser, above] = [new PlainBrowser(), new PlainBrowser()]
    await signInOfficer(browser, site, handler, patience)
    await signInOfficer(above, site, leader, patience)
    while (await this.turn()) {
      const next = this.toFinish.shift()
      const begun = next ? undefined : this.toProcess.shift()
      if (next) {
        await this.say(next, '9', async () => {
          await uploadResult(browser, site, codeOf(next), aFile(`kết quả ${codeOf(next)}.pdf`), patience)
          if (this.approvals.has(next.submissionCode)) {
            await submitForApproval(browser, site, codeOf(next), patience)
            await approve(above, site, codeOf(next), patience)
          }
          await finish(browser, site, codeOf(next), patience)
        })
      } else if (begun) await this.say(begun, '4', () => startProcessing(browser, site, codeOf(begun), patience))
      else await pause(IDLE_MS)
    }
  }

  private async say(dossier: Acknowledged, status: Acknowledged['status'], act: () => Promise<unknown>): Promise<void> {
    await act()
    dossier.status = status
    this.passOn(dossier)
  }

  private passOn(dossier: Acknowledged): void {
    this.done += 1
    if (dossier.status === dossier.leftAt || dossier.status === '10') return
    const next = { '1': this.toReceive, '2': this.toProcess, '4': this.toFinish, '9': this.toHandOver }
    next[dossier.status].push(dossier)
  }
}

const leftAtOf = (turn: number): LeftAt => LEFT_AT[turn % LEFT_AT.length] ?? '10'
const codeOf = (dossier: Acknowledged) => dossier.number ?? dossier.submissionCode
/** No two alike, so that their digests tell them apart. */
const aFile = (name: string) => new File([new Uint8Array(aPdf(FILE_NOISE_BYTES))], name, { type: 'application/pdf' })
