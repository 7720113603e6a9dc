import type { Executor } from './context'
import type { Counters } from './counters'
import { healthOf } from './health'

type Sample = {
  name: string
  help: string
  type: 'counter' | 'gauge'
  values: readonly [labels: string, value: number][]
}

const one = (name: string, type: Sample['type'], help: string, value: number): Sample => ({
  name,
  type,
  help,
  values: [['', value]],
})

type Depth = { due: number; planned: number; held: number; parked: number; oldestSeconds: number; running: number }

async function depthOf({ sql }: Executor): Promise<Depth | undefined> {
  const [depth] = await sql<Depth[]>`
    select count(*) filter (where locked_by is null and waits_for is null and run_at <= logical_now())::int as due,
           count(*) filter (where locked_by is null and waits_for is null and run_at > logical_now())::int as planned,
           count(*) filter (where locked_by is not null)::int as held,
           count(*) filter (where waits_for is not null)::int as parked,
           coalesce(extract(epoch from logical_now() - min(run_at)
             filter (where locked_by is null and waits_for is null and run_at <= logical_now())), 0)::float8 as "oldestSeconds",
           (select count(*)::int from runs where status = 'running') as running
    from jobs`
  return depth
}

function counted(counters: Counters): Sample[] {
  const { completed, failed, cancelled } = counters.runsEnded
  return [
    one('events_received_total', 'counter', 'Events taken in, repetitions not counted.', counters.eventsReceived),
    one('events_held_total', 'counter', 'Events put into a batch or a quiet period.', counters.eventsHeld),
    one('runs_started_total', 'counter', 'Runs started.', counters.runsStarted),
    {
      name: 'runs_ended_total',
      type: 'counter',
      help: 'Runs ended, by outcome.',
      values: [
        ['{status="completed"}', completed],
        ['{status="failed"}', failed],
        ['{status="cancelled"}', cancelled],
      ],
    },
    one('calls_total', 'counter', 'Calls to the app.', counters.calls),
    one('calls_broken_total', 'counter', 'Calls without an answer of the SDK.', counters.brokenCalls),
    one('checkpoints_total', 'counter', 'Checkpoints accepted.', counters.checkpoints),
    one(
      'checkpoints_stale_total',
      'counter',
      'Checkpoints refused because the call was given to another.',
      counters.staleCheckpoints,
    ),
    one('leases_lost_total', 'counter', 'Answers refused because the call was given to another.', counters.lostLeases),
  ]
}

function measured(depth: Depth): Sample[] {
  return [
    {
      name: 'jobs',
      type: 'gauge',
      help: 'Jobs in the queue, by state.',
      values: [
        ['{state="due"}', depth.due],
        ['{state="planned"}', depth.planned],
        ['{state="held"}', depth.held],
        ['{state="parked"}', depth.parked],
      ],
    },
    one('oldest_due_job_seconds', 'gauge', 'How long the oldest due job has waited.', depth.oldestSeconds),
    one('runs_running', 'gauge', 'Runs that have not ended.', depth.running),
  ]
}

const render = ({ name, help, type, values }: Sample) =>
  [
    `# HELP inngest_embedded_${name} ${help}`,
    `# TYPE inngest_embedded_${name} ${type}`,
    ...values.map(([labels, value]) => `inngest_embedded_${name}${labels} ${value}`),
  ].join('\n')

/** The figures of this executor in the text format of Prometheus. */
export async function metricsText(executor: Executor): Promise<string> {
  const health = await healthOf(executor)
  const depth = health.database ? await depthOf(executor) : undefined
  const samples = [
    one('up', 'gauge', 'Whether the executor is healthy.', Number(health.ok)),
    one('app_reachable', 'gauge', 'Whether the app answers.', Number(health.app)),
    one(
      'app_synced_timestamp_seconds',
      'gauge',
      'When the app last told its functions.',
      (executor.app.syncedAt ?? 0) / 1000,
    ),
    one('executors', 'gauge', 'Executors alive on this database.', executor.presence.others + 1),
    ...counted(executor.counters),
    ...(depth ? measured(depth) : []),
  ]
  return `${samples.map(render).join('\n')}\n`
}
