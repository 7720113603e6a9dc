import { join } from 'node:path'
import { Calls } from './calls'
import type { SandboxSettings } from './config'
import { Faults } from './faults'
import { Catalogue } from './national-portal/catalogue'
import { Dossiers } from './national-portal/dossiers'
import { FileFetcher } from './national-portal/files'
import { Questions } from './national-portal/questions'
import { Services } from './national-portal/services'
import { Sessions } from './national-portal/sessions'
import { Statistics } from './national-portal/statistics'
import { StatusAnswers } from './national-portal/status-answers'
import { Runtime } from './runtime'
import { SigningService } from './signing/service'
import { openStorage, type Storage } from './storage'

/** Everything that the sandbox is made of, put together once per process. */
export interface Sandbox {
  settings: SandboxSettings
  storage: Storage
  runtime: Runtime
  faults: Faults
  calls: Calls
  sessions: Sessions
  catalogue: Catalogue
  files: FileFetcher
  dossiers: Dossiers
  statusAnswers: StatusAnswers
  statistics: Statistics
  questions: Questions
  services: Services
  signing: SigningService
  /** The ports that are really listened on. */
  ports: { http: number; smtp: number }
  /** Back to an empty sandbox; only the signing keys and the state of sign-ins stay. */
  reset(): void
}

const EMPTIED = ['dossier', 'dossier_version', 'step', 'file', 'call', 'mail', 'sms', 'session']

export function assembleSandbox(settings: SandboxSettings): Sandbox {
  const storage = openStorage(join(settings.dataDir, 'sandbox', 'sandbox.sqlite'))
  const runtime = new Runtime(storage)
  const faults = new Faults(storage)
  const sessions = new Sessions(storage, runtime)
  const catalogue = new Catalogue(storage)
  const files = new FileFetcher(storage, runtime)
  const dossiers = new Dossiers(storage, catalogue, files)
  const statusAnswers = new StatusAnswers(storage, settings.agencyCode)
  const questions = new Questions(storage)
  const statistics = new Statistics(storage, settings.agencyCode)
  const signing = new SigningService(faults, settings.signingToken)
  return {
    settings,
    storage,
    runtime,
    faults,
    calls: new Calls(storage),
    sessions,
    catalogue,
    files,
    dossiers,
    statusAnswers,
    statistics,
    questions,
    services: new Services({ settings, runtime, sessions, catalogue, dossiers, statusAnswers, statistics, questions }),
    signing,
    ports: { http: 0, smtp: 0 },
    reset() {
      storage.transaction(() => {
        for (const table of EMPTIED) storage.prepare(`delete from ${table}`).run()
        faults.clear()
        statusAnswers.clear()
        runtime.reset()
        catalogue.reset()
        statistics.reset()
        questions.reset()
        signing.reset()
      })
    },
  }
}
